/// A symmetric matrix in double precision.
public struct SymmetricMatrix: Equatable, Sendable {
    public let order: Int
    /// Row after row, `[order, order]`.
    public private(set) var values: [Double]

    /// - Parameter value: of each place on or below the diagonal.
    public init(order: Int, _ value: (_ row: Int, _ column: Int) -> Double) {
        self.order = order
        values = Array(repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0...row {
                let value = value(row, column)
                values[row * order + column] = value
                values[column * order + row] = value
            }
        }
    }

    public subscript(row: Int, column: Int) -> Double { values[row * order + column] }

    public var trace: Double { (0..<order).reduce(0) { $0 + self[$1, $1] } }
}

extension SymmetricMatrix {
    /// Eigenvalues, and the orthonormal eigenvectors as the columns of `[order, order]`, row after row.
    public struct Decomposition: Sendable {
        public var eigenvalues: [Double]
        public var eigenvectors: [Double]
    }

    /// By Jacobi's method: each place off the diagonal in turn is made 0 by a rotation, until all of them are next to
    /// nothing. (Golub, Van Loan: Matrix Computations, 4th ed., 2013, section 8.5.)
    public func decomposed() -> Decomposition {
        let n = order
        var a = values
        var vectors = (0..<n * n).map { $0 / n == $0 % n ? 1.0 : 0 }
        let scale = values.reduce(0) { $0 + $1 * $1 }
        a.withUnsafeMutableBufferPointer { a in
            vectors.withUnsafeMutableBufferPointer { vectors in
                // It converges quadratically: ten sweeps are more than any matrix needs, and one that is not finite ends.
                for _ in 0..<60 {
                    var rest = 0.0
                    for p in 0..<n { for q in 0..<p { rest += a[p * n + q] * a[p * n + q] } }
                    guard rest > 1e-30 * scale else { return }
                    for p in 0..<n {
                        for q in p + 1..<max(n, p + 1) where a[p * n + q] != 0 {
                            Self.rotate(a, vectors, n, p, q)
                        }
                    }
                }
            }
        }
        return Decomposition(eigenvalues: (0..<n).map { a[$0 * n + $0] }, eigenvectors: vectors)
    }

    /// Makes the place (p, q) and its mirror image 0.
    private static func rotate(
        _ a: UnsafeMutableBufferPointer<Double>, _ vectors: UnsafeMutableBufferPointer<Double>, _ n: Int, _ p: Int,
        _ q: Int
    ) {
        let theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
        // The smaller of the two angles.
        let tangent = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        for k in 0..<n {
            let (kp, kq) = (a[k * n + p], a[k * n + q])
            a[k * n + p] = cosine * kp - sine * kq
            a[k * n + q] = sine * kp + cosine * kq
        }
        for k in 0..<n {
            let (pk, qk) = (a[p * n + k], a[q * n + k])
            a[p * n + k] = cosine * pk - sine * qk
            a[q * n + k] = sine * pk + cosine * qk
        }
        for k in 0..<n {
            let (kp, kq) = (vectors[k * n + p], vectors[k * n + q])
            vectors[k * n + p] = cosine * kp - sine * kq
            vectors[k * n + q] = sine * kp + cosine * kq
        }
    }

    /// The matrix S ≥ 0 with S·S = this one; what rounding has made of eigenvalues that are 0 counts as 0.
    public func squareRoot() -> SymmetricMatrix {
        let decomposition = decomposed()
        let roots = decomposition.eigenvalues.map { max(0, $0).squareRoot() }
        let vectors = decomposition.eigenvectors
        return SymmetricMatrix(order: order) { row, column in
            (0..<order).reduce(0) {
                $0 + vectors[row * order + $1] * roots[$1] * vectors[column * order + $1]
            }
        }
    }

    /// `self · other · self`.
    public func sandwiching(_ other: SymmetricMatrix) -> SymmetricMatrix {
        let n = order
        let left = (0..<n * n).map { place in
            (0..<n).reduce(0.0) { $0 + self[place / n, $1] * other[$1, place % n] }
        }
        return SymmetricMatrix(order: n) { row, column in
            (0..<n).reduce(0) { $0 + left[row * n + $1] * self[$1, column] }
        }
    }
}
