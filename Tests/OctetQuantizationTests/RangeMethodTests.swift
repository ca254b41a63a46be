import Foundation
import OctetQuantization
import OctetTestSupport
import Testing

/// The ways to choose a range from a histogram.
@Suite struct RangeMethodTests {
    private static let all: [RangeMethod] = [.minMax, .percentile(99.9), .meanSquareError, .entropy]

    private func histogram(_ values: [Float]) -> ActivationHistogram {
        var histogram = ActivationHistogram(range: values.min()!...values.max()!)
        values.withUnsafeBufferPointer { histogram.observe($0) }
        return histogram
    }

    /// Half of the values of a normal distribution are around a second mean; a few lie far out.
    private func values(_ seed: Seed, count: Int = 20_000, isRectified: Bool = false) -> [Float] {
        var generator = seed.generator
        let (offset, outlier) = (Float.random(in: -2...2, using: &generator), Float(generator.pick(5...40)))
        return (0..<count).map { index in
            let sum = (0..<12).reduce(Float(-6)) { sum, _ in sum + Float.random(in: 0...1, using: &generator) }
            let value = index % 2000 == 0 ? outlier : sum + (index % 2 == 0 ? offset : 0)
            return isRectified ? max(0, value) : value
        }
    }

    /// The mean square of what 8 bits change: the method's formula is an estimate of it.
    private func squareError(_ values: [Float], in range: ClosedRange<Float>) -> Double {
        let quantization = AffineQuantization(spanning: range)
        return values.reduce(0) { sum, value in
            let error = Double(quantization.real(quantization.quantized(Double(value))) - value)
            return sum + error * error
        } / Double(values.count)
    }

    /// 3.924 deviations of a normal distribution and 9.897 scales of Laplace's are the best ends for 8 bits by the formulas of
    /// Banner, Nahshan, Soudry: Post training 4-bit quantization of convolutional networks, 2019.
    @Test func squareError_cutsKnownDistributionsWhereTheirFormulasDo() {
        let count = 2_000_000
        // Polar coordinates take even numbers to a normal distribution; the golden angle spreads them all around.
        let normal = (0..<count).map { index -> Float in
            let radius = (-2 * log((Double(index) + 0.5) / Double(count))).squareRoot()
            return Float(radius * cos(2.399_963_229_728_653 * Double(index)))
        }
        let cutNormal = RangeMethod.meanSquareError.range(of: histogram(normal))
        #expect(abs(cutNormal.upperBound - 3.924) < 0.12 && abs(cutNormal.lowerBound + 3.924) < 0.12, "\(cutNormal)")

        let laplace = (0..<count).map { index -> Float in
            let part = (Double(index) + 0.5) / Double(count) - 0.5
            return Float((part < 0 ? 1 : -1) * log(1 - 2 * abs(part)))
        }
        let cut = RangeMethod.meanSquareError.range(of: histogram(laplace))
        #expect(abs(cut.upperBound - 9.897) < 0.3 && abs(cut.lowerBound + 9.897) < 0.3, "\(cut)")
    }

    @Test(arguments: Seed.list(20))
    func squareError_isLessThanThatOfAnyOtherRange(seed: Seed) {
        let values = values(seed, isRectified: seed.value.isMultiple(of: 2))
        let histogram = histogram(values)
        let chosen = squareError(values, in: RangeMethod.meanSquareError.range(of: histogram))
        var generator = seed.generator
        for _ in 0..<100 {
            let low = Float.random(in: min(0, histogram.range.lowerBound)...0, using: &generator)
            let other = low...Float.random(in: 0.01...histogram.range.upperBound, using: &generator)
            #expect(chosen <= 1.03 * squareError(values, in: other), "\(other) is better")
        }
        #expect(chosen <= 1.03 * squareError(values, in: histogram.range))
    }

    @Test(arguments: Seed.list(10))
    func percentile_leavesOutNoMoreThanItMay_andNoBinLess(seed: Seed) {
        let values = values(seed)
        let histogram = histogram(values)
        let range = RangeMethod.percentile(99).range(of: histogram)
        let limit = values.count / 100
        let width = Float(histogram.binWidth)
        #expect(values.count { $0 > range.upperBound + 0.01 * width } <= limit)
        #expect(values.count { $0 < range.lowerBound - 0.01 * width } <= limit)
        #expect(values.count { $0 > range.upperBound - 1.01 * width } > limit)
        #expect(values.count { $0 < range.lowerBound + 1.01 * width } > limit)
    }

    /// Even values are as well told by coarse steps as by fine ones; steeply falling ones are not.
    @Test func entropy_leavesOutTheEndOfASteepTail_andNothingOfEvenValues() {
        let even = (0..<200_000).map { (Float($0) + 0.5) / 200_000 }
        #expect(RangeMethod.entropy.range(of: histogram(even)).upperBound > 0.99)
        let steep = even.map { -0.05 * log($0) }
        let cut = RangeMethod.entropy.range(of: histogram(steep + [10, 10, 10, 10]))
        #expect((0.3...5).contains(cut.upperBound), "\(cut)")
    }

    @Test(arguments: all)
    func scaledValues_haveAScaledRange(method: RangeMethod) {
        let values = values(Seed(3))
        let range = method.range(of: histogram(values))
        let scaled = method.range(of: histogram(values.map { 4 * $0 }))
        #expect(abs(scaled.upperBound - 4 * range.upperBound) <= 0.05 * range.upperBound)
        #expect(abs(scaled.lowerBound - 4 * range.lowerBound) <= 0.05 * range.upperBound)
    }

    @Test(arguments: all, Seed.list(10))
    func range_liesInsideTheValues(method: RangeMethod, seed: Seed) {
        let values = values(seed, count: 3000, isRectified: seed.value.isMultiple(of: 2))
        let range = method.range(of: histogram(values))
        #expect(range.lowerBound >= values.min()! && range.upperBound <= values.max()!)
        if seed.value.isMultiple(of: 2) { #expect(range.lowerBound == 0) }
        if method == .minMax { #expect(range == values.min()!...values.max()!) }
    }

    @Test(arguments: all)
    func degenerateValues_haveARange(method: RangeMethod) {
        #expect(method.range(of: histogram([0, 0])) == 0...0)
        #expect(method.range(of: histogram([2.5, 2.5])) == 2.5...2.5)
        let two = method.range(of: histogram([0, 0, 3]))
        #expect(two.lowerBound >= 0 && two.upperBound <= 3)
    }

    /// Zeros are exact in every quantisation: those of a ReLU must not speak for a finer step.
    @Test func zeros_doNotMoveTheRangeOfLeastSquareError() {
        let values = values(Seed(5), isRectified: true)
        let zeros = [Float](repeating: 0, count: 200_000)
        let method = RangeMethod.meanSquareError
        #expect(method.range(of: histogram(values + zeros)) == method.range(of: histogram(values)))
    }

    @Test func histogram_countsEveryValueOnce() {
        let values = values(Seed(7)) + [0, 0, 0]
        let histogram = histogram(values)
        #expect(histogram.total == values.count)
        #expect(histogram.zeroCount == 3)
        #expect(histogram.edge(0) == Double(values.min()!))
        #expect(abs(histogram.edge(ActivationHistogram.binCount) - Double(values.max()!)) < 1e-9)
    }
}
