/// The largest value under each window position; padding never wins.
public struct MaxPooling: Layer {
    public static let typeName = "maxPooling"

    public var window: Window

    /// - Parameter stride: the window's own size where it is not given.
    public init(_ kernel: Extent, stride: Extent? = nil, padding: Window.Padding = .valid) {
        window = Window(kernel: kernel, stride: stride ?? kernel, padding: padding)
    }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        try pooledShape(window, try onlyInput(of: inputs), layer: Self.typeName)
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case window }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }

    public init(from decoder: any Decoder) throws {
        window = try Window(ofPoolingIn: decoder.container(keyedBy: CodingKeys.self), forKey: .window)
    }
}

/// The mean of the values under each window position; padding is not counted.
public struct AveragePooling: Layer {
    public static let typeName = "averagePooling"

    public var window: Window

    /// - Parameter stride: the window's own size where it is not given.
    public init(_ kernel: Extent, stride: Extent? = nil, padding: Window.Padding = .valid) {
        window = Window(kernel: kernel, stride: stride ?? kernel, padding: padding)
    }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        try pooledShape(window, try onlyInput(of: inputs), layer: Self.typeName)
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case window }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }

    public init(from decoder: any Decoder) throws {
        window = try Window(ofPoolingIn: decoder.container(keyedBy: CodingKeys.self), forKey: .window)
    }
}

/// The mean of each channel over the whole image.
/// (Lin, Chen, Yan: Network In Network, 2013.)
public struct GlobalAveragePooling: Layer {
    public static let typeName = "globalAveragePooling"

    public init() {}

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        Shape(height: 1, width: 1, channels: try onlyInput(of: inputs).channels)
    }
}

private func pooledShape(_ window: Window, _ input: Shape, layer: String) throws -> Shape {
    let border = window.border(for: input)
    // A window that lay wholly in the padding would have nothing to pool.
    guard max(border.top, border.bottom) < window.kernel.height, max(border.left, border.right) < window.kernel.width
    else {
        throw NetworkError.unusableInput(
            layer: layer, reason: "has padding as large as its kernel of \(window.kernel); it must be smaller")
    }
    let extent = try window.outputExtent(for: input, layer: layer)
    return Shape(height: extent.height, width: extent.width, channels: input.channels)
}
