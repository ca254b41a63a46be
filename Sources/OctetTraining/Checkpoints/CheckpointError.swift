/// Why a file is not a checkpoint that can be used. A file that cannot be read or written at all is a `FileError`.
public enum CheckpointError: Error, Equatable {
    case damaged(path: String, reason: String)
    case notACheckpoint(path: String, missing: String)
    case otherNetwork(path: String, found: String, expected: String)
    case notResumable(path: String, reason: String)
}

extension CheckpointError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .damaged(let path, let reason):
            "\(path): is not a whole safetensors file: \(reason)"
        case .notACheckpoint(let path, let missing):
            "\(path): is a safetensors file but no checkpoint of Octet: \(missing); a file written by octet train would be accepted"
        case .otherNetwork(let path, let found, let expected):
            "\(path): holds network \"\(found)\", but \"\(expected)\" was asked for"
        case .notResumable(let path, let reason):
            "\(path): the run cannot be resumed: \(reason)"
        }
    }
}
