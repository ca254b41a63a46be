import OctetNetworks
import OctetTraining

/// What a model may take of a device.
public struct DeviceBudget: Equatable, Sendable {
    /// Bytes of the model file; nil for any number.
    public var flash: Int?
    /// Bytes of the arena; nil for any number.
    public var memory: Int?
    /// Whether convolutions may run row by row, which takes less memory and more time.
    public var streamsRows: Bool

    public init(flash: Int? = nil, memory: Int? = nil, streamsRows: Bool = false) {
        self.flash = flash
        self.memory = memory
        self.streamsRows = streamsRows
    }

    /// By how much a size is beyond the budget, as a share of the budget; 0 where it fits.
    func excess(of size: ModelSize) -> Double {
        func excess(_ bytes: Int, _ limit: Int?) -> Double {
            limit.map { max(0, Double(bytes) / Double($0) - 1) } ?? 0
        }
        return excess(size.flash, flash) + excess(size.memory, memory)
    }
}

/// What a network takes of a device, before it is trained: neither depends on its weights.
public struct ModelSize: Equatable, Codable, Sendable {
    /// Bytes of the model file.
    public var flash: Int
    /// Bytes of the arena.
    public var memory: Int

    public init(flash: Int, memory: Int) {
        self.flash = flash
        self.memory = memory
    }

    /// - Parameter streamsRows: whether convolutions run row by row where that makes the arena smaller.
    /// - Throws: `QuantizationError` where the core cannot run a layer.
    public init(of network: Network, labels: [String], streamsRows: Bool = false) throws {
        var ranges = ActivationRanges(nodeCount: network.nodes.count)
        for node in network.nodes.indices { [-1, 1].withUnsafeBufferPointer { ranges.observe($0, node: node) } }
        let contents = try Quantizer(FloatNetwork(network, seed: 0), streamsRows: streamsRows).quantize(
            ranges: ranges, labels: labels)
        self.init(flash: contents.encoded().count, memory: contents.arenaByteCount)
    }
}
