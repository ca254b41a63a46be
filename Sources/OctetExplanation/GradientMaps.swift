import OctetImages
import OctetNetworks
import OctetTraining

/// What the gradient of a class's score, before softmax, says of an image.
public struct GradientMaps: Sendable {
    /// |∂score/∂pixel|, of the channels the largest: how much the score feels each pixel. (Simonyan, Vedaldi, Zisserman: Deep
    /// Inside Convolutional Networks: Visualising Image Classification Models and Saliency Maps, 2013, section 3.)
    public let saliency: ValueMap
    /// Nil where no layer before the scores is an image.
    public let classActivation: ClassActivation?

    /// Grad-CAM: ReLU(Σ αₖ · Aₖ) over the maps Aₖ of the last stage that has the size of the last convolution's output, αₖ
    /// the mean over the map of ∂score/∂Aₖ: where what speaks for the class was found. (Selvaraju et al.: Grad-CAM: Visual
    /// Explanations from Deep Networks via Gradient-based Localization, 2017, equations 1 and 2.)
    public struct ClassActivation: Sendable {
        /// The first layer of the stage.
        public let layer: String
        /// Of the stage's height and width.
        public let map: ValueMap
    }

    /// - Parameter image: bytes in NHWC order.
    /// - Throws: `TrainingError.unusablePath`.
    public init(of float: FloatNetwork, image: [UInt8], class index: Int) throws {
        let network = float.network
        let inference = try LayerwiseInference(float, hasGradients: true)
        inference.load(image.unitValues, count: 1)
        inference.run(0..<inference.nodeCount)
        var gradient = Array(repeating: Float(0), count: network.output.count)
        gradient[index] = 1
        inference.carryBack(gradient, from: inference.nodeCount - 1)
        let (input, channels) = (inference.gradient(of: .input), network.input.channels)
        saliency = ValueMap(
            width: network.input.width, height: network.input.height,
            values: stride(from: 0, to: input.count, by: channels).map { pixel in
                input[pixel..<pixel + channels].reduce(0) { max($0, $1.magnitude) }
            })
        classActivation = network.lastImageStage.map { stage in
            ClassActivation(
                layer: network.nodes[stage.start].name,
                map: Self.weighted(
                    inference.values(of: stage.end), by: inference.gradient(of: .node(stage.end)),
                    network.nodes[stage.end].output))
        }
    }

    private static func weighted(_ maps: [Float], by gradients: [Float], _ shape: Shape) -> ValueMap {
        let (pixels, channels) = (shape.height * shape.width, shape.channels)
        let weights = (0..<channels).map { channel in
            stride(from: channel, to: gradients.count, by: channels).reduce(0) { $0 + gradients[$1] } / Float(pixels)
        }
        return ValueMap(
            width: shape.width, height: shape.height,
            values: (0..<pixels).map { pixel in
                max(0, (0..<channels).reduce(0) { $0 + weights[$1] * maps[pixel * channels + $1] })
            })
    }
}

extension Network {
    /// The last stage whose output has the height and width that the last convolution gives to more than one pixel.
    fileprivate var lastImageStage: Stage? {
        let stages = stages
        guard
            let last = stages.last(where: { stage in
                let shape = nodes[stage.end].output
                return nodes[stage.start].layer is Convolution && shape.height * shape.width > 1
            })
        else { return nil }
        let size = nodes[last.end].output
        return stages.last { stage in
            let shape = nodes[stage.end].output
            return shape.height == size.height && shape.width == size.width
        }
    }
}
