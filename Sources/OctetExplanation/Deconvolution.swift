import OctetImages
import OctetNetworks
import OctetTraining

/// What in an image made the strongest units of the convolutions answer, drawn by a deconvolution network: one activation
/// alone goes back through the network, poolings put it where their maximum was, ReLUs let through what is positive, and
/// convolutions apply their filters transposed. (Zeiler, Fergus: Visualizing and Understanding Convolutional Networks,
/// 2014, section 2.1.)
///
/// Batch normalisations apply their factors, sums hand the signal to all that they add, and other activations than ReLU pass
/// it as they do a gradient.
public struct Deconvolution: Sendable {
    public struct Unit: Sendable {
        public var channel: Int
        /// The channel's largest value for the image.
        public var activation: Float
        /// Over the image; of several channels the sum.
        public var projection: ValueMap
    }

    /// Of one convolution.
    public struct Layer: Sendable {
        public var name: String
        /// Strongest first; fewer than asked for where fewer are above 0.
        public var units: [Unit]
    }

    public let layers: [Layer]

    /// - Parameters:
    ///   - image: bytes in NHWC order.
    ///   - count: units a layer, at most 16.
    /// - Throws: `TrainingError.unusablePath`.
    public init(of float: FloatNetwork, image: [UInt8], count: Int = 8) throws {
        let network = float.network
        let count = min(count, LayerwiseInference.capacity)
        // The same image once for each unit.
        let inference = try LayerwiseInference(float, hasGradients: true)
        inference.load(Array(repeating: image.unitValues, count: count).flatMap { $0 }, count: count)
        inference.run(0..<inference.nodeCount)
        layers = network.stages.filter { network.nodes[$0.start].layer is Convolution }.map { stage in
            let shape = network.nodes[stage.end].output
            let values = Array(inference.values(of: stage.end).prefix(shape.count))
            let strongest = Self.strongest(of: values, channels: shape.channels, count: count)
            var signal = Array(repeating: Float(0), count: count * shape.count)
            for (lane, place) in strongest.enumerated() { signal[lane * shape.count + place] = values[place] }
            inference.carryBack(signal, from: stage.end, isDeconvolution: true)
            let projections = inference.gradient(of: .input)
            return Layer(
                name: network.nodes[stage.start].name,
                units: strongest.enumerated().map { lane, place in
                    Unit(
                        channel: place % shape.channels, activation: values[place],
                        projection: Self.map(projections, image: lane, network.input))
                })
        }
    }

    /// The places of the largest values of the channels whose largest values are largest and above 0.
    private static func strongest(of values: [Float], channels: Int, count: Int) -> [Int] {
        let places = (0..<channels).map { channel in
            stride(from: channel, to: values.count, by: channels).reduce(channel) { values[$1] > values[$0] ? $1 : $0 }
        }
        let sorted = places.filter { values[$0] > 0 }.sorted { (values[$0], $1) > (values[$1], $0) }
        return Array(sorted.prefix(count))
    }

    private static func map(_ values: [Float], image: Int, _ shape: Shape) -> ValueMap {
        let start = image * shape.count
        return ValueMap(
            width: shape.width, height: shape.height,
            values: stride(from: start, to: start + shape.count, by: shape.channels).map { pixel in
                values[pixel..<pixel + shape.channels].reduce(0, +)
            })
    }
}
