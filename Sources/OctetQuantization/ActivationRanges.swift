import OctetNetworks

/// The smallest and largest value that each layer of a float network gave over a calibration sample.
public struct ActivationRanges: Sendable {
    /// One range a node of the network.
    public private(set) var ranges: [ClosedRange<Float>?]

    public init(nodeCount: Int) { ranges = Array(repeating: nil, count: nodeCount) }

    /// Takes a node's values for one or more images into account.
    public mutating func observe(_ values: UnsafeBufferPointer<Float>, node: Int) {
        guard var low = values.first else { return }
        var high = low
        for value in values {
            // A value that is not a number must not vanish in the comparison; `validated` looks for it.
            if !(value >= low) { low = value }
            if !(value <= high) { high = value }
        }
        guard low <= high else {
            ranges[node] = -.infinity ... .infinity
            return
        }
        let old = ranges[node] ?? low...high
        ranges[node] = min(old.lowerBound, low)...max(old.upperBound, high)
    }

    /// The range of a node.
    /// - Throws: `QuantizationError` where there were no images, or the values are not finite.
    func range(of node: Int, in network: Network) throws -> ClosedRange<Float> {
        guard let range = ranges[node] else { throw QuantizationError.noCalibrationImages }
        guard range.lowerBound.isFinite, range.upperBound.isFinite else {
            throw QuantizationError.notFinite(layer: network.nodes[node].name)
        }
        return range
    }
}
