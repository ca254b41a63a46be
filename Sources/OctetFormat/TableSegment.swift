/// Where a number lies in a table whose steps grow with it: between which two entries, and how far from the first.
///
/// The first 64 steps are 2^`firstStep` wide, the next 32 twice as wide, the next 32 twice as wide again. Beyond the first 32
/// a step is at most 1/32 of the number that it begins at, so that linear interpolation of a power has the same relative
/// error everywhere.
@frozen
public struct TableSegment: Equatable, Sendable {
    /// Of the last entry at or before the number.
    public let index: Int
    /// The distance from that entry to the next one in 2¹³ parts, rounded down.
    public let fraction: Int32

    /// The steps that a table may begin with; 2²⁴ is more than the largest sum of 255 squares.
    public static var firstSteps: ClosedRange<UInt8> { 0...24 }

    /// - Parameters:
    ///   - value: below 2³¹.
    ///   - firstStep: in `firstSteps`.
    @inlinable @inline(__always)
    public init(of value: UInt32, firstStep: UInt8) {
        let steps = value &>> UInt32(truncatingIfNeeded: firstStep)
        // 0 for the first 64 steps, then 1, then 2: how often the steps have doubled.
        let doublings = 26 &- (steps | 32).leadingZeroBitCount
        index = doublings &* 32 &+ Int(truncatingIfNeeded: steps) &>> doublings
        let width = UInt32(truncatingIfNeeded: doublings) &+ UInt32(truncatingIfNeeded: firstStep)
        // The bits below the step, moved to the top of the word: in two shifts, for a step of 1 has none.
        let rest = (value &<< (31 &- width)) &<< 1
        fraction = Int32(truncatingIfNeeded: rest &>> 19)
    }

    /// The number that an entry is for.
    public static func start(of index: Int, firstStep: UInt8) -> Int {
        let doublings = max(0, index / 32 - 1)
        return (index - 32 * doublings) << (doublings + Int(firstStep))
    }

    /// The entries of a table for numbers up to `largest`: the last one is behind it.
    public static func entryCount(upTo largest: UInt32, firstStep: UInt8) -> Int {
        TableSegment(of: largest, firstStep: firstStep).index + 2
    }

    /// first + ⌊(second − first) · fraction / 2¹³⌋, in wrapping 32-bit integers.
    @inlinable @inline(__always)
    public func interpolate(_ first: Int32, _ second: Int32) -> Int32 {
        first &+ ((second &- first) &* fraction) &>> 13
    }
}
