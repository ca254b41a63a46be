extension InkPlane {
    /// Takes away what changes slowly: shadows, and the fall of light over a photo.
    ///
    /// The background is the opening of the plane: the largest surface below it that a square of `side` pixels can
    /// touch everywhere from below. It goes under strokes, which are narrower than the square, and keeps the slopes
    /// and edges of shadows, which are not. (Serra: Image Analysis and Mathematical Morphology, 1982.)
    mutating func level(side: Int) {
        var background = values
        let window = SlidingMinimum(window: side)
        // The opening is the greatest of the least; the greatest is the least of what is negated.
        for sign: Float in [1, -1] {
            background.withUnsafeMutableBufferPointer { plane in
                window.apply(to: plane, lines: height, lineStep: width, pixels: width, pixelStep: 1, sign: sign)
                window.apply(to: plane, lines: width, lineStep: 1, pixels: height, pixelStep: width, sign: sign)
            }
        }
        for index in values.indices { values[index] = max(0, values[index] - background[index]) }
    }
}

/// At each pixel of a line the least value in the window (odd) around it, as far as that lies inside.
///
/// Three comparisons a pixel whatever the window: the line is cut into pieces of the window's length; a window is the
/// end of one piece and the beginning of the next, whose minima are running ones. (van Herk 1992; Gil and Werman 1993.)
struct SlidingMinimum {
    let window: Int

    /// Lines that go side by side, so that vector instructions compare their pixels.
    private static let lanes = 16

    /// Replaces the pixels of all lines by their minima; with `sign` −1 by their maxima.
    func apply(
        to plane: UnsafeMutableBufferPointer<Float>, lines: Int, lineStep: Int, pixels: Int, pixelStep: Int, sign: Float
    ) {
        let lanes = Self.lanes
        let reach = window / 2
        // Framed by infinities, up to whole pieces.
        let framed = (pixels + 2 * reach + window - 1) / window * window
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * framed * lanes) { scratch in
            let (fromLeft, fromRight) = (scratch.baseAddress!, scratch.baseAddress! + framed * lanes)
            for first in stride(from: 0, to: lines, by: lanes) {
                let count = min(lanes, lines - first)
                scratch.initialize(repeating: .infinity)
                for index in 0..<pixels {
                    let start = first * lineStep + index * pixelStep
                    let place = (reach + index) * lanes
                    for lane in 0..<count {
                        let value = sign * plane[start + lane * lineStep]
                        fromLeft[place + lane] = value
                        fromRight[place + lane] = value
                    }
                }
                for piece in stride(from: 0, to: framed, by: window) {
                    for place in (piece + 1) * lanes..<(piece + window) * lanes {
                        fromLeft[place] = min(fromLeft[place], fromLeft[place - lanes])
                    }
                    for place in (piece * lanes..<(piece + window - 1) * lanes).reversed() {
                        fromRight[place] = min(fromRight[place], fromRight[place + lanes])
                    }
                }
                for index in 0..<pixels {
                    let start = first * lineStep + index * pixelStep
                    let (left, right) = (index * lanes, (index + window - 1) * lanes)
                    for lane in 0..<count {
                        plane[start + lane * lineStep] = sign * min(fromRight[left + lane], fromLeft[right + lane])
                    }
                }
            }
        }
    }
}
