/// Copies and fills of a few bytes, written out: a call of the C library's functions takes longer than the work.
extension UnsafeMutablePointer<UInt8> {
    #if OCTET_DSP || OCTET_THUMB || arch(wasm32)
        /// Sets `count` bytes: a loop, where there are no vectors and code is dear.
        @inline(never)
        public func fillShort(_ value: UInt8, _ count: Int) { update(repeating: value, count: Swift.max(0, count)) }
    #else
        /// Sets `count` bytes.
        @inline(__always)
        public func fillShort(_ value: UInt8, _ count: Int) {
            let raw = UnsafeMutableRawPointer(self)
            if count >= 16 {
                let sixteen = SIMD16<UInt8>(repeating: value)
                var done = 0
                while done &+ 16 <= count {
                    raw.storeBytes(of: sixteen, toByteOffset: done, as: SIMD16<UInt8>.self)
                    done &+= 16
                }
                // The last sixteen begin early enough to end at the end.
                raw.storeBytes(of: sixteen, toByteOffset: count &- 16, as: SIMD16<UInt8>.self)
                return
            }
            if count >= 8 {
                let eight = SIMD8<UInt8>(repeating: value)
                raw.storeBytes(of: eight, as: SIMD8<UInt8>.self)
                raw.storeBytes(of: eight, toByteOffset: count &- 8, as: SIMD8<UInt8>.self)
                return
            }
            if count & 4 != 0 {
                raw.storeBytes(of: SIMD4(repeating: value), toByteOffset: count & 3, as: SIMD4<UInt8>.self)
            }
            if count & 2 != 0 {
                raw.storeBytes(of: SIMD2(repeating: value), toByteOffset: count & 1, as: SIMD2<UInt8>.self)
            }
            if count & 1 != 0 { self[0] = value }
        }
    #endif

    #if OCTET_DSP || OCTET_THUMB || arch(wasm32)
        /// Copies `count` bytes that do not overlap, four at a time.
        @inline(never)
        public func copyShort(_ source: UnsafePointer<UInt8>, _ count: Int) {
            let (to, from) = (UnsafeMutableRawPointer(self), UnsafeRawPointer(source))
            var done = 0
            while done &+ 4 <= count {
                to.storeBytes(
                    of: from.loadUnaligned(fromByteOffset: done, as: UInt32.self), toByteOffset: done, as: UInt32.self)
                done &+= 4
            }
            while done < count {
                self[done] = source[done]
                done &+= 1
            }
        }
    #else
        /// Copies `count` bytes that do not overlap.
        @inline(__always)
        public func copyShort(_ source: UnsafePointer<UInt8>, _ count: Int) {
            let (to, from) = (UnsafeMutableRawPointer(self), UnsafeRawPointer(source))
            guard count >= 16 else {
                for index in 0..<count { self[index] = source[index] }
                return
            }
            var done = 0
            while done &+ 16 <= count {
                to.storeBytes(
                    of: from.loadUnaligned(fromByteOffset: done, as: SIMD16<UInt8>.self), toByteOffset: done,
                    as: SIMD16<UInt8>.self)
                done &+= 16
            }
            to.storeBytes(
                of: from.loadUnaligned(fromByteOffset: count &- 16, as: SIMD16<UInt8>.self), toByteOffset: count &- 16,
                as: SIMD16<UInt8>.self)
        }
    #endif
}
