import Foundation

/// Memory of which every misuse shows: reading or writing far outside ends the process, because the pages around it
/// are forbidden; writing just outside changes guard bytes.
///
/// The memory ends where the forbidden page begins, or as close to it as its alignment allows.
public final class GuardedMemory {
    public let bytes: UnsafeMutableRawBufferPointer
    private let mapping: UnsafeMutableRawBufferPointer
    private static let guardByte: UInt8 = 0xA5

    /// - Parameter offset: added to the beginning, to misalign it.
    public init(byteCount: Int, alignment: Int = 16, offset: Int = 0) {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let inner = (byteCount + alignment + offset + page - 1) / page * page
        let whole = mmap(nil, inner + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)!
        precondition(whole != MAP_FAILED, "no memory for a test")
        precondition(mprotect(whole + page, inner, PROT_READ | PROT_WRITE) == 0, "mprotect failed")
        mapping = UnsafeMutableRawBufferPointer(start: whole, count: inner + 2 * page)
        let start = (page + inner - byteCount - offset) / alignment * alignment + offset
        bytes = UnsafeMutableRawBufferPointer(rebasing: mapping[start..<start + byteCount])
        memset(whole + page, Int32(Self.guardByte), inner)
    }

    public convenience init(_ contents: [UInt8], alignment: Int = 16, offset: Int = 0) {
        self.init(byteCount: contents.count, alignment: alignment, offset: offset)
        set(contents)
    }

    deinit { munmap(mapping.baseAddress!, mapping.count) }

    public var contents: [UInt8] { Array(bytes) }

    public func set(_ contents: [UInt8]) { bytes.copyBytes(from: contents) }

    /// Whether nothing was written outside.
    public var isIntact: Bool {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let start = bytes.baseAddress! - mapping.baseAddress!
        return mapping[page..<start].allSatisfy { $0 == Self.guardByte }
            && mapping[start + bytes.count..<mapping.count - page].allSatisfy { $0 == Self.guardByte }
    }
}
