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
    /// The kernels that predictions use.
    public let kernelPath: KernelPath
    private nonisolated(unsafe) let address: UnsafeMutableRawPointer

    /// Maps a file and validates it whole.
    ///
    /// - Parameter kernelPath: one that this processor has; where it is not given, the one that the environment variable
    ///   `OCTET_PATH` names, or the fastest.
    /// - Throws: `ModelFileError`.
    public init(path: String, kernelPath: KernelPath? = nil) throws(ModelFileError) {
        self.kernelPath = try Self.available(kernelPath)
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

    /// A model that is in no file.
    ///
    /// - Parameter path: what it is called in messages.
    /// - Throws: `ModelFileError.unusablePath` for kernels that this processor does not have.
    public init(
        _ contents: ModelContents, path: String = "the model in memory", kernelPath: KernelPath? = nil
    ) throws(ModelFileError) {
        self.kernelPath = try Self.available(kernelPath)
        let bytes = contents.encoded()
        let mapping = mmap(nil, bytes.count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let mapping, mapping != MAP_FAILED else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        mapping.copyMemory(from: bytes, byteCount: bytes.count)
        self.path = path
        byteCount = bytes.count
        address = mapping
        do throws(ModelError) {
            _ = try Model(validating: UnsafeRawBufferPointer(start: mapping, count: byteCount).bytes)
        } catch {
            throw .invalid(path: path, error)
        }
    }

    deinit { munmap(address, byteCount) }

    /// Lends the model to a closure. It may be called from several threads at once.
    public func withModel<Result, Failure: Error>(
        _ body: (borrowing Model) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let bytes = UnsafeRawBufferPointer(start: address, count: byteCount)
        return try body(Model(alreadyValidated: bytes.bytes, path: kernelPath))
    }

    /// Whether the model draws images, and does not classify them.
    public var isGenerator: Bool { withModel { $0.isGenerator } }

    /// The whole file.
    public var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: address, count: byteCount)) }

    private static func available(_ path: KernelPath?) throws(ModelFileError) -> KernelPath {
        if let path {
            guard KernelPath.available.contains(path) else { throw unusable(path.name) }
            return path
        }
        guard let name = getenv("OCTET_PATH").map({ String(cString: $0) }), !name.isEmpty else { return .best }
        guard let path = KernelPath(name: name), KernelPath.available.contains(path) else { throw unusable(name) }
        return path
    }

    private static func unusable(_ name: String) -> ModelFileError {
        .unusablePath(name, available: KernelPath.available.map(\.name))
    }
}

/// Why a model file cannot be used.
public enum ModelFileError: Error, Equatable {
    case unreadable(path: String, reason: String)
    case invalid(path: String, ModelError)
    /// Kernels that this build or this processor does not have.
    case unusablePath(String, available: [String])
}

extension ModelFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .invalid(let path, let error): "\(path): \(error)"
        case .unusablePath(let name, let available):
            "the kernel path \"\(name)\" cannot run here; \(available.joined(separator: ", ")) would be accepted"
        }
    }
}
