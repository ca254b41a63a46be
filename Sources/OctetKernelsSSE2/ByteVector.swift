#if OCTET_VECTORS
    import OctetFormat
    import _Builtin_intrinsics.intel

    /// The few operations of an addition, for the widths of the instruction sets. Interleaving and packing work in blocks of 16
    /// bytes, so that the one undoes the other's order.
    protocol ByteVector {
        static func load(_ address: UnsafeRawPointer) -> Self
        func store(_ address: UnsafeMutableRawPointer)
        /// Neighbouring bytes of two vectors side by side.
        static func interleavedLow(_ a: Self, _ b: Self) -> Self
        static func interleavedHigh(_ a: Self, _ b: Self) -> Self
        static func repeating(_ value: Int32) -> Self
        static func repeatingByte(_ value: UInt8) -> Self
        /// (start + a₀ · b₀ + a₁ · b₁) >> shift for each pair of 16-bit lanes.
        static func shiftedPairSums(_ a: Self, _ b: Self, start: Self, shift: __m128i) -> Self
        /// 32-bit lanes as bytes, with saturation.
        static func packed(_ a: Self, _ b: Self, _ c: Self, _ d: Self) -> Self
        static func clamped(_ a: Self, _ low: Self, _ high: Self) -> Self
    }

    struct Bytes16: ByteVector {
        private let vector: __m128i

        @inline(__always) static func load(_ address: UnsafeRawPointer) -> Self {
            Self(vector: address.loadUnaligned(as: __m128i.self))
        }
        @inline(__always) func store(_ address: UnsafeMutableRawPointer) {
            address.storeBytes(of: vector, as: __m128i.self)
        }
        @inline(__always) static func interleavedLow(_ a: Self, _ b: Self) -> Self {
            Self(vector: _mm_unpacklo_epi8(a.vector, b.vector))
        }
        @inline(__always) static func interleavedHigh(_ a: Self, _ b: Self) -> Self {
            Self(vector: _mm_unpackhi_epi8(a.vector, b.vector))
        }
        @inline(__always) static func repeating(_ value: Int32) -> Self { Self(vector: _mm_set1_epi32(value)) }
        @inline(__always) static func repeatingByte(_ value: UInt8) -> Self {
            Self(vector: _mm_set1_epi8(Int8(bitPattern: value)))
        }
        @inline(__always) static func shiftedPairSums(_ a: Self, _ b: Self, start: Self, shift: __m128i) -> Self {
            Self(vector: _mm_sra_epi32(_mm_add_epi32(_mm_madd_epi16(a.vector, b.vector), start.vector), shift))
        }
        @inline(__always) static func packed(_ a: Self, _ b: Self, _ c: Self, _ d: Self) -> Self {
            Self(
                vector: _mm_packus_epi16(_mm_packs_epi32(a.vector, b.vector), _mm_packs_epi32(c.vector, d.vector)))
        }
        @inline(__always) static func clamped(_ a: Self, _ low: Self, _ high: Self) -> Self {
            Self(vector: _mm_max_epu8(_mm_min_epu8(a.vector, high.vector), low.vector))
        }
    }

    #if OCTET_AVX2 || OCTET_AVXVNNI
        struct Bytes32: ByteVector {
            private let vector: __m256i

            @inline(__always) static func load(_ address: UnsafeRawPointer) -> Self {
                Self(vector: address.loadUnaligned(as: __m256i.self))
            }
            @inline(__always) func store(_ address: UnsafeMutableRawPointer) {
                address.storeBytes(of: vector, as: __m256i.self)
            }
            @inline(__always) static func interleavedLow(_ a: Self, _ b: Self) -> Self {
                Self(vector: _mm256_unpacklo_epi8(a.vector, b.vector))
            }
            @inline(__always) static func interleavedHigh(_ a: Self, _ b: Self) -> Self {
                Self(vector: _mm256_unpackhi_epi8(a.vector, b.vector))
            }
            @inline(__always) static func repeating(_ value: Int32) -> Self { Self(vector: _mm256_set1_epi32(value)) }
            @inline(__always) static func repeatingByte(_ value: UInt8) -> Self {
                Self(vector: _mm256_set1_epi8(Int8(bitPattern: value)))
            }
            @inline(__always) static func shiftedPairSums(_ a: Self, _ b: Self, start: Self, shift: __m128i) -> Self {
                let sums = _mm256_add_epi32(_mm256_madd_epi16(a.vector, b.vector), start.vector)
                return Self(vector: _mm256_sra_epi32(sums, shift))
            }
            @inline(__always) static func packed(_ a: Self, _ b: Self, _ c: Self, _ d: Self) -> Self {
                let (low, high) = (_mm256_packs_epi32(a.vector, b.vector), _mm256_packs_epi32(c.vector, d.vector))
                return Self(vector: _mm256_packus_epi16(low, high))
            }
            @inline(__always) static func clamped(_ a: Self, _ low: Self, _ high: Self) -> Self {
                Self(vector: _mm256_max_epu8(_mm256_min_epu8(a.vector, high.vector), low.vector))
            }
        }

        typealias WidestBytes = Bytes32
    #elseif OCTET_AVX512VNNI
        struct Bytes64: ByteVector {
            private let vector: __m512i

            @inline(__always) static func load(_ address: UnsafeRawPointer) -> Self {
                Self(vector: address.loadUnaligned(as: __m512i.self))
            }
            @inline(__always) func store(_ address: UnsafeMutableRawPointer) {
                address.storeBytes(of: vector, as: __m512i.self)
            }
            @inline(__always) static func interleavedLow(_ a: Self, _ b: Self) -> Self {
                Self(vector: _mm512_unpacklo_epi8(a.vector, b.vector))
            }
            @inline(__always) static func interleavedHigh(_ a: Self, _ b: Self) -> Self {
                Self(vector: _mm512_unpackhi_epi8(a.vector, b.vector))
            }
            @inline(__always) static func repeating(_ value: Int32) -> Self { Self(vector: _mm512_set1_epi32(value)) }
            @inline(__always) static func repeatingByte(_ value: UInt8) -> Self {
                Self(vector: _mm512_set1_epi8(Int8(bitPattern: value)))
            }
            @inline(__always) static func shiftedPairSums(_ a: Self, _ b: Self, start: Self, shift: __m128i) -> Self {
                Self(vector: _mm512_sra_epi32(_mm512_dpwssd_epi32(start.vector, a.vector, b.vector), shift))
            }
            @inline(__always) static func packed(_ a: Self, _ b: Self, _ c: Self, _ d: Self) -> Self {
                let (low, high) = (_mm512_packs_epi32(a.vector, b.vector), _mm512_packs_epi32(c.vector, d.vector))
                return Self(vector: _mm512_packus_epi16(low, high))
            }
            @inline(__always) static func clamped(_ a: Self, _ low: Self, _ high: Self) -> Self {
                Self(vector: _mm512_max_epu8(_mm512_min_epu8(a.vector, high.vector), low.vector))
            }
        }

        typealias WidestBytes = Bytes64
    #else
        typealias WidestBytes = Bytes16
    #endif
#endif
