import OctetFixedPoint

extension ReferenceKernels {
    /// output = table[input].
    public static func lookup(_ arguments: UnsafePointer<LookupArguments>) {
        let arguments = arguments.pointee
        let input = arguments.input
        for y in 0..<input.height {
            for x in 0..<input.width {
                for channel in 0..<input.channels {
                    arguments.output.pixel(y, x)[channel] = arguments.table[Int(input.pixel(y, x)[channel])]
                }
            }
        }
    }

    /// output = round(m₁ · (a − zeroPoint₁) + m₂ · (b − zeroPoint₂)).
    public static func add(_ arguments: UnsafePointer<AddArguments>) {
        let arguments = arguments.pointee
        let output = arguments.output
        for y in 0..<output.height {
            for x in 0..<output.width {
                for channel in 0..<output.channels {
                    let a = Int32(arguments.first.pixel(y, x)[channel]) - Int32(arguments.first.zeroPoint)
                    let b = Int32(arguments.second.pixel(y, x)[channel]) - Int32(arguments.second.zeroPoint)
                    let sum = Int32(arguments.firstMultiplier) * a + Int32(arguments.secondMultiplier) * b
                    output.pixel(y, x)[channel] = arguments.rounding(sum)
                }
            }
        }
    }

    /// probability(i) = ⌊(e(i) · 65535 + ⌊Σe / 2⌋) / Σe⌋ with e(i) = exponentials[largest − score(i)], 0 behind the
    /// table.
    ///
    /// 32 bits are enough: e ≤ 2¹⁵, and up to 2¹⁶ scores sum to at most 2³¹. So nothing can overflow.
    public static func softmax(_ arguments: UnsafePointer<SoftmaxArguments>) {
        let arguments = arguments.pointee
        var largest: UInt8 = 0
        for index in 0..<arguments.count {
            largest = Swift.max(largest, arguments.scores[index])
        }
        var sum: UInt32 = 0
        for index in 0..<arguments.count {
            sum &+= arguments.exponential(largest &- arguments.scores[index])
        }
        for index in 0..<arguments.count {
            let exponential = arguments.exponential(largest &- arguments.scores[index])
            arguments.probabilities[index] = UInt16(
                truncatingIfNeeded: (exponential &* 65_535 &+ sum &>> 1).dividedReportingOverflow(by: sum).partialValue)
        }
    }
}
