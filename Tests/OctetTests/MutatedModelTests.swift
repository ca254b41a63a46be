import Octet
import OctetFormat
import OctetTestSupport
import Testing

/// Models whose fields were changed at random and whose checksum was made right again. Most are refused. One that is
/// accepted must run: without a crash, without touching anything outside, and to the same bits on every path.
@Suite struct MutatedModelTests {
    @Test(arguments: GoldenFile.models, Seed.list(8))
    func acceptedModel_runsInsideItsArena(name: String, seed: Seed) throws {
        var generator = seed.generator
        let golden = try GoldenModel(name)
        let original = golden.model.contents
        var accepted = 0
        for round in 0..<2_000 {
            var bytes = original
            for _ in 0..<generator.pick([1, 1, 2, 3]) { mutate(&bytes, original, &generator) }
            setChecksum(&bytes)
            golden.model.set(bytes)
            guard let memory = try acceptedMemory(golden.model), memory.arena <= 1 << 20 else { continue }
            accepted += 1
            let image = generator.bytes(memory.image)
            let garbage = generator.bytes(memory.arena)
            var results: [([UInt8], Prediction)] = []
            for path in KernelPath.allCases {
                let arena = GuardedMemory(garbage)
                let prediction = try run(golden.model, image, in: arena, path: path).prediction
                #expect(arena.isIntact, "round \(round), \(path)")
                results.append((arena.contents, prediction))
            }
            let isSame = results.allSatisfy { $0 == results[0] }
            #expect(isSame, "round \(round): \(difference(original, bytes))")
            let isModelUntouched = golden.model.contents == bytes && golden.model.isIntact
            #expect(isModelUntouched, "round \(round)")
        }
        #expect(accepted > 100, "too few to prove anything")
    }

    private func acceptedMemory(_ memory: GuardedMemory) throws -> (arena: Int, image: Int)? {
        do throws(ModelError) {
            let model = try Model(validating: UnsafeRawBufferPointer(memory.bytes).bytes)
            return (model.arenaByteCount, model.imageByteCount)
        } catch {
            return nil
        }
    }

    /// Changes one field: of the header behind the length, of a record, or anything in the constants.
    private func mutate(_ bytes: inout [UInt8], _ original: [UInt8], _ generator: inout TestGenerator) {
        let counts = (Int(original[24]), Int(original[26]))
        let layers = 64 + 32 * counts.0
        let body = layers + 64 * counts.1
        let (start, fields): (Int, [(Int, Int)]) =
            switch generator.pick(0...9) {
            case 0: (0, Self.headerFields)
            case 1...3: (64 + 32 * generator.pick(0...counts.0 - 1), Self.tensorFields)
            case 4...7: (layers + 64 * generator.pick(0...counts.1 - 1), Self.layerFields)
            default: (generator.pick(body...bytes.count - 4), [(0, 1), (0, 2), (0, 4)])
            }
        let (offset, width) = generator.pick(fields)
        let old = (0..<width).reduce(UInt32(0)) { $0 | UInt32(bytes[start + offset + $1]) << (8 * UInt32($1)) }
        let new: UInt32 =
            switch generator.pick(0...5) {
            case 0: UInt32(truncatingIfNeeded: generator.next())
            case 1: old &+ UInt32(generator.pick(1...4))
            case 2: old &- UInt32(generator.pick(1...4))
            case 3: generator.pick([0, 1, 2, 3, 16, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, .max])
            case 4: old ^ 1 << UInt32(generator.pick(0...31))
            default: UInt32(generator.pick(0...15))
            }
        for index in 0..<width { bytes[start + offset + index] = UInt8(truncatingIfNeeded: new >> (8 * UInt32(index))) }
    }

    private func difference(_ old: [UInt8], _ new: [UInt8]) -> String {
        old.indices.filter { $0 >= 16 && old[$0] != new[$0] }.map { "byte \($0) from \(old[$0]) to \(new[$0])" }
            .joined(separator: ", ")
    }

    private func setChecksum(_ bytes: inout [UInt8]) {
        let checksum = CyclicRedundancyCheck.value(of: bytes.span.bytes, from: ModelHeader.checkedFrom)
        for index in 0..<4 { bytes[12 + index] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(index))) }
    }

    // (offset, width), as docs/model-format.md has them.
    private static let headerFields = [
        (20, 4), (24, 2), (26, 2), (28, 4), (32, 4), (36, 2), (38, 2), (40, 2), (42, 2), (44, 4), (48, 4), (52, 1),
        (54, 2),
    ]
    private static let tensorFields = [(0, 4), (4, 4), (8, 4), (12, 2), (14, 2), (16, 2), (24, 4)] + bytes(18...23)
    private static let layerFields =
        [(4, 2), (6, 2), (8, 2), (10, 2)] + bytes(0...3) + bytes(12...19)
        + [(20, 4), (24, 4), (28, 4), (32, 4), (36, 4), (40, 4), (44, 4)] + bytes(48...49)

    private static func bytes(_ offsets: ClosedRange<Int>) -> [(Int, Int)] { offsets.map { ($0, 1) } }
}
