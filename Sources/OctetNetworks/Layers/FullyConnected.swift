/// Every output sees every input; an image is read as one vector, row by row, channels innermost.
///
/// Weight: `[outputs, inputs]`; bias: `[outputs]`.
public struct FullyConnected: Layer {
    public static let typeName = "fullyConnected"

    public var outputs: Int
    public var hasBias: Bool

    public init(_ outputs: Int, bias: Bool = true) {
        self.outputs = outputs
        self.hasBias = bias
    }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        _ = try onlyInput(of: inputs)
        guard outputs >= 1 else {
            throw NetworkError.unusableInput(
                layer: Self.typeName, reason: "has \(outputs) outputs; it needs at least 1")
        }
        return Shape(height: 1, width: 1, channels: outputs)
    }

    public func parameters(for inputs: [Shape]) -> [Parameter] {
        let fanIn = inputs[0].count
        let weight = Parameter("weight", [outputs, fanIn], initializer: .fanIn(fanIn))
        return hasBias ? [weight, Parameter("bias", [outputs], initializer: .fanIn(fanIn))] : [weight]
    }

    public func multiplyAccumulates(for inputs: [Shape], output: Shape) -> Int { inputs[0].count * outputs }
}
