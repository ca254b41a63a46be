/// How the weights of lanes lie in memory: which of two loops a convolution is compiled to.
protocol LaneWeights {
    /// Bytes of one lane's quad.
    static var quadByteCount: Int { get }
    /// The quads of lanes 2 · `index` and 2 · `index` + 1.
    static func pair(_ index: Int, at address: UnsafeRawPointer) -> SIMD8<Int16>
}

enum EightBits: LaneWeights {
    static var quadByteCount: Int { 4 }

    @inline(__always)
    static func pair(_ index: Int, at address: UnsafeRawPointer) -> SIMD8<Int16> {
        SIMD8<Int16>(truncatingIfNeeded: (address + 8 &* index).loadUnaligned(as: SIMD8<Int8>.self))
    }
}

/// Two weights a byte, the first in the lower half.
enum FourBits: LaneWeights {
    static var quadByteCount: Int { 2 }

    @inline(__always)
    static func pair(_ index: Int, at address: UnsafeRawPointer) -> SIMD8<Int16> {
        let bytes = SIMD4<UInt32>(truncatingIfNeeded: (address + 4 &* index).loadUnaligned(as: SIMD4<UInt8>.self))
        // The byte's lower half at the top of the lower word, its upper half at the top of the upper word.
        let halves = (bytes &<< 12) & 0xF000 | bytes &<< 24
        return unsafeBitCast(halves, to: SIMD8<Int16>.self) &>> 12
    }
}
