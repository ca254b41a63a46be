/// SplitMix64: the same numbers for the same seed on every machine, for tests.
///
/// (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014.)
public struct TestGenerator: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    public mutating func pick(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &self) }

    public mutating func pick<Element>(_ choices: [Element]) -> Element { choices.randomElement(using: &self)! }

    public mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}

/// An argument of a test over random cases: Swift Testing prints it where the test fails.
public struct Seed: CustomStringConvertible, Sendable {
    public let value: UInt64

    public init(_ value: UInt64) { self.value = value }

    public var generator: TestGenerator { TestGenerator(seed: value) }

    public var description: String { "seed \(value)" }

    /// Seeds from 1 up.
    public static func list(_ count: Int) -> [Seed] { (1...count).map { Seed(UInt64($0)) } }
}
