import OctetFixedPoint
import OctetKernelArguments

/// Element-wise operators as loops that LLVM turns into the vectors of the module's instruction set.
enum ElementwiseLoops {
    @inline(__always)
    static func lookup(_ arguments: LookupArguments) {
        let input = arguments.input
        for y in 0..<input.height {
            for x in 0..<input.width {
                let source = input.pixel(y, x)
                let target = arguments.output.pixel(y, x)
                for channel in 0..<input.channels {
                    target[channel] = arguments.table[Int(truncatingIfNeeded: source[channel])]
                }
            }
        }
    }

    @inline(__always)
    static func add(_ arguments: AddArguments) {
        let factor = arguments.requantization.factor
        // 2³⁰ / 2^(30 + k): the product's high half is the sum's own bits.
        if factor.multiplier == 1 << 30, factor.shift >= 33 {
            let rounded = PowerOfTwoRounding(arguments.requantization)
            eachPixel(arguments) { rounded($0) }
        } else {
            let requantize = arguments.requantization
            eachPixel(arguments) { requantize($0) }
        }
    }

    @inline(__always)
    private static func eachPixel(_ arguments: AddArguments, _ finish: (Int32) -> UInt8) {
        let output = arguments.output
        let (firstMultiplier, secondMultiplier) = (arguments.firstMultiplier, arguments.secondMultiplier)
        let start =
            0 &- firstMultiplier &* Int32(truncatingIfNeeded: arguments.first.zeroPoint)
            &- secondMultiplier &* Int32(truncatingIfNeeded: arguments.second.zeroPoint)
        for y in 0..<output.height {
            for x in 0..<output.width {
                let first = arguments.first.pixel(y, x)
                let second = arguments.second.pixel(y, x)
                let target = output.pixel(y, x)
                for channel in 0..<output.channels {
                    let sum =
                        firstMultiplier &* Int32(truncatingIfNeeded: first[channel])
                        &+ secondMultiplier &* Int32(truncatingIfNeeded: second[channel])
                    target[channel] = finish(sum &+ start)
                }
            }
        }
    }
}
