/// The noise that a generator draws from: bytes of a seed, each value as likely as any other, and the same everywhere.
///
/// A counter in steps of 2³²/φ, each hashed. (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014;
/// the hash is the finaliser of Appleby's MurmurHash3.) Neighbouring seeds give noise that has nothing in common.
public struct NoiseBytes: Sendable {
    private var counter: UInt32

    public init(seed: UInt32) { counter = Self.hash(seed ^ 0x9E37_79B9) }

    public mutating func next() -> UInt8 {
        counter &+= 0x9E37_79B9
        return UInt8(truncatingIfNeeded: Self.hash(counter) >> 24)
    }

    private static func hash(_ value: UInt32) -> UInt32 {
        var value = value
        value = (value ^ value >> 16) &* 0x85EB_CA6B
        value = (value ^ value >> 13) &* 0xC2B2_AE35
        return value ^ value >> 16
    }
}
