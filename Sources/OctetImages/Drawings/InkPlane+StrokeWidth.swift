extension InkPlane {
    /// The mean width of the strokes in pixels; 0 without ink.
    ///
    /// A stroke's area is its width times its length, and walking across it ink rises once and falls once, so that the
    /// sum of all rises and falls is twice its length. Neither depends on how sharp or how dark the stroke is.
    var strokeWidth: Float {
        var (ink, across, down): (Float, Float, Float) = (0, 0, 0)
        for y in 0..<height {
            var previous: Float = 0
            for x in 0..<width {
                let value = self[x, y]
                ink += value
                across += abs(value - previous)
                down += abs(value - (y > 0 ? self[x, y - 1] : 0))
                previous = value
            }
            across += previous
        }
        for x in 0..<width { down += self[x, height - 1] }
        let edges = (across * across + down * down).squareRoot()
        return edges > 0 ? 2 * ink / edges : 0
    }

    /// Widens strokes that are narrower than `width` pixels, by two pixels at most: each pixel goes a part of the way
    /// to the strongest of itself and its four neighbours.
    mutating func thickenStrokes(to leastWidth: Float) {
        let part = min(1, (leastWidth - strokeWidth) / 2)
        guard part > 0 else { return }
        let old = values
        for y in 0..<height {
            for x in 0..<width {
                let index = y * width + x
                var strongest = old[index]
                if x > 0 { strongest = max(strongest, old[index - 1]) }
                if x < width - 1 { strongest = max(strongest, old[index + 1]) }
                if y > 0 { strongest = max(strongest, old[index - width]) }
                if y < height - 1 { strongest = max(strongest, old[index + width]) }
                values[index] += part * (strongest - old[index])
            }
        }
    }
}
