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
        let output = arguments.output
        let (firstMultiplier, secondMultiplier) = (
            Int32(arguments.firstMultiplier), Int32(arguments.secondMultiplier)
        )
        let start = arguments.start
        let rounding = arguments.rounding
        for y in 0..<output.height {
            for x in 0..<output.width {
                let first = arguments.first.pixel(y, x)
                let second = arguments.second.pixel(y, x)
                let target = output.pixel(y, x)
                for channel in 0..<output.channels {
                    let sum =
                        firstMultiplier &* Int32(truncatingIfNeeded: first[channel])
                        &+ secondMultiplier &* Int32(truncatingIfNeeded: second[channel])
                    target[channel] = rounding(sum &+ start)
                }
            }
        }
    }
}
