import OctetFormat
import OctetQuantization
import Testing

@Suite struct CoreMeasurementTests {
    /// Users are bits: 1 the base, 2 convolutions, 80 (hexadecimal) softmax.
    private static let lines: [Substring] = [
        "code 4.a.1 2.3.2 4.5.82 4.8.100", "constants 8.10.1 1.1.80", "unwind 16",
        "stack convolution 9 700 25 900", "stack softmax 0 300", "cost convolution taps 1.5 outputs 12", "error 7.5",
    ]

    @Test func image_keepsWhatIsReached_aligned() throws {
        let core = try #require(CoreMeasurement(parsing: Self.lines))
        // Code: 0..<10 base, 10..<13 convolution, 16..<21 both; localResponseNormalization's is left out. Model: 32..<132,
        // table: 132..<172, constants: 176..<192 base, 192..<193 softmax; 196..<212 unwinding.
        let image = core.image(of: [.convolution, .softmax], modelByteCount: 100, pointerByteCount: 4)
        #expect(image.byteCount == 212)
        #expect(image.operators == [.convolution: 3, .softmax: 1])
        #expect(image.shared == 8)
        #expect(image.base == 212 - 100 - 3 - 1 - 8)
    }

    @Test func image_withoutAnOperator_countsSharedSectionsAsTheOthers() throws {
        let core = try #require(CoreMeasurement(parsing: Self.lines))
        let image = core.image(of: [.softmax], modelByteCount: 100, pointerByteCount: 4)
        // Code: 0..<10, 12..<17; model: 32..<132, and so on as above.
        #expect(image.byteCount == 212)
        #expect(image.operators == [.softmax: 7 + 1])
        #expect(image.shared == 0)
    }

    @Test func image_ofGenerators_hasTheirBase() throws {
        // 1001: both bases. 1000: the generators'.
        let core = try #require(CoreMeasurement(parsing: ["code 4.a.1 4.6.1000 4.4.1001 2.3.2", "unwind 16"]))
        // Code: 0..<6, 8..<12 and 12..<15; model: 16..<116, table: 116..<160, unwinding: 160..<176.
        let image = core.image(of: [.convolution], isGenerator: true, modelByteCount: 100, pointerByteCount: 4)
        #expect(image.byteCount == 176)
        #expect(image.operators == [.convolution: 3])
    }

    @Test(arguments: [
        "code 3.1.1", "code 4.1", "code 4.x.1", "code 4.1.10000", "unwind", "unwind x", "stack no 1",
        "cost softmax taps",
        "cost softmax no 1", "frob 1",
    ])
    func otherLines_areRefused(line: Substring) {
        #expect(CoreMeasurement(parsing: [line]) == nil)
    }

    @Test(arguments: DeviceTarget.allCases, DeviceOptimization.allCases)
    func everyTarget_isMeasured(target: DeviceTarget, optimization: DeviceOptimization) throws {
        let core = try #require(CoreMeasurement(of: target, optimizedFor: optimization))
        let all = core.image(of: Set(LinkedOperator.allCases), modelByteCount: 0, pointerByteCount: 4)
        let base = core.image(of: [], modelByteCount: 0, pointerByteCount: 4)
        for linked in LinkedOperator.allCases {
            #expect(core.stacks[linked] != nil, "\(linked)")
            let alone = core.image(of: [linked], modelByteCount: 0, pointerByteCount: 4)
            #expect(base.byteCount < alone.byteCount && alone.byteCount < all.byteCount, "\(linked)")
        }
        #expect((0.1..<50).contains(core.instructionError))
        #expect((0.1..<50).contains(core.streamedInstructionError))
    }
}
