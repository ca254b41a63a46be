extension RawSpan {
    /// A record at an offset, which need not be aligned, in the memory of a processor whose byte order is the file's. The
    /// offset is checked: reading outside traps.
    ///
    /// - Parameter type: of integers only, without gaps, so that every bit pattern is one.
    @inline(__always)
    func record<Record: BitwiseCopyable>(at offset: Int, as type: Record.Type) -> Record {
        precondition(offset >= 0 && offset <= byteCount &- MemoryLayout<Record>.size)
        return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Record.self)
    }

    /// The integer at an offset, which need not be aligned. The offset is checked: reading outside traps.
    @inline(__always)
    func littleEndian<Integer: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Integer.Type) -> Integer {
        precondition(offset >= 0 && offset <= byteCount &- MemoryLayout<Integer>.size)
        // Any bit pattern is an integer, and the bounds are checked above.
        return unsafe Integer(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Integer.self))
    }
}
