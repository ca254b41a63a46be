/// The same values as another height, width and number of channels: in a generator, what makes an image of a vector.
///
/// The order stays: row by row, channels innermost.
public struct Reshape: Layer {
    public static let typeName = "reshape"

    public var shape: Shape

    public init(_ shape: Shape) { self.shape = shape }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        let input = try onlyInput(of: inputs)
        guard shape.count == input.count else {
            throw NetworkError.unusableInput(
                layer: Self.typeName,
                reason: "gives \(shape), \(shape.count) values, but its input \(input) has \(input.count)")
        }
        return shape
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case shape }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}
