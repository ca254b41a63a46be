import OctetImages
import OctetNetworks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Why a file does not describe a network.
public enum NetworkFileError: Error, Equatable, CustomStringConvertible {
    case notJSON(path: String, reason: String)
    case unusable(path: String, error: NetworkError)

    public var description: String {
        switch self {
        case .notJSON(let path, let reason):
            "\(path): is not JSON (\(reason)); what octet networks lenet5 --json prints would be accepted"
        case .unusable(let path, let error): "\(path): \(error)"
        }
    }
}

extension Network {
    /// Reads a network's description, the JSON that `octet networks NAME --json` prints.
    /// - Throws: `FileError.unreadable`, or `NetworkFileError` naming the layer at fault.
    public init(contentsOfJSON path: String) throws {
        let bytes = try Files.read(path)
        do {
            self = try JSONDecoder().decode(Network.self, from: Data(bytes))
        } catch let error as NetworkError {
            throw NetworkFileError.unusable(path: path, error: error)
        } catch let DecodingError.dataCorrupted(context) {
            let cause = (context.underlyingError as? CocoaError)?.userInfo["NSDebugDescription"] as? String
            throw NetworkFileError.notJSON(path: path, reason: cause ?? context.debugDescription)
        } catch {
            throw NetworkFileError.notJSON(path: path, reason: "it does not begin with {")
        }
    }
}
