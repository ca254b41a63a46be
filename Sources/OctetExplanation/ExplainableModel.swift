import OctetImages
import OctetNetworks

/// What can be seen from the outside of a network, float or int8.
public protocol ExplainableModel {
    var input: Shape { get }
    /// The classes' names, in the order of the scores.
    var labels: [String] { get }

    /// Each image's scores.
    /// - Parameter images: bytes of one or more images, one after another in NHWC order.
    func scores(of images: [UInt8]) throws -> [[Double]]

    /// What the layers give for one image, in the order in which they run.
    func featureMaps(of image: [UInt8]) throws -> [FeatureMaps]

    /// The weights that the images meet first; nil where that is no convolution.
    var firstFilters: FilterBank? { get }
}

/// What one layer gives for one image.
public struct FeatureMaps: Sendable {
    /// The layer's name.
    public var layer: String
    /// The normalisations and activations behind it whose output this is, by the names of their types.
    public var steps: [String]
    public var shape: Shape
    /// In NHWC order.
    public var values: [Float]

    /// One channel.
    public func map(of channel: Int) -> ValueMap {
        ValueMap(
            width: shape.width, height: shape.height,
            values: stride(from: channel, to: values.count, by: shape.channels).map { values[$0] })
    }
}

/// The weights of a convolution.
public struct FilterBank: Sendable {
    /// The layer's name.
    public var layer: String
    public var count: Int
    /// Of the kernel, with the input channels that it sees.
    public var shape: Shape
    /// `[count, height, width, channels]`.
    public var values: [Float]

    /// One filter's weights for one input channel.
    public func map(of filter: Int, channel: Int) -> ValueMap {
        let start = filter * shape.count + channel
        return ValueMap(
            width: shape.width, height: shape.height,
            values: (0..<shape.height * shape.width).map { values[start + $0 * shape.channels] })
    }
}
