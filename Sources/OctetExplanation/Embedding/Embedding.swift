import OctetNetworks
import OctetTraining

/// What the layer before the scores makes of each image of a set: the features by which a network tells classes apart.
public struct Embedding: Sendable {
    /// The layer whose output the features are.
    public let layer: String
    /// Of each image.
    public let features: [[Float]]
    public let labels: [Int]

    /// Runs the network, as in inference, on a set.
    ///
    /// The features are what the last layer with weights reads; where that are maps, the mean of each.
    /// - Throws: `TrainingError` where images and network do not fit, `ExplanationError.noFeatures`.
    public init(of float: FloatNetwork, on data: some TrainingData, threads: Int? = nil) throws {
        let network = float.network
        let isNeeded = network.leadsToOutput()
        let last = network.nodes.indices.last {
            isNeeded[$0] && (network.nodes[$0].layer is FullyConnected || network.nodes[$0].layer is Convolution)
        }
        guard let last else { throw ExplanationError.noFeatures(network: network.name) }
        let source = network.nodes[last].inputs[0]
        if case .node(let index) = source { layer = network.nodes[index].name } else { layer = "input" }
        let channels = network.shape(of: source).channels
        var features = [Float](repeating: 0, count: data.count * channels)
        try features.withUnsafeMutableBufferPointer { features in
            nonisolated(unsafe) let features = features
            try float.visit(data, threads: threads) { shown, values in
                guard shown == source else { return }
                let pixels = values.count / channels
                for image in 0..<values.liveImages {
                    let start = (values.shard * LayerwiseInference.capacity + image) * channels
                    for (place, value) in values.image(image).enumerated() {
                        features[start + place % channels] += value / Float(pixels)
                    }
                }
            }
        }
        self.features = stride(from: 0, to: features.count, by: channels).map { Array(features[$0..<$0 + channels]) }
        labels = (0..<data.count).map { data.label(of: $0) }
    }
}
