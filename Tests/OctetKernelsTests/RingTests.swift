import OctetKernels
import OctetTestSupport
import Testing

/// The ring of a concatenation's part was once filled as if its pixels touched: the first pixel of every row of the
/// part before it was overwritten, and bytes behind the tensor's end.
@Suite struct RingTests {
    @Test(arguments: Seed.list(100))
    func fillRing_writesItsOwnChannelsInTheRingAndNothingElse(seed: Seed) {
        var generator = seed.generator
        let tensor = TensorMemory(
            height: generator.pick(1...5), width: generator.pick(1...5), channels: generator.pick(1...5),
            gaps: (generator.pick([0, 0, 1, 8]), generator.pick([0, 1, 3])),
            ring: Ring(
                top: generator.pick(0...2), bottom: generator.pick(0...2), left: generator.pick(0...2),
                right: generator.pick(0...2)), zeroPoint: 77, values: .random, using: &generator)
        let other = [UInt8](repeating: 5, count: tensor.memory.bytes.count)
        tensor.memory.set(other)
        tensor.view.fillRing(tensor.ring)
        let ring = tensor.elementOffsetsWithRing.subtracting(tensor.elementOffsets)
        #expect(tensor.memory.contents == other.indices.map { ring.contains($0) ? 77 : 5 })
        #expect(tensor.memory.isIntact)
    }
}
