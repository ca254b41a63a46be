/// The sum of two or more inputs of one shape: a residual connection.
/// (He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, 2015.)
public struct Add: Layer {
    public static let typeName = "add"
    public init() {}

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        guard inputs.count >= 2, inputs.allSatisfy({ $0 == inputs[0] }) else {
            throw NetworkError.unusableInput(
                layer: Self.typeName,
                reason: "needs two or more inputs of one shape and was given \(describe(inputs))")
        }
        return inputs[0]
    }
}

/// The inputs' channels one after another: an inception block's end.
/// (Szegedy et al.: Going Deeper with Convolutions, 2014.)
public struct Concatenation: Layer {
    public static let typeName = "concatenation"
    public init() {}

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        guard let first = inputs.first, inputs.count >= 2,
            inputs.allSatisfy({ $0.height == first.height && $0.width == first.width })
        else {
            throw NetworkError.unusableInput(
                layer: Self.typeName,
                reason: "needs two or more inputs of one height and width and was given \(describe(inputs))")
        }
        return Shape(
            height: first.height, width: first.width, channels: inputs.reduce(0) { $0 + $1.channels })
    }
}

private func describe(_ shapes: [Shape]) -> String {
    shapes.isEmpty ? "none" : shapes.map(\.description).joined(separator: ", ")
}
