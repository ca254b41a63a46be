/// Why a file is not a checkpoint that can be used. A file that cannot be read or written at all is a `FileError`.
public enum CheckpointError: Error, Equatable {
    case damaged(path: String, reason: String)
    case notACheckpoint(path: String, missing: String)
    case otherNetwork(path: String, found: String, expected: String)
    case notResumable(path: String, reason: String)
    /// A generator where a classifier is wanted.
    case notAClassifier(path: String)
    /// A classifier where a generator is wanted.
    case notAGenerator(path: String)
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
        case .notAClassifier(let path):
            "\(path): is a generator's checkpoint, which makes images and classifies none; octet generate takes it"
        case .notAGenerator(let path):
            "\(path): is a classifier's checkpoint, which makes no images; one that octet train cgan wrote would be accepted"
        }
    }
}
