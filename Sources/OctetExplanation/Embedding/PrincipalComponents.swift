import OctetDatasets

/// The directions in which points lie farthest apart. (Pearson: On lines and planes of closest fit to systems of points in space,
/// 1901; Hotelling: Analysis of a complex of statistical variables into principal components, 1933.)
///
/// The eigenvectors of the covariance matrix, found by orthogonal iteration with Ritz vectors: a block of vectors is multiplied by
/// the matrix, made orthonormal again and turned to the best eigenvectors that its span has, until the leading ones stay.
/// (Golub, Van Loan: Matrix Computations, section 8.2.)
public struct PrincipalComponents: Sendable {
    /// Of each dimension.
    public let mean: [Double]
    /// Orthonormal, the direction of the largest variance first; of each, the number of largest size is positive.
    public let directions: [[Double]]
    /// Along each direction, with n in the denominator.
    public let variances: [Double]
    /// Of all dimensions.
    public let totalVariance: Double

    /// The share of the variance that each direction has; 0 where all points are one.
    public var shares: [Double] { variances.map { totalVariance > 0 ? $0 / totalVariance : 0 } }

    /// Vectors beside those that are asked for: with them the iteration converges by the ratio to the next eigenvalue behind all
    /// of them.
    private static let spareVectors = 6
    private static let roundLimit = 1000
    /// A direction has been found when what the matrix makes of it is off by so much, as a share of the total variance.
    private static let tolerance = 1e-10

    /// - Parameters:
    ///   - points: one or more, of one dimension.
    ///   - count: of directions, at most the dimension.
    public init(of points: [[Float]], count: Int) {
        precondition(!points.isEmpty, "at least one point")
        let dimension = points[0].count
        precondition((1...max(1, dimension)).contains(count), "directions are dimensions")
        let mean = Self.mean(of: points)
        let covariance = Self.covariance(of: points, mean: mean)
        let total = (0..<dimension).reduce(0) { $0 + covariance[$1][$1] }
        var generator = SeededGenerator(seed: 1)
        var block = (0..<min(dimension, count + Self.spareVectors)).map { _ in
            (0..<dimension).map { _ in Double(generator.unitFloat()) - 0.5 }
        }
        orthonormalize(&block)
        var values = [Double](repeating: 0, count: block.count)
        for _ in 0..<Self.roundLimit {
            var images = block.map { vector in covariance.map { dot($0, vector) } }
            let ritz = SymmetricEigenvectors(block.map { vector in images.map { dot(vector, $0) } })
            values = ritz.values
            (block, images) = (mixtures(of: block, ritz.vectors), mixtures(of: images, ritz.vectors))
            // How far the leading vectors are from eigenvectors.
            let isFound = (0..<count).allSatisfy { index in
                let residual = zip(images[index], block[index]).reduce(0) { sum, pair in
                    let error = pair.0 - values[index] * pair.1
                    return sum + error * error
                }
                return residual.squareRoot() <= Self.tolerance * total
            }
            if isFound { break }
            block = images
            orthonormalize(&block)
        }
        self.mean = mean
        directions = block.prefix(count).map { vector in
            let largest = vector.max { $0.magnitude < $1.magnitude }!
            return largest < 0 ? vector.map { -$0 } : vector
        }
        variances = values.prefix(count).map { max(0, $0) }
        totalVariance = total
    }

    /// A point's place along each direction, from the mean.
    public func projection(of point: [Float]) -> [Double] {
        let centered = zip(point, mean).map { Double($0) - $1 }
        return directions.map { dot($0, centered) }
    }

    private static func mean(of points: [[Float]]) -> [Double] {
        var sums = [Double](repeating: 0, count: points[0].count)
        for point in points {
            for (index, value) in point.enumerated() { sums[index] += Double(value) }
        }
        return sums.map { $0 / Double(points.count) }
    }

    private static func covariance(of points: [[Float]], mean: [Double]) -> [[Double]] {
        let dimension = mean.count
        var sums = [Double](repeating: 0, count: dimension * dimension)
        var centered = mean
        sums.withUnsafeMutableBufferPointer { sums in
            for point in points {
                for index in 0..<dimension { centered[index] = Double(point[index]) - mean[index] }
                centered.withUnsafeBufferPointer { centered in
                    for row in 0..<dimension where centered[row] != 0 {
                        let (value, line) = (centered[row], row * dimension)
                        for column in row..<dimension { sums[line + column] += value * centered[column] }
                    }
                }
            }
        }
        return (0..<dimension).map { row in
            (0..<dimension).map { column in
                sums[min(row, column) * dimension + max(row, column)] / Double(points.count)
            }
        }
    }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
}

/// For each row of shares, the sum of the vectors times these.
private func mixtures(of vectors: [[Double]], _ shares: [[Double]]) -> [[Double]] {
    shares.map { shares in
        vectors[0].indices.map { place in zip(vectors, shares).reduce(0) { $0 + $1.0[place] * $1.1 } }
    }
}

/// Gram and Schmidt's procedure, twice for each vector; what is left of a dependent one becomes an axis that is still free.
private func orthonormalize(_ vectors: inout [[Double]]) {
    for index in vectors.indices {
        var axis = 0
        while true {
            let length = dot(vectors[index], vectors[index]).squareRoot()
            for _ in 0..<2 {
                for before in 0..<index {
                    let share = dot(vectors[before], vectors[index])
                    for place in vectors[index].indices { vectors[index][place] -= share * vectors[before][place] }
                }
            }
            let left = dot(vectors[index], vectors[index]).squareRoot()
            if left > 1e-12 * length, left > 0 {
                for place in vectors[index].indices { vectors[index][place] /= left }
                break
            }
            for place in vectors[index].indices { vectors[index][place] = place == axis ? 1 : 0 }
            axis += 1
        }
    }
}
