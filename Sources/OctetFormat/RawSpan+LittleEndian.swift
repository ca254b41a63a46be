extension RawSpan {
    /// Where a record lies that begins at a multiple of 4, or of 16 where it has 64-bit fields, for processors whose byte order
    /// is the file's. The offset is checked: reading outside traps.
    ///
    /// - Parameter type: of integers only, without gaps, so that every bit pattern is one.
    @unsafe @inline(__always)
    func record<Record: BitwiseCopyable>(at offset: Int, as type: Record.Type) -> UnsafePointer<Record> {
        precondition(offset >= 0 && offset <= byteCount &- MemoryLayout<Record>.size)
        return unsafe withUnsafeBytes {
            unsafe ($0.baseAddress.unsafelyUnwrapped + offset).assumingMemoryBound(to: Record.self)
        }
    }

    /// The integer at an offset, which need not be aligned. The offset is checked: reading outside traps.
    @inline(__always)
    func littleEndian<Integer: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Integer.Type) -> Integer {
        precondition(offset >= 0 && offset <= byteCount &- MemoryLayout<Integer>.size)
        // Any bit pattern is an integer, and the bounds are checked above.
        return unsafe Integer(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Integer.self))
    }
}
