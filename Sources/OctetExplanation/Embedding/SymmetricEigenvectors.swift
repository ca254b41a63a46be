/// The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations. (Golub, Van Loan: Matrix Computations,
/// section 8.5.)
struct SymmetricEigenvectors {
    /// Largest first.
    var values: [Double]
    /// Orthonormal, in the order of the values.
    var vectors: [[Double]]

    private static let sweepLimit = 60

    init(_ matrix: [[Double]]) {
        var matrix = matrix
        let indices = matrix.indices
        var vectors = indices.map { row in indices.map { $0 == row ? 1.0 : 0 } }
        for _ in 0..<Self.sweepLimit {
            var hasChanged = false
            for p in indices {
                for q in indices.dropFirst(p + 1) {
                    // What is lost in the rounding of its neighbours is 0.
                    let limit = 1e-17 * (matrix[p][p].magnitude + matrix[q][q].magnitude)
                    guard matrix[p][q].magnitude > limit else { continue }
                    hasChanged = true
                    let cotangent = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q])
                    let tangent =
                        (cotangent < 0 ? -1 : 1) / (cotangent.magnitude + (cotangent * cotangent + 1).squareRoot())
                    let cosine = 1 / (tangent * tangent + 1).squareRoot()
                    let sine = tangent * cosine
                    for k in indices {
                        (matrix[k][p], matrix[k][q]) = (
                            cosine * matrix[k][p] - sine * matrix[k][q], sine * matrix[k][p] + cosine * matrix[k][q]
                        )
                    }
                    for k in indices {
                        (matrix[p][k], matrix[q][k]) = (
                            cosine * matrix[p][k] - sine * matrix[q][k], sine * matrix[p][k] + cosine * matrix[q][k]
                        )
                        (vectors[p][k], vectors[q][k]) = (
                            cosine * vectors[p][k] - sine * vectors[q][k], sine * vectors[p][k] + cosine * vectors[q][k]
                        )
                    }
                }
            }
            if !hasChanged { break }
        }
        let order = indices.sorted { (matrix[$0][$0], $1) > (matrix[$1][$1], $0) }
        values = order.map { matrix[$0][$0] }
        self.vectors = order.map { vectors[$0] }
    }
}
