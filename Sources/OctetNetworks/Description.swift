/// What helps to read descriptions: defaults, and sentences where something is wrong.
extension KeyedDecodingContainer {
    /// The value, or `default` where the key is left out.
    func decode<Value: Decodable>(_ key: Key, default value: Value) throws -> Value {
        try decodeIfPresent(Value.self, forKey: key) ?? value
    }
}

extension Decoder {
    /// - Throws: `NetworkError.unusableInput` naming the first key that is not in `names`.
    func refuseKeys(otherThan names: [String], of type: String) throws {
        let keys = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        if let unknown = keys.filter({ !names.contains($0) }).min() {
            throw NetworkError.unusableInput(
                layer: type,
                reason: "has the unknown setting \"\(unknown)\"; known are \(names.joined(separator: ", "))")
        }
    }
}

private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension DecodingError {
    /// What is wrong and where below `depth` keys, as the end of a sentence about a layer or a network.
    func reason(below depth: Int) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.dropFirst(depth).map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        switch self {
        case .keyNotFound(let key, let context): return "\"\(place(context.codingPath + [key]))\" is missing"
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            return
                "\"\(place(context.codingPath))\" is not \(DecodingError.words[ObjectIdentifier(type)] ?? "of the type expected")"
        case .dataCorrupted(let context): return "\"\(place(context.codingPath))\" \(context.debugDescription)"
        @unknown default: return "is not the JSON expected"
        }
    }

    private static let words: [ObjectIdentifier: String] = [
        ObjectIdentifier(Int.self): "a whole number", ObjectIdentifier(Float.self): "a number",
        ObjectIdentifier(Bool.self): "true or false", ObjectIdentifier(String.self): "a text in quotes",
        ObjectIdentifier([String].self): "a list of texts",
        ObjectIdentifier([Float].self): "a list of numbers",
        ObjectIdentifier([[Int]].self): "a list of lists of numbers",
    ]
}
