import OctetFormat
import OctetTestSupport
import Testing

/// Files whose checksum is right and one of whose fields is not.
@Suite struct FieldValidationTests {
    @Test(arguments: Damage.header + Damage.tensors + Damage.layers + Damage.windows + Damage.parameters)
    func damagedField_isRefusedByNameAndPlace(damage: Damage) throws {
        var model = try ModelBytes.everyOperator()
        let before = model.bytes
        damage.apply(&model)
        #expect(model.bytes != before)
        model.remakeChecksum()
        #expect(model.refusal == damage.expected)
    }

    /// The third layer of the small chain has weights of 4 bits, in runs of 18.
    @Test(arguments: [
        ("a lower half behind the end of a run", 2 * 4 * 16 + 1, UInt8(0x01)),
        ("an upper half behind the end of a run", 2 * 4 * 16 + 1, 0x80),
    ])
    func damagedFourBitWeights_areRefused(name: String, offset: Int, value: UInt8) throws {
        var model = try ModelBytes(bytes: GoldenFile.bytes("small-chain.octet"))
        let layer = 64 + 32 * 6 + 64 * 2
        let weights = Int(model.read(UInt32.self, at: layer + 20))
        #expect(model.read(UInt8.self, at: layer + 49) == 4)
        #expect(model.read(UInt8.self, at: weights + offset) == 0)
        model.write(value, at: weights + offset)
        model.remakeChecksum()
        #expect(model.refusal == .invalid(.weights, .layer(2)))
        model.write(UInt8(0), at: weights + offset)
        model.remakeChecksum()
        #expect(model.refusal == nil)
        model.write(UInt8(0), at: layer + 49)
        model.remakeChecksum()
        #expect(model.refusal == .invalid(.weights, .layer(2)))
    }

    /// Files that an unusual writer might make, and that are right.
    @Test(arguments: Damage.harmless)
    func unusualField_isAccepted(damage: Damage) throws {
        var model = try ModelBytes.everyOperator()
        let before = model.bytes
        damage.apply(&model)
        #expect(model.bytes != before)
        model.remakeChecksum()
        #expect(model.refusal == nil)
    }
}

/// A change of the golden model, and what the reader must say to it.
struct Damage: CustomStringConvertible, Sendable {
    var description: String
    var expected: ModelError?
    var apply: @Sendable (inout ModelBytes) -> Void

    init(_ description: String, _ expected: ModelError?, _ apply: @escaping @Sendable (inout ModelBytes) -> Void) {
        self.description = description
        self.expected = expected
        self.apply = apply
    }
}

extension Damage {
    static func header(
        _ description: String, _ expected: ModelError, _ value: some FixedWidthInteger & Sendable, _ offset: Int
    ) -> Damage {
        Damage("header: \(description)", expected) { $0.write(value, at: offset) }
    }

    static func tensor(
        _ index: Int, _ description: String, _ expected: ModelError, _ value: some FixedWidthInteger & Sendable,
        _ offset: Int
    ) -> Damage {
        Damage("tensor \(index): \(description)", expected) { $0.write(value, at: ModelBytes.tensor(index) + offset) }
    }

    static func layer(
        _ index: Int, _ description: String, _ expected: ModelError, _ value: some FixedWidthInteger & Sendable,
        _ offset: Int
    ) -> Damage {
        Damage("layer \(index): \(description)", expected) { $0.write(value, at: ModelBytes.layer(index) + offset) }
    }

    static func parameter(
        _ index: Int, _ description: String, _ expected: ModelError, _ value: some FixedWidthInteger & Sendable,
        _ offset: Int
    ) -> Damage {
        Damage("layer \(index): \(description)", expected) {
            $0.write(value, at: Int($0.read(UInt32.self, at: ModelBytes.layer(index) + 28)) + offset)
        }
    }
}
