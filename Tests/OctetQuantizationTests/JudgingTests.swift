import OctetDatasets
import OctetQuantization
import Testing

@Suite struct JudgingTests {
    private func random(_ order: Int, seed: UInt64) -> SymmetricMatrix {
        var generator = SeededGenerator(seed: seed)
        let values = (0..<order * order).map { _ in Double(generator.normal()) }
        // A sum of squares: nothing negative.
        return SymmetricMatrix(order: order) { row, column in
            var sum = 0.0
            for k in 0..<order { sum += values[row * order + k] * values[column * order + k] }
            return sum
        }
    }

    @Test(arguments: [1, 2, 3, 7, 20]) func eigenvectors_areStretchedByTheirValues(order: Int) {
        let matrix = random(order, seed: UInt64(order))
        let result = matrix.decomposed()
        for column in 0..<order {
            for row in 0..<order {
                let product = (0..<order).reduce(0.0) {
                    $0 + matrix[row, $1] * result.eigenvectors[$1 * order + column]
                }
                let expected = result.eigenvalues[column] * result.eigenvectors[row * order + column]
                #expect(abs(product - expected) < 1e-9 * matrix.trace)
            }
            for other in 0...column {
                var product = 0.0
                for k in 0..<order {
                    product += result.eigenvectors[k * order + column] * result.eigenvectors[k * order + other]
                }
                #expect(abs(product - (other == column ? 1 : 0)) < 1e-12)
            }
        }
    }

    @Test func eigenvalues_areKnown() {
        // The second difference: 2 − 2·cos(kπ/5) for k = 1 to 4.
        let matrix = SymmetricMatrix(order: 4) { $0 == $1 ? 2 : $0 == $1 + 1 ? -1 : 0 }
        let root = 5.0.squareRoot()
        let expected = [(3 - root) / 2, (5 - root) / 2, (3 + root) / 2, (5 + root) / 2]
        for (value, known) in zip(matrix.decomposed().eigenvalues.sorted(), expected) {
            #expect(abs(value - known) < 1e-12)
        }
    }

    @Test func squareRoot_timesItselfIsTheMatrix() {
        let matrix = random(9, seed: 5)
        let root = matrix.squareRoot()
        let square = root.sandwiching(SymmetricMatrix(order: 9) { $0 == $1 ? 1 : 0 })
        for (value, expected) in zip(square.values, matrix.values) { #expect(abs(value - expected) < 1e-9) }
        #expect(SymmetricMatrix(order: 3) { _, _ in 1 }.squareRoot().trace.isFinite)
    }

    /// For independent features it is the sum of (μ₁ − μ₂)² + (σ₁ − σ₂)².
    @Test func frechetDistance_ofIndependentFeaturesIsKnown() {
        // Means (1, 2) and (4, 1.5); half of two values' distance is 1 and 2, 3 and 0.5, times √(4/3) for count − 1.
        let first = FeatureStatistics([0, 0, 2, 0, 0, 4, 2, 4], length: 2)
        let second = FeatureStatistics([1, 1, 7, 1, 1, 2, 7, 2], length: 2)
        let means: Double = 3 * 3 + 0.5 * 0.5
        let deviations: Double = (2 * 2 + 1.5 * 1.5) * 4 / 3
        let expected = means + deviations
        #expect(abs(first.frechetDistance(to: second) - expected) < 1e-9)
        #expect(abs(second.frechetDistance(to: first) - expected) < 1e-9)
        #expect(abs(first.frechetDistance(to: first)) < 1e-9)
    }

    @Test func frechetDistance_doesNotChangeUnderRotation() {
        var generator = SeededGenerator(seed: 8)
        let a = (0..<50 * 4).map { _ in generator.normal() }
        let b = (0..<60 * 4).map { 0.5 + generator.normal() * Float(1 + $0 % 4) }
        /// Of the planes 0-1 and 1-3.
        func turned(_ vectors: [Float]) -> [Float] {
            stride(from: 0, to: vectors.count, by: 4).flatMap { start -> [Float] in
                var v = Array(vectors[start..<start + 4])
                (v[0], v[1]) = (0.6 * v[0] - 0.8 * v[1], 0.8 * v[0] + 0.6 * v[1])
                (v[1], v[3]) = (0.28 * v[1] - 0.96 * v[3], 0.96 * v[1] + 0.28 * v[3])
                return v
            }
        }
        let plain = FeatureStatistics(a, length: 4).frechetDistance(to: FeatureStatistics(b, length: 4))
        let rotated = FeatureStatistics(turned(a), length: 4).frechetDistance(
            to: FeatureStatistics(turned(b), length: 4))
        #expect(plain > 1 && abs(plain - rotated) < 1e-5 * plain, "\(plain), \(rotated)")
    }

    @Test func coverage_countsTheBallsThatAreReached() {
        // On a line: balls of the nearest neighbour around 0, 1, 10 and 12 reach 1, 1, 2 and 2 far.
        let real: [Float] = [0, 1, 10, 12]
        let some = FeatureCoverage(real: real, generated: [0.5, 0.75, 30], length: 1, neighbors: 1)
        #expect(some.coverage == 0.5 && abs(some.density - 4.0 / 3) < 1e-12)
        let all = FeatureCoverage(real: real, generated: [0.5, 11], length: 1, neighbors: 1)
        #expect(all.coverage == 1 && all.density == 2)
        #expect(FeatureCoverage(real: real, generated: [99], length: 1, neighbors: 1).coverage == 0)
    }
}
