import OctetFormat
import OctetKernelArguments

extension ConvolutionArguments {
    /// Whether every factor is below ¼, so that a requantisation needs only the upper 32 bits of its product. That is so
    /// for every layer that is not nearly the identity.
    var needsHighHalvesOnly: Bool {
        let lanes = panels.groups &* panels.lanesPerGroup
        var smallest: UInt8 = .max
        for lane in 0..<lanes {
            smallest = Swift.min(smallest, parameters.shifts[lane])
        }
        return smallest >= 33
    }
}
