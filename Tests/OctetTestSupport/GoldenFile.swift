import Foundation

/// The files that `tools/make-core-golden.py` writes: models, images and every layer's output, from an implementation
/// that shares no code with this one.
public enum GoldenFile {
    /// The models' names.
    public static let models = ["every-operator", "small-chain", "streamed-rows"]

    public static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("OctetTests/Golden/\(name)").path
    }

    public static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(fileURLWithPath: path(name))))
    }
}
