import Octet
import OctetKernels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A model file, mapped into memory and used in place.
public final class ModelFile: Sendable {
    public let path: String
    public let byteCount: Int
    private nonisolated(unsafe) let address: UnsafeMutableRawPointer

    /// Maps a file and validates it whole.
    /// - Throws: `ModelFileError`.
    public init(path: String) throws(ModelFileError) {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(path: path, reason: "it is not a regular file")
        }
        let byteCount = Int(status.st_size)
        guard byteCount > 0 else { throw .invalid(path: path, .truncated(byteCount: 0, required: 64)) }
        let mapping = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let mapping, mapping != MAP_FAILED else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        self.path = path
        self.byteCount = byteCount
        self.address = mapping
        do throws(ModelError) {
            _ = try Model(validating: UnsafeRawBufferPointer(start: mapping, count: byteCount).bytes)
        } catch {
            throw .invalid(path: path, error)
        }
    }

    deinit { munmap(address, byteCount) }

    /// Lends the model to a closure. It may be called from several threads at once.
    public func withModel<Result, Failure: Error>(
        path: KernelPath = .best, _ body: (borrowing Model) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let bytes = UnsafeRawBufferPointer(start: address, count: byteCount)
        return try body(Model(alreadyValidated: bytes.bytes, path: path))
    }
}

/// Why a model file cannot be used.
public enum ModelFileError: Error, Equatable {
    case unreadable(path: String, reason: String)
    case invalid(path: String, ModelError)
}

extension ModelFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .invalid(let path, let error): "\(path): \(error)"
        }
    }
}
