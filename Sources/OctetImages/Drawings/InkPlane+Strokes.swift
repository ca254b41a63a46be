extension InkPlane {
    /// The part of the plane that holds the drawing, cleared of what does not belong to it; nil if nothing is left.
    ///
    /// Ink above the threshold is gathered into connected parts. Specks go, whatever their number; so do smaller
    /// parts that the border cuts, which are neighbours' strokes; and so do parts that lie along the border, such as
    /// a frame, a table's edge or a finger, if there is a drawing clear of it.
    func croppedToStrokes() -> InkPlane? {
        let parts = Parts(self, above: threshold)
        guard let largest = parts.all.max(by: { $0.ink < $1.ink }) else { return nil }
        let free = parts.all.filter { !$0.touchesBorder && 6 * $0.longerSide >= min(width, height) }
            .max { $0.ink < $1.ink }
        let main = largest.liesAlongBorder(of: self) ? free ?? largest : largest
        let kept = parts.all.map { part in
            let isFragment = part.touchesBorder && part.ink < 0.3 * main.ink
            let isFrame = part.liesAlongBorder(of: self)
            return part.ink >= 0.02 * main.ink && (main.touchesBorder || !isFragment && !isFrame)
        }
        return crop(to: parts, kept: kept)
    }

    /// Between background and ink.
    private var threshold: Float { 0.3 * strongest }

    /// What the strongest ink reaches; in large images a thousandth of the pixels may be stronger.
    var strongest: Float {
        guard values.count >= 5000 else { return values.max() ?? 0 }
        var histogram = [Int](repeating: 0, count: 1024)
        let most = values.max() ?? 0
        guard most > 0 else { return 0 }
        let scale = 1023 / most
        for value in values { histogram[Int(value * scale)] += 1 }
        var above = 0
        for bin in histogram.indices.reversed() {
            above += histogram[bin]
            if above > values.count / 1000 { return Float(bin + 1) / scale }
        }
        return most
    }

    private func crop(to parts: Parts, kept: [Bool]) -> InkPlane? {
        let all = zip(parts.all, kept).filter { $0.1 }.map { $0.0 }
        guard let left = all.map({ $0.left }).min(), let right = all.map({ $0.right }).max(),
            let top = all.map({ $0.top }).min(), let bottom = all.map({ $0.bottom }).max()
        else { return nil }
        var result = InkPlane(width: right - left + 1, height: bottom - top + 1, values: [])
        result.values.reserveCapacity(result.width * result.height)
        for y in top...bottom {
            for index in y * width + left...y * width + right {
                let part = Int(parts.partOfPixel[index])
                result.values.append(part > 0 && !kept[part - 1] ? 0 : values[index])
            }
        }
        return result
    }
}

/// The connected parts of what lies above a threshold; pixels that touch at a corner are connected.
struct Parts {
    struct Part {
        var ink: Float = 0
        var left = Int.max
        var right = -1
        var top = Int.max
        var bottom = -1
        /// Pixels on the left, right, upper and lower border of the image.
        var onBorder = SIMD4<Int>.zero

        var touchesBorder: Bool { onBorder != .zero }
        var longerSide: Int { max(right - left, bottom - top) + 1 }

        /// Whether the part takes up more than half of one of the image's sides.
        func liesAlongBorder(of plane: InkPlane) -> Bool {
            let (width, height) = (plane.width, plane.height)
            return any(2 &* onBorder .> SIMD4(height, height, width, width))
        }
    }

    private(set) var all: [Part] = []
    /// For each pixel the number of its part from 1, 0 if it is not above the threshold.
    private(set) var partOfPixel: [Int32]

    init(_ plane: InkPlane, above threshold: Float) {
        let (width, height) = (plane.width, plane.height)
        partOfPixel = [Int32](repeating: 0, count: width * height)
        var waiting: [Int] = []
        for seed in plane.values.indices where plane.values[seed] > threshold && partOfPixel[seed] == 0 {
            var part = Part()
            let number = Int32(all.count + 1)
            partOfPixel[seed] = number
            waiting.append(seed)
            while let index = waiting.popLast() {
                let (y, x) = index.quotientAndRemainder(dividingBy: width)
                part.ink += plane.values[index]
                (part.left, part.right) = (min(part.left, x), max(part.right, x))
                (part.top, part.bottom) = (min(part.top, y), max(part.bottom, y))
                if x == 0 { part.onBorder.x += 1 }
                if x == width - 1 { part.onBorder.y += 1 }
                if y == 0 { part.onBorder.z += 1 }
                if y == height - 1 { part.onBorder.w += 1 }
                for neighbourY in max(0, y - 1)...min(height - 1, y + 1) {
                    for neighbourX in max(0, x - 1)...min(width - 1, x + 1) {
                        let neighbour = neighbourY * width + neighbourX
                        if partOfPixel[neighbour] == 0 && plane.values[neighbour] > threshold {
                            partOfPixel[neighbour] = number
                            waiting.append(neighbour)
                        }
                    }
                }
            }
            all.append(part)
        }
    }
}
