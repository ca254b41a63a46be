import OctetFixedPoint
import OctetFormat

extension ReferenceKernels {
    /// output = requantize((q − zeroPoint) · factor(Σ (q' − zeroPoint)²)), the sum over the channels around the value's own.
    ///
    /// A sum is below 2²⁴, a product below 2³⁰.
    public static func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>) {
        let arguments = arguments.pointee
        let input = arguments.input
        let zeroPoint = Int32(input.zeroPoint)
        let half = arguments.size / 2
        for y in 0..<input.height {
            for x in 0..<input.width {
                let pixel = input.pixel(y, x)
                for channel in 0..<input.channels {
                    var sum: Int32 = 0
                    for neighbor in channel - half...channel + half where (0..<input.channels).contains(neighbor) {
                        sum += (Int32(pixel[neighbor]) - zeroPoint) * (Int32(pixel[neighbor]) - zeroPoint)
                    }
                    let segment = TableSegment(of: UInt32(sum), firstStep: arguments.firstStep)
                    let factor = segment.interpolate(
                        arguments.factors[segment.index], arguments.factors[segment.index + 1])
                    arguments.output.pixel(y, x)[channel] =
                        arguments.requantization((Int32(pixel[channel]) - zeroPoint) &* factor)
                }
            }
        }
    }
}
