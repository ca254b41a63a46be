/// The order in which a model file stores the weights of a convolution or fully connected layer.
///
/// Kernels read weights front to back, so the order is that of a family of instruction sets. Version 1 of the format
/// has one order, for processors whose dot products take four 8-bit values a lane.
public enum WeightOrder: UInt8, Sendable {
    /// Output channels in panels of 16 (the last panel of a group has 8 lanes where 8 or fewer channels remain), and
    /// inside a panel: [run][quad][lane][4]. A run is a stretch of input bytes that lie next to each other under the
    /// kernel; it is cut into quads of 4 bytes. Missing lanes and the end of the last quad are zero.
    case quads = 1
}

/// Where the weights of a layer lie in `WeightOrder.quads`.
///
/// If the kernel's columns touch in memory (no dilation in width, and pixels that are no further apart than the
/// channels read), a kernel row is one run of `kernelWidth · channels` bytes; otherwise each kernel position is a run.
@frozen
public struct WeightPanels: Equatable, Sendable {
    /// Output channels of one group.
    public let channelsPerGroup: Int
    public let groups: Int
    /// Runs under one kernel position, in the order rows, then columns.
    public let runs: Int
    /// Input bytes in a run.
    public let runLength: Int

    public static var lanes: Int { 16 }
    public static var narrowLanes: Int { 8 }
    /// Bytes behind the input that kernels may read: the last quad of a run may reach over its end, where it meets weights of
    /// 0, and vectors that hold several pixels may reach further, where nothing is used.
    public static var readSlack: Int { 16 }

    /// The shifts of the lanes' factors: from just below ¼, where a result needs only the upper half of its product, to 2⁻²⁴,
    /// below which the largest sum there is would not reach an output of 128.
    public static var shiftRange: ClosedRange<UInt8> { 33...54 }

    @inlinable
    public init(channelsPerGroup: Int, groups: Int, runs: Int, runLength: Int) {
        self.channelsPerGroup = channelsPerGroup
        self.groups = groups
        self.runs = runs
        self.runLength = runLength
    }

    /// Quads in a run.
    @inlinable
    public var quads: Int { (runLength &+ 3) &>> 2 }

    /// Lanes of all panels of a group: `channelsPerGroup` rounded up to a multiple of 8.
    @inlinable
    public var lanesPerGroup: Int { (channelsPerGroup &+ 7) & ~7 }

    /// Bytes of weights for one lane; of 4 bits, half as many.
    @inlinable
    public var bytesPerLane: Int { runs &* quads &* 4 }

    /// Bytes of all weights; of 4 bits, half as many.
    @inlinable
    public var byteCount: Int { groups &* lanesPerGroup &* bytesPerLane }

    /// Lanes in the panel that begins at `channel` (a multiple of 16 inside its group).
    @inlinable @inline(__always)
    public func laneCount(at channel: Int) -> Int {
        lanesPerGroup &- channel >= 16 ? 16 : 8
    }

    /// The offset of one weight; of 4 bits, its number: byte number / 2 holds it.
    /// - Parameters:
    ///   - channel: the output channel inside its group.
    ///   - position: the byte inside the run, `0 ..< runLength`.
    @inlinable
    public func offset(group: Int, channel: Int, run: Int, position: Int) -> Int {
        let panel = channel & ~15
        let lanes = laneCount(at: panel)
        let start = (group &* lanesPerGroup &+ panel) &* bytesPerLane
        return start &+ ((run &* quads &+ position &>> 2) &* lanes &+ (channel &- panel)) &* 4 &+ (position & 3)
    }
}
