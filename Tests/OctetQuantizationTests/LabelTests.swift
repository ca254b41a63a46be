import Octet
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct LabelTests {
    private func labelsRead(_ labels: [String], classes: Int) throws -> [String] {
        let float = FloatNetwork(
            try Network(input: [1, 1, 1], [("full", FullyConnected(classes), ["input"])]), seed: 1)
        let images = try QuantizedNetwork(float).images
        let contents = try Quantizer(float).quantize(
            ranges: ActivationRanges(calibrating: float, on: images, seed: 1), labels: labels)
        let file = GuardedMemory(contents.encoded())
        let model = try Model(validating: UnsafeRawBufferPointer(file.bytes).bytes)
        let arena = GuardedMemory(byteCount: model.arenaByteCount)
        var memory = arena.bytes.mutableBytes
        let prediction = try model.predict([UInt8(200)].span, in: &memory)
        #expect((0..<classes).contains(prediction.best.index))
        #expect(classes == 1 || prediction.runnerUp.index != prediction.best.index)
        return (0..<classes).map { String(utf8: model.label(at: $0)) }
    }

    /// 85 characters of 3 bytes are 255; a character of many code points goes as a whole.
    @Test(arguments: [
        (String(repeating: "あ", count: 85), 85), (String(repeating: "あ", count: 90), 85),
        ("xy" + String(repeating: "あ", count: 85), 86), (String(repeating: "🇪🇺", count: 40), 31),
        (String(repeating: "a", count: 256), 255), ("", 0),
    ])
    func longLabel_isCutBetweenCharacters(label: String, kept: Int) throws {
        #expect(try labelsRead([label, "b"], classes: 2) == [String(label.prefix(kept)), "b"])
    }

    @Test func oneClass_works() throws {
        #expect(try labelsRead(["only"], classes: 1) == ["only"])
    }

    @Test func threeHundredClasses_work() throws {
        let labels = (0..<300).map { "class \($0)" }
        #expect(try labelsRead(labels, classes: 300) == labels)
    }

    @Test func anotherNumberOfLabels_isRefused() throws {
        #expect(throws: QuantizationError.labelCount(3, classes: 2)) { try labelsRead(["a", "b", "c"], classes: 2) }
    }
}
