/// Mean and covariance of a set of feature vectors.
public struct FeatureStatistics: Sendable {
    public let mean: [Double]
    /// With count − 1.
    public let covariance: SymmetricMatrix

    /// - Parameters:
    ///   - features: at least two vectors, one after another.
    ///   - length: values of a vector.
    public init(_ features: [Float], length: Int) {
        let count = features.count / length
        precondition(count >= 2 && features.count == count * length, "two or more whole vectors")
        var mean = [Double](repeating: 0, count: length)
        for (index, value) in features.enumerated() { mean[index % length] += Double(value) }
        mean = mean.map { $0 / Double(count) }
        var sums = [Double](repeating: 0, count: length * length)
        sums.withUnsafeMutableBufferPointer { sums in
            for vector in 0..<count {
                let centered = (0..<length).map { Double(features[vector * length + $0]) - mean[$0] }
                for row in 0..<length {
                    for column in 0...row { sums[row * length + column] += centered[row] * centered[column] }
                }
            }
        }
        self.mean = mean
        covariance = SymmetricMatrix(order: length) { sums[$0 * length + $1] / Double(count - 1) }
    }

    /// The Fréchet distance between the normal distributions with these means and covariances, squared as is the custom:
    /// |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2·(Σ₁Σ₂)^½).
    ///
    /// The trace of the root is taken of the symmetric Σ₁^½·Σ₂·Σ₁^½, which has the same eigenvalues. (Dowson, Landau: The
    /// Fréchet distance between multivariate normal distributions, 1982; Heusel et al.: GANs Trained by a Two Time-Scale
    /// Update Rule Converge to a Local Nash Equilibrium, 2017.)
    public func frechetDistance(to other: FeatureStatistics) -> Double {
        let means = zip(mean, other.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let product = covariance.squareRoot().sandwiching(other.covariance)
        let root = product.decomposed().eigenvalues.reduce(0) { $0 + max(0, $1).squareRoot() }
        return means + covariance.trace + other.covariance.trace - 2 * root
    }
}
