import OctetImages
import OctetNetworks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A safetensors file whose metadata are JSON: what the checkpoints of classifiers and of generators have in common.
struct CheckpointFile {
    static let statePrefix = "optimizer."
    /// What only a generator's metadata have.
    static let generatorKey = "generator"

    let path: String
    private let file: SafetensorsFile

    /// - Throws: `FileError.unreadable` or `CheckpointError.damaged`.
    init(contentsOf path: String) throws {
        self.path = path
        file = try SafetensorsFile(Files.read(path), path: path)
    }

    var tensors: [String: FloatTensor] { file.tensors }

    var isGenerator: Bool { has(Self.generatorKey) }

    func has(_ key: String) -> Bool { file.metadata[key] != nil }

    /// The tensors whose names begin so, by the rest of their names.
    func tensors(with prefix: String) -> [String: FloatTensor] {
        Dictionary(
            uniqueKeysWithValues: tensors.filter { $0.key.hasPrefix(prefix) }.map {
                (String($0.key.dropFirst(prefix.count)), $0.value)
            })
    }

    /// - Throws: `CheckpointError.notACheckpoint`.
    func decode<Value: Decodable>(_ key: String, as type: Value.Type) throws -> Value {
        guard let text = file.metadata[key] else {
            throw CheckpointError.notACheckpoint(path: path, missing: "its metadata have no \"\(key)\"")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch let error as NetworkError {
            throw CheckpointError.notACheckpoint(path: path, missing: "its \"\(key)\" is unusable: \(error)")
        } catch {
            throw CheckpointError.notACheckpoint(path: path, missing: "its \"\(key)\" is not the JSON expected")
        }
    }

    /// Gives what is wrong with tensors or settings as an error about the file.
    func check(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as TrainingError {
            throw CheckpointError.damaged(path: path, reason: error.description)
        }
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
