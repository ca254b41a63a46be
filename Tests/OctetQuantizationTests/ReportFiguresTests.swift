import OctetQuantization
import Testing

@Suite struct ReportFiguresTests {
    /// Wilson's intervals as textbooks have them, for z = 1.96.
    @Test(arguments: [
        (8, 10, 0.4902, 0.9433), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (50, 100, 0.4038, 0.5962),
    ])
    func wilson_isTheTextbooks(successes: Int, count: Int, low: Double, high: Double) {
        let interval = ModelComparison.Interval(wilsonOf: successes, of: count)
        #expect(interval.value == Double(successes) / Double(count))
        #expect(abs(interval.low - low) < 1e-4 && abs(interval.high - high) < 1e-4, "\(interval)")
    }

    /// Four at 0.95, three of them right, and one at 0.55 that is right: |0.75 − 0.95| · 4/5 + |1 − 0.55| · 1/5 = 0.25.
    @Test func expectedCalibrationError_isTheOneComputedByHand() {
        let answers = [true, true, true, false].map { (probability: 0.95, isRight: $0) } + [(0.55, true)]
        let calibration = Reliability(answers)
        #expect(abs(calibration.expectedError - 0.25) < 1e-12)
        #expect(calibration.bins.map(\.images) == [0, 0, 0, 0, 0, 1, 0, 0, 0, 4])
        #expect(abs(calibration.bins[9].confidence - 0.95) < 1e-12 && calibration.bins[9].accuracy == 0.75)
    }

    /// 1 belongs to the last bin, and what lies outside to the ends.
    @Test func edges_areInTheLastBins() {
        #expect(Reliability([(1, true), (0, false)]).bins.map(\.images) == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1])
        var histogram = Histogram(-1...1, bins: 4)
        for value in [-1, -0.6, -0.5, 0.99, 1, 7, -7.0] { histogram.add(value) }
        #expect(histogram.counts == [3, 1, 0, 3])
        var flat = Histogram(2...2, bins: 3)
        flat.add(2)
        #expect(flat.counts == [1, 0, 0])
    }

    /// Byte for byte what NumPy 1.x writes for `np.save` of such arrays.
    @Test func npy_isFormat1() {
        let floats = NPY.encode([1, -2, 0.5, 3, 4, 5] as [Float], shape: [1, 2, 3])
        let text = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3), }"
        #expect(Array(floats[..<10]) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0])
        #expect(
            String(decoding: floats[10..<128], as: UTF8.self) == text + String(repeating: " ", count: 117 - text.count)
                + "\n")
        #expect(floats.count == 128 + 24)
        #expect(Array(floats[128..<140]) == [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F])
        let bytes = NPY.encode([7, 255] as [UInt8], shape: [2])
        #expect(
            String(decoding: bytes[10..<128], as: UTF8.self).hasPrefix(
                "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), } "))
        #expect(Array(bytes[128...]) == [7, 255])
    }
}
