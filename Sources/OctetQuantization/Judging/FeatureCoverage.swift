/// Whether generated images lie among the real ones, and whether they lie everywhere among them.
///
/// Around each real image is a ball that reaches to its k-th nearest neighbour among the real ones, in the judge's features.
/// (Naeem et al.: Reliable Fidelity and Diversity Metrics for Generative Models, 2020.)
public struct FeatureCoverage: Codable, Equatable, Sendable {
    /// The mean number of balls that a generated image lies in, divided by k: about 1 for other real images.
    public var density: Double
    /// The share of balls with a generated image in them.
    public var coverage: Double

    /// - Parameters:
    ///   - real, generated: vectors of `length` values, one after another; of the real ones more than `neighbors`.
    public init(real: [Float], generated: [Float], length: Int, neighbors: Int = 5) {
        let (reals, others) = (real.count / length, generated.count / length)
        precondition(reals > neighbors && others > 0, "more real vectors than neighbours, and generated ones")
        var (inside, covered) = (0, 0)
        real.withUnsafeBufferPointer { real in
            generated.withUnsafeBufferPointer { generated in
                for center in 0..<reals {
                    let point = real.baseAddress! + center * length
                    // The nearest is the image itself.
                    let distances = (0..<reals).map {
                        Self.squaredDistance(point, real.baseAddress! + $0 * length, length)
                    }
                    let radius = distances.sorted()[neighbors]
                    let count = (0..<others).count {
                        Self.squaredDistance(point, generated.baseAddress! + $0 * length, length) <= radius
                    }
                    inside += count
                    covered += count > 0 ? 1 : 0
                }
            }
        }
        density = Double(inside) / Double(neighbors * others)
        coverage = Double(covered) / Double(reals)
    }

    private static func squaredDistance(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ length: Int) -> Float {
        var sums = SIMD8<Float>()
        let whole = length / 8 * 8
        for i in stride(from: 0, to: whole, by: 8) {
            let difference =
                UnsafeRawPointer(a + i).loadUnaligned(as: SIMD8<Float>.self)
                - UnsafeRawPointer(b + i).loadUnaligned(as: SIMD8<Float>.self)
            sums += difference * difference
        }
        return (whole..<length).reduce(sums.sum()) { $0 + (a[$1] - b[$1]) * (a[$1] - b[$1]) }
    }
}
