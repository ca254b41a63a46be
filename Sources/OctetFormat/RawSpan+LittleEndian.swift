extension RawSpan {
    /// The integer at an offset, which need not be aligned. The offset is checked: reading outside traps.
    @inline(__always)
    func littleEndian<Integer: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Integer.Type) -> Integer {
        precondition(offset >= 0 && offset <= byteCount &- MemoryLayout<Integer>.size)
        // Any bit pattern is an integer, and the bounds are checked above.
        return unsafe Integer(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Integer.self))
    }
}
