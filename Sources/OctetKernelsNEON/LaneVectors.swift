#if OCTET_NEON_VECTORS
    import CInstructions

    /// How the weights of lanes lie in memory, as vectors of four lanes with four bytes each.
    protocol LaneVectors {
        static var bytesPerQuad: Int { get }
        /// One quad's weights for 4 · `vectors` lanes.
        static func load<let vectors: Int>(_ address: UnsafeRawPointer) -> InlineArray<vectors, SIMD16<Int8>>
    }

    enum EightBits: LaneVectors {
        static var bytesPerQuad: Int { 4 }

        @inline(__always)
        static func load<let vectors: Int>(_ address: UnsafeRawPointer) -> InlineArray<vectors, SIMD16<Int8>> {
            var result = InlineArray<vectors, SIMD16<Int8>>(repeating: SIMD16())
            // Four registers in a row: `usmmla`, which needs two quads at once, has none left for that.
            #if arch(arm64) && !OCTET_MIXED_SIGNS
                if vectors == 4 {
                    let four = octet_load_four(address).val
                    (result[0], result[1], result[2], result[3]) = (four.0, four.1, four.2, four.3)
                    return result
                }
            #endif
            unrolled(vectors) { result[$0] = (address + 16 &* $0).loadUnaligned(as: SIMD16<Int8>.self) }
            return result
        }
    }

    /// Two weights a byte, the first in the lower half.
    enum FourBits: LaneVectors {
        static var bytesPerQuad: Int { 2 }

        @inline(__always)
        static func load<let vectors: Int>(_ address: UnsafeRawPointer) -> InlineArray<vectors, SIMD16<Int8>> {
            var result = InlineArray<vectors, SIMD16<Int8>>(repeating: SIMD16())
            unrolled(vectors) {
                result[$0] = octet_unpacked_halves((address + 8 &* $0).loadUnaligned(as: SIMD8<Int8>.self))
            }
            return result
        }
    }
#endif
