import OctetFormat
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
