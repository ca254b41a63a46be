import OctetExplanation
import OctetTestSupport
import Testing

@Suite struct PrincipalComponentsTests {
    /// Points m ± 6u, m ± 3v, m ± w with orthonormal u, v, w: their covariance has the eigenvalues 2 · (36, 9, 1) / 6.
    @Test func knownEllipsoid_hasItsAxes() {
        let axes: [[Float]] = [
            [2.0 / 3, -1.0 / 3, 2.0 / 3], [2.0 / 3, 2.0 / 3, -1.0 / 3], [-1.0 / 3, 2.0 / 3, 2.0 / 3],
        ]
        let mean: [Float] = [10, -20, 5]
        let points = zip(axes, [6, 3, 1] as [Float]).flatMap { axis, length in
            [length, -length].map { length in zip(mean, axis).map { $0 + length * $1 } }
        }
        let components = PrincipalComponents(of: points, count: 3)
        #expect(isClose(components.mean, [10, -20, 5]))
        #expect(isClose(components.variances, [12, 3, 1.0 / 3]))
        #expect(isClose(components.shares, [36.0 / 46, 9.0 / 46, 1.0 / 46]))
        // An axis has two directions; which is given is not what is asked here.
        for (direction, axis) in zip(components.directions, axes) {
            let cosine = zip(direction, axis).reduce(0) { $0 + $1.0 * Double($1.1) }
            #expect(abs(abs(cosine) - 1) < 1e-6)
        }
        let place = components.projection(of: points[0])
        #expect(abs(abs(place[0]) - 6) < 1e-5 && abs(place[1]) < 1e-5 && abs(place[2]) < 1e-5)
    }

    /// Two variances that differ by one in ten thousand, among more dimensions than are iterated together.
    @Test func closeVariances_areToldApart() {
        let lengths: [Float] = [5, 10, 1, 9.9995, 4, 3, 2, 1, 1, 1, 0.5, 0.25]
        var points: [[Float]] = []
        for (axis, length) in lengths.enumerated() {
            for sign: Float in [1, -1] {
                var point = [Float](repeating: 0, count: lengths.count)
                point[axis] = sign * length
                points.append(point)
            }
        }
        let components = PrincipalComponents(of: points, count: 3)
        for (direction, axis) in zip(components.directions, [1, 3, 0]) {
            #expect(abs(direction[axis] - 1) < 1e-9, "\(direction)")
        }
    }

    /// For random points: directions are orthonormal, variances fall, are those of the projections, and all together are the
    /// total.
    @Test(arguments: Seed.list(8)) func randomPoints_areDecomposed(seed: Seed) {
        var generator = seed.generator
        let dimension = generator.pick(1...20)
        let scales = (0..<dimension).map { _ in Float.random(in: 0...4, using: &generator) }
        let points = (0..<generator.pick(1...60)).map { _ in
            scales.map { $0 * Float.random(in: -1...1, using: &generator) }
        }
        let components = PrincipalComponents(of: points, count: dimension)
        let total = components.variances.reduce(0, +)
        #expect(abs(total - components.totalVariance) <= 1e-6 * max(1e-6, components.totalVariance), "\(seed)")
        #expect(zip(components.variances, components.variances.dropFirst()).allSatisfy { $0 >= $1 }, "\(seed)")
        let places = points.map(components.projection)
        for a in 0..<dimension {
            let variance = places.reduce(0) { $0 + $1[a] * $1[a] } / Double(points.count)
            #expect(abs(variance - components.variances[a]) <= 1e-6 * max(1e-6, components.totalVariance), "\(seed)")
            for b in 0..<dimension {
                let product = zip(components.directions[a], components.directions[b]).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(product - (a == b ? 1 : 0)) < 1e-9, "\(seed)")
            }
        }
        #expect(PrincipalComponents(of: points, count: dimension).directions == components.directions, "\(seed)")
    }

    @Test func equalPoints_haveNoVariance() {
        let components = PrincipalComponents(of: Array(repeating: [1, 2, 3], count: 4), count: 2)
        #expect(components.variances == [0, 0] && components.shares == [0, 0])
        #expect(components.projection(of: [1, 2, 3]) == [0, 0])
    }

    private func isClose(_ values: [Double], _ expected: [Double]) -> Bool {
        zip(values, expected).allSatisfy { abs($0 - $1) < 1e-5 }
    }
}
