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
        let bytes = SIMD4<Int16>(truncatingIfNeeded: (address + 4 &* index).loadUnaligned(as: SIMD4<Int8>.self))
        var weights = SIMD8<Int16>()
        weights.evenHalf = (bytes &<< 12) &>> 12
        weights.oddHalf = bytes &>> 4
        return weights
    }
}
