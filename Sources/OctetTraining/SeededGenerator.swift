/// SplitMix64: a small generator whose sequence depends on the seed alone.
/// (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014.)
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// An independent stream: the same seed and indices always give the same one.
    package init(seed: UInt64, stream indices: UInt64...) {
        state = seed
        for index in indices {
            state = next() ^ (index &* 0xD1B5_4A32_D192_ED03)
        }
        state = next()
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Uniform in [0, 1), a multiple of 2⁻²⁴.
    package mutating func unitFloat() -> Float { Float(next() >> 40) * 0x1p-24 }
}
