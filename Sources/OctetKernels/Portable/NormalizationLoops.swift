import OctetFixedPoint
import OctetFormat
import OctetKernelArguments

/// Local response normalisation channel by channel.
enum NormalizationLoops {
    /// Some channels of a pixel: the sum moves along them, one square comes in, one leaves.
    @inline(__always)
    static func run(
        _ arguments: NormalizationArguments, _ source: UnsafeMutablePointer<UInt8>,
        _ target: UnsafeMutablePointer<UInt8>, _ part: Range<Int>
    ) {
        let channels = arguments.input.channels
        let half = arguments.size / 2
        let zeroPoint = Int32(truncatingIfNeeded: arguments.input.zeroPoint)
        @inline(__always) func difference(_ channel: Int) -> Int32 {
            Int32(truncatingIfNeeded: source[channel]) &- zeroPoint
        }
        @inline(__always) func square(_ channel: Int) -> UInt32 {
            UInt32(bitPattern: difference(channel) &* difference(channel))
        }
        var sum: UInt32 = 0
        for channel in Swift.max(0, part.lowerBound &- half)..<Swift.min(part.lowerBound &+ half, channels) {
            sum &+= square(channel)
        }
        for channel in part {
            if channel &+ half < channels { sum &+= square(channel &+ half) }
            let segment = TableSegment(of: sum, firstStep: arguments.firstStep)
            let factor = segment.interpolate(
                arguments.factors[segment.index], arguments.factors[segment.index &+ 1])
            target[channel] = arguments.requantization(difference(channel) &* factor)
            if channel >= half { sum &-= square(channel &- half) }
        }
    }
}
