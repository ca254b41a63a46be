#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The project's source of random numbers: a seed gives the same numbers on every machine.
///
/// xoshiro256** (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", 2018, arXiv:1805.01407), its
/// state filled by SplitMix64 as its authors advise.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private let seed: UInt64
    private var state: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: UInt64) {
        var filler = SplitMix64(state: seed)
        self.seed = seed
        state = (filler.next(), filler.next(), filler.next(), filler.next())
    }

    public mutating func next() -> UInt64 {
        let result = (state.1 &* 5).rotatedLeft(by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3.rotatedLeft(by: 45)
        return result
    }

    /// A generator of its own for the item `index`, whatever this one has given out already.
    ///
    /// What is drawn for an image then depends on the seed and the image alone, not on which thread comes first.
    public func stream(_ index: Int) -> SeededGenerator {
        var mixer = SplitMix64(state: UInt64(bitPattern: Int64(index)))
        return SeededGenerator(seed: seed.rotatedLeft(by: 32) ^ mixer.next())
    }

    /// A number in [0, 1), a multiple of 2⁻²⁴.
    public mutating func unitFloat() -> Float {
        Float(next() >> 40) * 0x1p-24
    }

    /// A number in [-limit, limit).
    public mutating func symmetric(_ limit: Float) -> Float {
        (2 * unitFloat() - 1) * limit
    }

    /// A number of the standard normal distribution (mean 0, variance 1), by Marsaglia's polar method (1964).
    public mutating func normal() -> Float {
        while true {
            let (x, y) = (symmetric(1), symmetric(1))
            let square = x * x + y * y
            if square > 0 && square < 1 { return x * (-2 * logf(square) / square).squareRoot() }
        }
    }

    /// A whole number in 0..<bound, each as likely as the next (Lemire 2019, arXiv:1805.10941).
    public mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "a bound is positive")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// Puts `items` in random order (Fisher and Yates).
    ///
    /// Ours and not the standard library's, whose result for a given generator may change between versions.
    public mutating func shuffle<Item>(_ items: inout [Item]) {
        for last in stride(from: items.count - 1, to: 0, by: -1) {
            items.swapAt(last, below(last + 1))
        }
    }

    /// The order in which `count` images are visited in epoch `epoch`.
    public static func shuffledOrder(count: Int, seed: UInt64, epoch: Int) -> [Int] {
        var generator = SeededGenerator(seed: seed).stream(epoch)
        var order = Array(0..<count)
        generator.shuffle(&order)
        return order
    }
}

/// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension UInt64 {
    fileprivate func rotatedLeft(by count: UInt64) -> UInt64 { self << count | self >> (64 - count) }
}
