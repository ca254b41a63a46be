extension InkPlane {
    /// The plane without what changes slowly: shadows, and the fall of light over a photo.
    ///
    /// The background is the opening of the plane: the largest surface below it that a square of `side` pixels can
    /// touch everywhere from below. It goes under strokes, which are narrower than the square, and keeps the slopes
    /// and edges of shadows, which are not. (Serra: Image Analysis and Mathematical Morphology, 1982.)
    func leveled(side: Int) -> InkPlane {
        let eroded = slidingMinimum(side: side, of: values)
        let opened = slidingMinimum(side: side, of: eroded.map { -$0 })
        var result = self
        for index in values.indices { result.values[index] = max(0, values[index] + opened[index]) }
        return result
    }

    /// At each pixel the least value in the square of `side` pixels (odd) around it, as far as that lies inside.
    private func slidingMinimum(side: Int, of plane: [Float]) -> [Float] {
        var plane = plane
        for y in 0..<height { Self.slidingMinimum(side, of: &plane, start: y * width, step: 1, count: width) }
        for x in 0..<width { Self.slidingMinimum(side, of: &plane, start: x, step: width, count: height) }
        return plane
    }

    /// In one line, with three comparisons a pixel whatever the window: the line is cut into pieces of the window's
    /// length; a window is the end of one piece and the beginning of the next, whose minima are running ones.
    ///
    /// van Herk 1992; Gil and Werman 1993.
    private static func slidingMinimum(_ window: Int, of plane: inout [Float], start: Int, step: Int, count: Int) {
        let reach = window / 2
        // Framed by infinities, up to whole pieces.
        let framed = (count + 2 * reach + window - 1) / window * window
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * framed) { scratch in
            scratch.initialize(repeating: .infinity)
            let (fromLeft, fromRight) = (scratch.baseAddress!, scratch.baseAddress! + framed)
            for index in 0..<count {
                let value = plane[start + index * step]
                fromLeft[reach + index] = value
                fromRight[reach + index] = value
            }
            for index in 1..<framed where index % window != 0 {
                fromLeft[index] = min(fromLeft[index], fromLeft[index - 1])
            }
            for index in (0..<framed - 1).reversed() where index % window != window - 1 {
                fromRight[index] = min(fromRight[index], fromRight[index + 1])
            }
            for index in 0..<count {
                plane[start + index * step] = min(fromRight[index], fromLeft[index + window - 1])
            }
        }
    }
}
