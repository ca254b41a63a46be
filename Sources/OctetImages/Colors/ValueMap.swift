/// One real number a pixel, to be shown in colours.
public struct ValueMap: Equatable, Sendable {
    public let width: Int
    public let height: Int
    /// `height × width` values, row by row from the top.
    public var values: [Float]

    public init(width: Int, height: Int, values: [Float]) {
        precondition(width > 0 && height > 0 && values.count == width * height, "a map has width × height values")
        self.width = width
        self.height = height
        self.values = values
    }

    public subscript(x: Int, y: Int) -> Float { values[y * width + x] }

    /// The largest distance of a value from 0.
    public var magnitude: Float { values.reduce(0) { max($0, $1.magnitude) } }

    /// A part of the map. It must lie inside.
    public func cropped(x: Int, y: Int, width: Int, height: Int) -> ValueMap {
        let rows = (y..<y + height).map { row in
            let start = row * self.width + x
            return values[start..<start + width]
        }
        return ValueMap(width: width, height: height, values: Array(rows.joined()))
    }

    /// The map at another size, between its values bilinear.
    public func smoothed(width newWidth: Int, height newHeight: Int) -> ValueMap {
        var new = ValueMap(
            width: newWidth, height: newHeight, values: Array(repeating: 0, count: newWidth * newHeight))
        let resizer = ImageResizer(
            from: .init(height: height, width: width, channels: 1),
            to: .init(height: newHeight, width: newWidth, channels: 1))
        values.withUnsafeBufferPointer { old in
            new.values.withUnsafeMutableBufferPointer { resizer.resize(old.baseAddress!, into: $0.baseAddress!) }
        }
        return new
    }

    /// The map in colours.
    /// - Parameter range: what the ends of the colours stand for.
    public func image(_ colors: ColorMap, range: ClosedRange<Float>) -> ColorImage {
        var image = ColorImage(width: width, height: height)
        let extent = Double(range.upperBound - range.lowerBound)
        for y in 0..<height {
            for x in 0..<width {
                let position = extent > 0 ? (Double(self[x, y]) - Double(range.lowerBound)) / extent : 0
                image[x, y] = colors[position.isNaN ? 0 : position]
            }
        }
        return image
    }
}

extension ColorImage {
    /// Every pixel as a square of `factor` × `factor`.
    public func enlarged(by factor: Int) -> ColorImage {
        var large = ColorImage(width: factor * width, height: factor * height)
        for y in 0..<large.height {
            for x in 0..<large.width { large[x, y] = self[x / factor, y / factor] }
        }
        return large
    }

    /// Each square of `factor` × `factor` pixels as one, their mean; squares at the right and at the bottom may be cut.
    public func shrunk(by factor: Int) -> ColorImage {
        var small = ColorImage(width: (width + factor - 1) / factor, height: (height + factor - 1) / factor)
        for y in 0..<small.height {
            for x in 0..<small.width {
                let rows = factor * y..<min(factor * (y + 1), height)
                let columns = factor * x..<min(factor * (x + 1), width)
                let count = rows.count * columns.count
                for component in 0..<4 {
                    let sum = rows.reduce(0) { sum, row in
                        columns.reduce(sum) { $0 + Int(pixels[4 * (row * width + $1) + component]) }
                    }
                    small.pixels[4 * (y * small.width + x) + component] = UInt8((sum + count / 2) / count)
                }
            }
        }
        return small
    }

    /// Enlarged by a whole factor to about `side` pixels along its longer side; where that is longer than `limit`, shrunk by one.
    public func fitted(to side: Int, limit: Int) -> ColorImage {
        let longest = max(width, height)
        return longest > limit
            ? shrunk(by: (longest + limit - 1) / limit) : enlarged(by: max(1, side / longest))
    }

    /// A part of the image. It must lie inside.
    public func cropped(x: Int, y: Int, width: Int, height: Int) -> ColorImage {
        var part = ColorImage(width: width, height: height)
        for row in 0..<height {
            for column in 0..<width { part[column, row] = self[x + column, y + row] }
        }
        return part
    }

    /// This image, faint, with the colours of another of its size over it.
    public func overlaid(with colors: ColorImage) -> ColorImage {
        precondition(width == colors.width && height == colors.height, "colours for every pixel")
        var mixed = self
        for place in pixels.indices where place % 4 != 3 {
            mixed.pixels[place] = UInt8((3 * Int(pixels[place]) + 7 * Int(colors.pixels[place]) + 5) / 10)
        }
        return mixed
    }
}
