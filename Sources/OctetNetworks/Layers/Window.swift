/// How a kernel slides over an image, shared by convolutions and poolings.
public struct Window: Codable, Equatable, Sendable {
    public var kernel: Extent
    public var stride: Extent
    public var padding: Padding
    public var dilation: Extent

    public init(kernel: Extent, stride: Extent = 1, padding: Padding = .valid, dilation: Extent = 1) {
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
    }

    /// Zeros around the image.
    public enum Padding: Equatable, Sendable {
        /// None: the kernel stays inside the image.
        case valid
        /// As much as makes the output ⌈input/stride⌉; an odd remainder goes to the bottom and the right.
        case same
        /// The same number of rows and columns on every side.
        case explicit(Int)
    }

    /// Rows and columns of padding on each side.
    public struct Border: Equatable, Sendable {
        public var top, bottom, left, right: Int

        public init(top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0) {
            self.top = top
            self.bottom = bottom
            self.left = left
            self.right = right
        }
    }

    /// The padding that `input` gets.
    public func border(for input: Shape) -> Border {
        let (top, bottom) = sides(input.height, kernel.height, stride.height, dilation.height)
        let (left, right) = sides(input.width, kernel.width, stride.width, dilation.width)
        return Border(top: top, bottom: bottom, left: left, right: right)
    }

    private func sides(_ input: Int, _ kernel: Int, _ stride: Int, _ dilation: Int) -> (Int, Int) {
        switch padding {
        case .valid: return (0, 0)
        case .explicit(let count): return (count, count)
        case .same:
            let output = (input + stride - 1) / stride
            let total = max(0, (output - 1) * stride + (kernel - 1) * dilation + 1 - input)
            return (total / 2, total - total / 2)
        }
    }

    /// Height and width of the output: ⌊(padded − ((kernel − 1)·dilation + 1)) / stride⌋ + 1.
    /// - Throws: `NetworkError.unusableInput` where the kernel is larger than the padded input.
    func outputExtent(for input: Shape, layer: String) throws -> Extent {
        try checkExtents(layer: layer)
        let border = border(for: input)
        let height = input.height + border.top + border.bottom - ((kernel.height - 1) * dilation.height + 1)
        let width = input.width + border.left + border.right - ((kernel.width - 1) * dilation.width + 1)
        guard height >= 0, width >= 0 else {
            throw NetworkError.unusableInput(
                layer: layer, reason: "has a kernel of \(kernel), larger than its padded input of \(input)")
        }
        return Extent(height: height / stride.height + 1, width: width / stride.width + 1)
    }

    /// - Throws: `NetworkError.unusableInput` where a kernel, stride, dilation or padding is out of range.
    func checkExtents(layer: String) throws {
        for (name, value) in [("kernel", kernel), ("stride", stride), ("dilation", dilation)]
        where !(1...255).contains(value.height) || !(1...255).contains(value.width) {
            throw NetworkError.unusableInput(layer: layer, reason: "has \(name) \(value); 1 to 255 would be accepted")
        }
        if case .explicit(let count) = padding, !(0...255).contains(count) {
            throw NetworkError.unusableInput(layer: layer, reason: "has padding \(count); 0 to 255 would be accepted")
        }
    }
}
