import OctetFixedPoint

extension PortableKernels {
    public static func lookup(_ arguments: LookupArguments) {
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

    public static func add(_ arguments: AddArguments) {
        let output = arguments.output
        let firstMultiplier = arguments.firstMultiplier
        let secondMultiplier = arguments.secondMultiplier
        let requantize = arguments.requantization
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
                    target[channel] = requantize(sum &+ start)
                }
            }
        }
    }
}
