import OctetNetworks

/// The smallest and largest value that each layer of a float network gave over a calibration sample.
public struct ActivationRanges: Equatable, Sendable {
    /// One range a node of the network; nil before the first image. Unbounded where a value was not finite.
    public private(set) var ranges: [ClosedRange<Float>?]

    public init(nodeCount: Int) { ranges = Array(repeating: nil, count: nodeCount) }

    /// Takes a node's values for one or more images into account.
    public mutating func observe(_ values: UnsafeBufferPointer<Float>, node: Int) {
        guard let first = values.first else { return }
        var (low, high) = (first, first)
        var areFinite = true
        for value in values {
            low = min(low, value)
            high = max(high, value)
            // Comparisons let what is not a number slip through.
            areFinite = areFinite && value.isFinite
        }
        guard areFinite else {
            ranges[node] = -.infinity ... .infinity
            return
        }
        let old = ranges[node] ?? low...high
        ranges[node] = min(old.lowerBound, low)...max(old.upperBound, high)
    }

    /// The range of every node.
    /// - Throws: `QuantizationError` where there were no images, or where a layer's values are not finite; of several
    ///   such layers it names the first, which infected the others.
    func validated(for network: Network) throws -> [ClosedRange<Float>] {
        try zip(network.nodes, ranges).map { node, range in
            guard let range else { throw QuantizationError.noCalibrationImages }
            guard range.lowerBound.isFinite, range.upperBound.isFinite else {
                throw QuantizationError.notFinite(layer: node.name)
            }
            return range
        }
    }
}
