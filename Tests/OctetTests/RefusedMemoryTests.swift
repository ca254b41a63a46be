import Octet
import OctetFormat
import OctetTestSupport
import Testing

@Suite struct RefusedMemoryTests {
    @Test func arenaOneByteShort_isRefusedAndUntouched() throws {
        let golden = try GoldenModel("every-operator")
        let required = try arenaByteCount(golden.model)
        let arena = GuardedMemory(byteCount: required - 1)
        let before = arena.contents
        #expect(throws: ModelError.arenaTooSmall(byteCount: required - 1, required: required)) {
            _ = try run(golden.model, golden.cases[0].image, in: arena)
        }
        #expect(arena.contents == before)
    }

    @Test(arguments: 1..<16)
    func misalignedArena_isRefused(offset: Int) throws {
        let golden = try GoldenModel("every-operator")
        let arena = GuardedMemory(byteCount: 2048, offset: offset)
        #expect(throws: ModelError.misaligned(.arena, alignment: 16)) {
            _ = try run(golden.model, golden.cases[0].image, in: arena)
        }
    }

    @Test(arguments: [0, 83, 85, 168])
    func imageOfAnotherSize_isRefused(byteCount: Int) throws {
        let golden = try GoldenModel("every-operator")
        let arena = GuardedMemory(byteCount: 880)
        #expect(throws: ModelError.wrongImageSize(byteCount: byteCount, required: 84)) {
            _ = try run(golden.model, [UInt8](repeating: 0, count: byteCount), in: arena)
        }
    }

    @Test func damagedModel_isRefused() throws {
        let golden = try GoldenModel("every-operator")
        golden.model.bytes[100] ^= 1
        #expect(throws: ModelError.self) { try arenaByteCount(golden.model) }
    }
}
