import OctetReports
import Testing

@Suite struct AxisTests {
    private func marks(_ axis: Axis) -> [Double] { axis.marks.map { ($0.value * 1e6).rounded() / 1e6 } }

    @Test func linearMarks_areRoundAndEncloseTheValues() {
        #expect(marks(Axis([0.14, 0.67, 0.82]) { "\($0)" }) == [0, 0.2, 0.4, 0.6, 0.8, 1])
        #expect(marks(Axis([0.981, 0.994]) { "\($0)" }) == [0.98, 0.985, 0.99, 0.995])
        #expect(marks(Axis([12, 12]) { "\($0)" }).count >= 2)
        #expect(marks(Axis([]) { "\($0)" }).count >= 2)
    }

    @Test func logarithmicMarks_arePowersOfTen() {
        #expect(marks(Axis([4_198, 46_764_746], scale: .logarithmic) { "\($0)" }) == [1e3, 1e4, 1e5, 1e6, 1e7, 1e8])
        #expect(marks(Axis([61_706, 80_000], scale: .logarithmic) { "\($0)" }) == [5e4, 1e5])
        #expect(marks(Axis([1_000, 1_000], scale: .logarithmic) { "\($0)" }).count == 2)
    }

    @Test func wholeMarks_areEpochs() {
        #expect(marks(Axis([1, 2, 3], isWhole: true) { "\($0)" }) == [1, 2, 3])
        #expect(marks(Axis([1, 40], isWhole: true) { "\($0)" }) == [5, 10, 15, 20, 25, 30, 35, 40])
        #expect(marks(Axis([1], isWhole: true) { "\($0)" }) == [1])
    }

    @Test func positions_runFromEndToEnd() {
        let linear = Axis([0, 10]) { "\($0)" }
        #expect(linear.position(of: 0) == 0 && linear.position(of: 5) == 0.5 && linear.position(of: 10) == 1)
        let logarithmic = Axis([1, 10_000], scale: .logarithmic) { "\($0)" }
        #expect(abs(logarithmic.position(of: 100) - 0.5) < 1e-12)
        #expect(Axis([3], isWhole: true) { "\($0)" }.position(of: 3) == 0.5)
    }

    /// Every value that is finite and positive lies between the ends, whatever the values.
    @Test func everyValue_isInside() {
        var state: UInt64 = 1
        for _ in 0..<2_000 {
            let values = (0..<3).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let mantissa = Double(state >> 40) / 1e6
                return mantissa * [1e-6, 1, 1e3, 1e9][Int(state >> 34 & 3)]
            }
            for scale in [Axis.Scale.linear, .logarithmic] {
                let axis = Axis(values + [.nan, .infinity], scale: scale) { "\($0)" }
                #expect((2...12).contains(axis.marks.count), "\(values)")
                for value in values where value > 0 || scale == .linear {
                    let position = axis.position(of: value)
                    #expect(position >= -1e-9 && position <= 1 + 1e-9, "\(value) of \(values), \(scale)")
                }
            }
        }
    }
}
