import OctetNetworks
import OctetTraining

/// The range of values that each layer of a float network is given room for: the smallest and largest that it gave over a
/// calibration sample, or what a `RangeMethod` made of them.
public struct ActivationRanges: Equatable, Sendable {
    /// One range a node of the network; nil before the first image. Unbounded where a value was not finite.
    public internal(set) var ranges: [ClosedRange<Float>?]

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
        include(areFinite ? low...high : -.infinity ... .infinity, node: node)
    }

    /// Widens a node's range.
    mutating func include(_ range: ClosedRange<Float>, node: Int) {
        let old = ranges[node] ?? range
        ranges[node] = min(old.lowerBound, range.lowerBound)...max(old.upperBound, range.upperBound)
    }

    /// The range of every node.
    /// - Throws: `QuantizationError` where there were no images, or where a layer's values are not finite; of several
    ///   such layers it names the first, which infected the others.
    func validated(for network: Network) throws -> [ClosedRange<Float>] {
        try validated(names: network.nodes.map(\.name))
    }

    /// - Parameter names: what the nodes are called in messages.
    func validated(names: [String]) throws -> [ClosedRange<Float>] {
        try zip(names, ranges).map { name, range in
            guard let range else { throw QuantizationError.noCalibrationImages }
            guard range.lowerBound.isFinite, range.upperBound.isFinite else {
                throw QuantizationError.notFinite(layer: name)
            }
            return range
        }
    }
}
