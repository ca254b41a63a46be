/// The lower triangle L with positive diagonal for which L·Lᵀ is a given symmetric, positive definite matrix.
///
/// (Golub, Van Loan: Matrix Computations, 4th ed., 2013, section 4.2.)
struct CholeskyFactor: Sendable {
    private let count: Int
    /// Row after row, `[count, count]`; only what is below or on the diagonal is used.
    private let values: [Float]

    init(count: Int, matrix: (_ row: Int, _ column: Int) -> Float) {
        self.count = count
        var values = [Float](repeating: 0, count: count * count)
        values.withUnsafeMutableBufferPointer { values in
            // Upper rows first, so that whole rows are taken from whole rows: Lᵀ is made, and turned over at the end.
            for row in 0..<count {
                for column in row..<count { values[row * count + column] = matrix(row, column) }
            }
            for row in 0..<count {
                let pivots = values.baseAddress! + row * count
                // What rounding has made of a positive number stays positive.
                let pivot = max(pivots[row], .leastNormalMagnitude).squareRoot()
                for column in row..<count { pivots[column] /= pivot }
                for below in row + 1..<max(count, row + 1) {
                    let target = values.baseAddress! + below * count
                    let factor = pivots[below]
                    for column in below..<count { target[column] -= factor * pivots[column] }
                }
            }
            for row in 0..<count {
                for column in 0..<row { values[row * count + column] = values[column * count + row] }
            }
        }
        self.values = values
    }

    func diagonal(_ index: Int) -> Float { values[index * count + index] }

    /// Lends a row of L.
    func withRow<Result>(_ row: Int, _ body: (UnsafePointer<Float>) -> Result) -> Result {
        values.withUnsafeBufferPointer { body($0.baseAddress! + row * count) }
    }
}
