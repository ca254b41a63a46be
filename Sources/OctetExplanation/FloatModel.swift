import OctetNetworks
import OctetQuantization
import OctetTraining

/// A float network with the names of its classes: what a checkpoint holds.
public struct FloatModel: ExplainableModel {
    public let float: FloatNetwork
    public let labels: [String]
    private let threads: Int?

    /// - Parameters:
    ///   - labels: one a score.
    ///   - threads: the number of cores where it is not given; it does not change the result.
    public init(_ float: FloatNetwork, labels: [String], threads: Int? = nil) {
        precondition(labels.count == float.network.output.count, "a label for every score")
        self.float = float
        self.labels = labels
        self.threads = threads
    }

    public var input: Shape { float.network.input }

    public func scores(of images: [UInt8]) throws -> [[Double]] {
        let data = ByteImages(
            shape: input, pixels: images, labels: Array(repeating: 0, count: images.count / input.count), classCount: 1)
        return try float.scores(for: data, threads: threads).images.map { $0.map(Double.init) }
    }

    public func featureMaps(of image: [UInt8]) throws -> [FeatureMaps] {
        let inference = try LayerwiseInference(float)
        inference.load(image.unitValues, count: 1)
        inference.run(0..<inference.nodeCount)
        return float.network.stages.map { stage in
            let nodes = stage.nodes.map { float.network.nodes[$0] }
            return FeatureMaps(
                layer: nodes[0].name, steps: nodes.dropFirst().map { type(of: $0.layer).typeName },
                shape: nodes[nodes.count - 1].output, values: inference.values(of: stage.end))
        }
    }

    public var firstFilters: FilterBank? {
        guard let node = float.network.nodes.first(where: { $0.layer is Convolution }),
            let weight = float.tensor(named: "\(node.name).weight")
        else { return nil }
        let extents = weight.extents
        return FilterBank(
            layer: node.name, count: extents[0],
            shape: Shape(height: extents[1], width: extents[2], channels: extents[3]), values: weight.values)
    }
}

extension Array where Element == UInt8 {
    /// In [0, 1], as a float network takes images.
    var unitValues: [Float] { map { Float($0) * (1 / 255) } }
}
