/// The principal components of a set's colours, along which noise keeps colours natural.
///
/// (Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional Neural Networks, 2012, section 4.1.)
public struct ColorComponents: Equatable, Sendable {
    /// Unit vectors in red, green and blue, the one with the largest deviation first; the largest number of each is positive.
    public let directions: [SIMD3<Float>]
    /// The standard deviation of the colours along each, 255 as 1.
    public let deviations: [Float]

    /// The components of all pixels of `pixels`: red, green, blue, one pixel after another, at least one.
    public init(pixels: [UInt8]) {
        var sum = SIMD3<Double>()
        var (squares, mixed) = (SIMD3<Double>(), SIMD3<Double>())
        for start in stride(from: 0, to: pixels.count, by: 3) {
            let color = SIMD3(Double(pixels[start]), Double(pixels[start + 1]), Double(pixels[start + 2]))
            sum += color
            squares += color * color
            mixed += color * SIMD3(color.y, color.z, color.x)
        }
        let count = Double(pixels.count / 3)
        let mean = sum / count
        let variance = squares / count - mean * mean
        let covariance = mixed / count - mean * SIMD3(mean.y, mean.z, mean.x)
        var matrix = SymmetricMatrix(
            rows: [
                SIMD3(variance.x, covariance.x, covariance.z), SIMD3(covariance.x, variance.y, covariance.y),
                SIMD3(covariance.z, covariance.y, variance.z),
            ])
        let components = matrix.diagonalize().sorted { $0.value > $1.value }
        deviations = components.map { Float(max(0, $0.value).squareRoot() / 255) }
        directions = components.map { component in
            let vector = component.vector
            let largest = [vector.x, vector.y, vector.z].max { $0.magnitude < $1.magnitude }!
            return SIMD3<Float>(largest < 0 ? -vector : vector)
        }
    }

    /// Adds to all pixels one random step along each component, with `amount` times its deviation; values stay in [0, 1].
    func addNoise(
        _ amount: Float, to values: UnsafeMutablePointer<Float>, pixels: Int, generator: inout SeededGenerator
    ) {
        var shift = SIMD3<Float>()
        for (direction, deviation) in zip(directions, deviations) {
            shift += direction * (generator.normal() * amount * deviation)
        }
        for pixel in 0..<pixels {
            for channel in 0..<3 {
                let value = values[3 * pixel + channel] + shift[channel]
                values[3 * pixel + channel] = min(max(value, 0), 1)
            }
        }
    }
}

/// A symmetric matrix of 3 × 3.
private struct SymmetricMatrix {
    var rows: [SIMD3<Double>]

    /// Eigenvalues with their unit vectors, by Jacobi's rotations (1846), until what is not on the diagonal is next to nothing.
    mutating func diagonalize() -> [(value: Double, vector: SIMD3<Double>)] {
        var vectors: [SIMD3<Double>] = [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
        for _ in 0..<32 {
            for (p, q) in [(0, 1), (0, 2), (1, 2)] where abs(rows[p][q]) > 1e-300 {
                let ratio = (rows[q][q] - rows[p][p]) / (2 * rows[p][q])
                let tangent = (ratio < 0 ? -1 : 1) / (abs(ratio) + (ratio * ratio + 1).squareRoot())
                let cosine = 1 / (tangent * tangent + 1).squareRoot()
                let sine = tangent * cosine
                rotate(&rows, p, q, cosine, sine)
                for index in 0..<3 {
                    let (a, b) = (rows[index][p], rows[index][q])
                    (rows[index][p], rows[index][q]) = (cosine * a - sine * b, sine * a + cosine * b)
                }
                rotate(&vectors, p, q, cosine, sine)
            }
        }
        return (0..<3).map { (rows[$0][$0], vectors[$0]) }
    }

    private func rotate(
        _ rows: inout [SIMD3<Double>], _ p: Int, _ q: Int, _ cosine: Double, _ sine: Double
    ) {
        (rows[p], rows[q]) = (cosine * rows[p] - sine * rows[q], sine * rows[p] + cosine * rows[q])
    }
}
