extension UnsafeMutablePointer<UInt8> {
    /// Copies up to 7 bytes, or more in fours, without a loop over single ones.
    @inline(__always)
    func copyFewBytes(_ source: UnsafeMutablePointer<UInt8>, _ count: Int) {
        let (to, from) = (UnsafeMutableRawPointer(self), UnsafeRawPointer(source))
        var done = 0
        while done &+ 4 <= count {
            to.storeBytes(
                of: from.loadUnaligned(fromByteOffset: done, as: Int32.self), toByteOffset: done, as: Int32.self)
            done &+= 4
        }
        if count & 2 != 0 {
            to.storeBytes(
                of: from.loadUnaligned(fromByteOffset: done, as: Int16.self), toByteOffset: done, as: Int16.self)
            done &+= 2
        }
        if count & 1 != 0 { self[done] = source[done] }
    }
}
