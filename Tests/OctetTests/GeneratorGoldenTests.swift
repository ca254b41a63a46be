import COctet
import Foundation
import Octet
import OctetTestSupport
import Testing

/// The shipped generator draws what `tools/make-generator-golden.py` draws, a second implementation that scatters.
@Suite struct GeneratorGoldenTests {
    private static let imageByteCount = 784

    private static func model() throws -> GuardedMemory {
        let path = GoldenFile.path("../../../weights/cgan-mnist.octet")
        return try GuardedMemory([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
    }

    @Test(arguments: KernelPath.available) func everyPath_drawsTheGoldenImages(path: KernelPath) throws {
        let golden = try GoldenFile.bytes("cgan-mnist.images")
        let file = try Self.model()
        let model = try Model(validating: UnsafeRawBufferPointer(file.bytes).bytes, path: path)
        let memory = GuardedMemory(byteCount: model.arenaByteCount)
        #expect((model.classCount, model.noiseByteCount, model.imageByteCount) == (10, 32, Self.imageByteCount))
        for index in 0..<golden.count / Self.imageByteCount {
            // What the arena holds before does not matter.
            memory.bytes.initializeMemory(as: UInt8.self, repeating: UInt8(truncatingIfNeeded: 85 * index))
            var arena = memory.bytes.mutableBytes
            var image = [UInt8](repeating: 0, count: Self.imageByteCount)
            var span = image.mutableSpan
            try model.generate(class: index % 10, seed: UInt32(index + 1), in: &arena, to: &span)
            #expect(image == Array(golden[index * Self.imageByteCount..<(index + 1) * Self.imageByteCount]))
            #expect(memory.isIntact)
        }
    }

    @Test func cInterface_drawsTheGoldenImages() throws {
        let golden = try GoldenFile.bytes("cgan-mnist.images")
        let file = try Self.model()
        var model = octet_model()
        #expect(octet_model_open(&model, file.bytes.baseAddress, file.bytes.count) == 0)
        let arena = GuardedMemory(byteCount: model.arena_byte_count)
        var image = [UInt8](repeating: 0, count: model.image_byte_count)
        #expect(octet_generate(&model, 7, 8, arena.bytes.baseAddress, arena.bytes.count, &image) == 0)
        #expect(image == Array(golden[7 * Self.imageByteCount..<8 * Self.imageByteCount]))
        #expect(octet_generate(&model, 7, 8, arena.bytes.baseAddress, model.arena_byte_count - 1, &image) == 12)
        #expect(octet_generate(&model, 10, 8, arena.bytes.baseAddress, arena.bytes.count, &image) == 16)
    }
}
