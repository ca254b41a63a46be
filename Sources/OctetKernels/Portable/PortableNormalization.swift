import OctetFixedPoint
import OctetFormat

extension PortableKernels {
    /// A pixel's sum moves along its channels: one square comes in, one leaves.
    public static func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>) {
        let arguments = arguments.pointee
        let input = arguments.input
        let channels = input.channels
        let half = arguments.size / 2
        let zeroPoint = Int32(truncatingIfNeeded: input.zeroPoint)
        for y in 0..<input.height {
            for x in 0..<input.width {
                let source = input.pixel(y, x)
                let target = arguments.output.pixel(y, x)
                @inline(__always) func difference(_ channel: Int) -> Int32 {
                    Int32(truncatingIfNeeded: source[channel]) &- zeroPoint
                }
                @inline(__always) func square(_ channel: Int) -> UInt32 {
                    UInt32(bitPattern: difference(channel) &* difference(channel))
                }
                var sum: UInt32 = 0
                for channel in 0..<Swift.min(half, channels) { sum &+= square(channel) }
                for channel in 0..<channels {
                    if channel &+ half < channels { sum &+= square(channel &+ half) }
                    if channel > half { sum &-= square(channel &- half &- 1) }
                    let segment = TableSegment(of: sum, firstStep: arguments.firstStep)
                    let factor = segment.interpolate(
                        arguments.factors[segment.index], arguments.factors[segment.index &+ 1])
                    target[channel] = arguments.requantization(difference(channel) &* factor)
                }
            }
        }
    }
}
