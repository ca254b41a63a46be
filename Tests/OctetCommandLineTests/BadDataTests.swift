import Foundation
import Testing

@Suite struct BadDataTests {
    private let idx = SyntheticSet.idx

    /// What stands in place of the training images, and words of the sentence.
    private static let images: [(name: String, bytes: [UInt8], words: [String])] = [
        ("empty", [], ["truncated"]),
        ("not IDX", Array("hello, world".utf8), ["not an IDX file", "68 65 6c 6c"]),
        ("unknown type", [0, 0, 7, 1, 0, 0, 0, 0], ["element type", "07"]),
        ("no dimensions", [0, 0, 8, 0], ["no dimensions"]),
        ("overflow", [0, 0, 0x0E, 3] + [UInt8](repeating: 255, count: 12) + [1], ["4294967295 × 4294967295"]),
        ("longer than the file", SyntheticSet.idx([300, 28, 28], [1, 2, 3]), ["truncated", "235216"]),
        ("trailing bytes", SyntheticSet().images(count: 300) + [0], ["goes on after the 235216 bytes"]),
        ("other count", SyntheticSet().images(count: 299), ["299 images", "300 labels"]),
        ("two dimensions", SyntheticSet.idx([300, 2], [UInt8](repeating: 0, count: 600)), ["300 × 2"]),
        ("corrupt gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + [UInt8](repeating: 0x55, count: 99), ["corrupt gzip"]),
        ("truncated gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], ["corrupt gzip"]),
    ]

    @Test(arguments: images.indices)
    func badImages_areRefusedByName(index: Int) throws {
        let (name, bytes, words) = Self.images[index]
        let program = try Program()
        try SyntheticSet(test: 0).write(to: "set", of: program)
        try program.write(bytes, to: "set/train-images-idx3-ubyte")
        let outcome = try program("train", "lenet5", "--data", "set")
        expectRefusal(outcome, "set/train-images-idx3-ubyte")
        for word in words { #expect(outcome.errors.contains(word), "\(name): \(outcome.errors)") }
        #expect(try program.names() == ["set"])
    }

    @Test func tooSmallImages_areRefused() throws {
        let program = try Program()
        try SyntheticSet(width: 6, height: 6, classes: 2).write(to: "set", of: program)
        expectRefusal(try program("train", "lenet5", "--data", "set"), "convolution")
    }

    @Test func imagesOfAnotherSize_areRefused() throws {
        let program = TrainedModel.program
        let other = try Program()
        try SyntheticSet(width: 20, height: 24).write(to: "set", of: other)
        expectRefusal(try program("quantize", "m.safetensors", "--data", other.path("set"), "-o", "x.octet"), "24×20×1")
        expectRefusal(try program("evaluate", "m.octet", "--data", other.path("set")), "28×28×1", "24×20×1")
    }

    @Test func wrongKindOfFile_isRefusedByName() throws {
        let model = TrainedModel.program
        let program = try Program()
        let picture = try model.path("pictures/" + #require(model.names(in: "pictures").first))
        expectRefusal(try program("inspect", picture), picture, "not an Octet model")
        expectRefusal(try program("inspect", model.path("m.safetensors")), "m.safetensors", "not an Octet model")
        expectRefusal(try program("classify", picture, picture), picture, "not an Octet model")
        for file in [picture, model.path("m.octet")] {
            expectRefusal(try program("quantize", file, "--data", model.path("set")), file, "octet train")
        }
        try program.write(Array(model.bytes("m.safetensors").prefix(9_000)), to: "cut.safetensors")
        expectRefusal(try program("quantize", "cut.safetensors", "--data", model.path("set")), "cut.safetensors")
        try program.write(Array(model.bytes("m.octet").prefix(9_000)), to: "cut.octet")
        expectRefusal(try program("inspect", "cut.octet"), "cut.octet", "9000 bytes")
        var damaged = try Array(model.bytes("m.octet"))
        damaged[damaged.count / 2] ^= 4
        try program.write(damaged, to: "damaged.octet")
        expectRefusal(try program("inspect", "damaged.octet"), "damaged.octet")
    }

    @Test func checkpointOfAnotherNetwork_isRefused() throws {
        let model = TrainedModel.program
        let program = try Program()
        try SyntheticSet(classes: 3).write(to: "three", of: program)
        try program("train", "lenet5-1998", "--data", model.path("set"), "--epochs", "1")
        try program("train", "lenet5", "--data", "three", "--epochs", "1", "-o", "three.safetensors")
        for checkpoint in ["lenet5-1998.safetensors", "three.safetensors"] {
            let outcome = try program(
                "evaluate", model.path("m.octet"), "--data", model.path("set"), "--float", checkpoint)
            expectRefusal(outcome, "was not quantised from this checkpoint")
        }
    }
}
