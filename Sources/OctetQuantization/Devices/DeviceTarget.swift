/// The processors without an operating system for which the core was measured, by the names of `Firmware/Toolsets`.
public enum DeviceTarget: String, CaseIterable, Codable, Sendable {
    case cortexM0 = "cortex-m0"
    case cortexM4 = "cortex-m4"
    case cortexM7 = "cortex-m7"
    case cortexM55 = "cortex-m55"
    case riscv32, riscv64, riscv64v

    /// Bytes of an address.
    var pointerByteCount: Int {
        switch self {
        case .cortexM0, .cortexM4, .cortexM7, .cortexM55, .riscv32: 4
        case .riscv64, .riscv64v: 8
        }
    }
}

/// What the compiler built the core for.
public enum DeviceOptimization: String, CaseIterable, Codable, Sendable {
    case speed, size
}
