import OctetTestSupport
import Testing

@Suite struct TestGeneratorTests {
    /// The first outputs for seed 0, as the generator's published C implementation gives them.
    @Test func seedZero_givesThePublishedNumbers() {
        var generator = TestGenerator(seed: 0)
        #expect(generator.next() == 0xE220_A839_7B1D_CDAF)
        #expect(generator.next() == 0x6E78_9E6A_A1B9_65F4)
        #expect(generator.next() == 0x06C4_5D18_8009_454F)
    }

    @Test func sameSeed_givesTheSameBytes() {
        var first = Seed(7).generator
        var second = Seed(7).generator
        #expect(first.bytes(100) == second.bytes(100))
        #expect("\(Seed(7))" == "seed 7")
    }
}
