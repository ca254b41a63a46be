/// One operation of a network, described but not computed: what it is called, what shape it gives, what it learns.
///
/// A layer is a plain value. `OctetTraining` computes it in float, `OctetQuantization` turns it into int8.
public protocol Layer: Codable, Equatable, Sendable {
    /// The name in network descriptions (`"convolution"`), also the stem of a node's default name.
    static var typeName: String { get }

    /// The keys that the layer's own settings have in a description.
    static var settingNames: [String] { get }

    /// The shape that the layer gives for inputs of these shapes.
    /// - Throws: `NetworkError.unusableInput` where the layer cannot take them.
    func outputShape(for inputs: [Shape]) throws -> Shape

    /// The named tensors of the layer for inputs of these shapes, in a fixed order.
    func parameters(for inputs: [Shape]) -> [Parameter]

    /// Multiply-accumulate operations for one image; 0 for layers that only compare, add or look up.
    func multiplyAccumulates(for inputs: [Shape], output: Shape) -> Int
}

extension Layer {
    public static var settingNames: [String] { [] }
    public func parameters(for inputs: [Shape]) -> [Parameter] { [] }
    public func multiplyAccumulates(for inputs: [Shape], output: Shape) -> Int { 0 }

    func isEqual(to other: any Layer) -> Bool { self == other as? Self }

    /// The one input of a layer that takes exactly one.
    func onlyInput(of inputs: [Shape]) throws -> Shape {
        guard inputs.count == 1 else {
            throw NetworkError.unusableInput(
                layer: Self.typeName, reason: "takes one input and was given \(inputs.count)")
        }
        return inputs[0]
    }
}

/// A tensor that belongs to a layer: `weight`, `bias`, or a statistic such as `runningMean`.
public struct Parameter: Equatable, Sendable {
    /// The name inside the layer; a checkpoint stores it as `node.name`.
    public var name: String
    /// The extents, outermost first.
    public var extents: [Int]
    /// How the tensor starts.
    public var initializer: Initializer
    /// False for statistics that training records and gradients do not change.
    public var isTrainable: Bool
    /// Places in the tensor, ascending, whose value is 0 for good: the layer does not have these connections.
    public var absent: [Int]

    public init(
        _ name: String, _ extents: [Int], initializer: Initializer, isTrainable: Bool = true, absent: [Int] = []
    ) {
        self.name = name
        self.extents = extents
        self.initializer = initializer
        self.isTrainable = isTrainable
        self.absent = absent
    }

    /// Values in the tensor.
    public var count: Int { extents.reduce(1, *) }

    /// Values that training changes.
    public var trainableCount: Int { isTrainable ? count - absent.count : 0 }
}

/// The values a parameter starts with.
public enum Initializer: Equatable, Sendable {
    case constant(Float)
    /// Uniform in ±√(1/fanIn), LeCun's choice for saturating units and PyTorch's default for convolutions.
    /// (LeCun, Bottou, Orr, Müller: Efficient BackProp, 1998.)
    case fanIn(Int)
    /// Normal with variance 2/fanIn, for layers before a ReLU.
    /// (He, Zhang, Ren, Sun: Delving Deep into Rectifiers, 2015.)
    case he(fanIn: Int)
    /// Uniform in ±√(6/(fanIn + fanOut)), for layers before tanh or sigmoid.
    /// (Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks, 2010.)
    case xavier(fanIn: Int, fanOut: Int)
}
