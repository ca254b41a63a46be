import OctetTestSupport
import Testing

@Suite struct GuardedMemoryTests {
    @Test(arguments: [1, 15, 16, 4096, 5000])
    func memory_isAlignedAndItsEdgesAreWatched(byteCount: Int) {
        let memory = GuardedMemory(byteCount: byteCount)
        #expect(Int(bitPattern: memory.bytes.baseAddress!) % 16 == 0)
        memory.set([UInt8](repeating: 1, count: byteCount))
        #expect(memory.isIntact)
        (memory.bytes.baseAddress! - 1).storeBytes(of: 0, as: UInt8.self)
        #expect(!memory.isIntact)
    }

    @Test func writingBehindAnUnalignedEnd_shows() {
        let memory = GuardedMemory(byteCount: 17)
        (memory.bytes.baseAddress! + 17).storeBytes(of: 0, as: UInt8.self)
        #expect(!memory.isIntact)
    }

    @Test func offset_misaligns() {
        let memory = GuardedMemory(byteCount: 64, offset: 1)
        #expect(Int(bitPattern: memory.bytes.baseAddress!) % 16 == 1)
    }
}
