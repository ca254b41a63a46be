import OctetFixedPoint
import OctetFormat
import OctetKernels

extension OperatorCase {
    static var poolings: [OperatorCase] {
        [
            OperatorCase("max pooling") { pooling(&$0, isAverage: false, isPadded: false) },
            OperatorCase("max pooling, padded") { pooling(&$0, isAverage: false, isPadded: true) },
            OperatorCase("average pooling") { pooling(&$0, isAverage: true, isPadded: false) },
            OperatorCase("average pooling, padded") { pooling(&$0, isAverage: true, isPadded: true) },
            OperatorCase("average pooling, all inputs 255") {
                pooling(&$0, isAverage: true, isPadded: false, values: .all(255))
            },
        ]
    }

    static var elementwise: [OperatorCase] {
        [
            OperatorCase("lookup") { lookup(&$0, isInPlace: false) },
            OperatorCase("lookup in place") { lookup(&$0, isInPlace: true) },
            OperatorCase("add") { add(&$0, isInPlace: false) },
            OperatorCase("add in place") { add(&$0, isInPlace: true) },
            OperatorCase("softmax") { softmax(&$0) },
            OperatorCase("local response normalisation") { normalization(&$0) },
            OperatorCase("local response normalisation, many channels") { normalization(&$0, channels: 20...90) },
            OperatorCase("local response normalisation, all inputs 255") { normalization(&$0, values: .all(255)) },
        ]
    }

    private static func pooling(
        _ generator: inout TestGenerator, isAverage: Bool, isPadded: Bool, values: TensorMemory.Values = .random
    ) -> OperatorInstance {
        let kernel = (generator.pick(1...5), generator.pick(1...5))
        let stride = (generator.pick(1...4), generator.pick(1...4))
        let padding = isPadded ? (generator.pick(0...kernel.0 - 1), generator.pick(0...kernel.1 - 1)) : (0, 0)
        let image = (generator.pick(kernel.0...12), generator.pick(kernel.1...12))
        // Padded windows may hang over the far edges too, as long as they begin inside.
        let last =
            isPadded
            ? (image.0 + padding.0 - 1, image.1 + padding.1 - 1) : (image.0 - kernel.0, image.1 - kernel.1)
        let channels = generator.pick(1...40)
        let gaps = generator.pick(0...1) * generator.pick(0...9)
        let input = TensorMemory(
            height: image.0, width: image.1, channels: channels, gaps: (gaps, gaps),
            zeroPoint: UInt8(generator.pick(0...255)), values: values, using: &generator)
        let output = TensorMemory(
            height: last.0 / stride.0 + 1, width: last.1 / stride.1 + 1, channels: channels,
            gaps: (generator.pick(0...3), generator.pick(0...3)), zeroPoint: UInt8(generator.pick(0...255)),
            values: .random, using: &generator)
        let entries = isPadded ? kernel.0 * kernel.1 : 1
        // 31 ... 40: factors around one over the number of pixels.
        let factors = GuardedMemory(byteCount: 5 * entries)
        for entry in 0..<entries {
            factors.bytes.storeBytes(
                of: Int32.random(in: 1 << 30 ... .max, using: &generator), toByteOffset: 4 * entry, as: Int32.self)
            factors.bytes[4 * entries + entry] = UInt8(generator.pick(31...40))
        }
        let bounds = [generator.pick(0...120), generator.pick(130...255)]
        let base = UnsafeRawPointer(factors.bytes.baseAddress!)
        let arguments = PoolingArguments(
            input: input.view, output: output.view,
            window: WindowGeometry(
                kernelHeight: kernel.0, kernelWidth: kernel.1, strideHeight: stride.0, strideWidth: stride.1,
                paddingTop: padding.0, paddingLeft: padding.1),
            multipliers: base.assumingMemoryBound(to: Int32.self),
            shifts: (base + 4 * entries).assumingMemoryBound(to: UInt8.self), entryCount: entries,
            minimum: UInt8(bounds[0]), maximum: UInt8(bounds[1]))
        return OperatorInstance(output: output, inputs: [input.memory, factors]) {
            withUnsafePointer(to: arguments, isAverage ? $0.averagePooling : $0.maxPooling)
        }
    }

    private static func lookup(_ generator: inout TestGenerator, isInPlace: Bool) -> OperatorInstance {
        let tensors = sameShape(2, &generator)
        let table = GuardedMemory(generator.bytes(256), alignment: 1)
        let output = tensors[isInPlace ? 0 : 1]
        let arguments = LookupArguments(
            input: tensors[0].view, output: output.view,
            table: table.bytes.baseAddress!.assumingMemoryBound(to: UInt8.self))
        return OperatorInstance(output: output, inputs: [tensors[0].memory, table]) {
            withUnsafePointer(to: arguments, $0.lookup)
        }
    }

    private static func add(_ generator: inout TestGenerator, isInPlace: Bool) -> OperatorInstance {
        let tensors = sameShape(3, &generator, isDense: generator.pick([true, false]))
        let output = tensors[isInPlace ? generator.pick(0...1) : 2]
        // Multipliers near 2^shift leave the results in the middle of the range.
        let shift = generator.pick(8...15)
        let largest = Int16(clamping: 1 << generator.pick([shift, 15]))
        let arguments = AddArguments(
            first: tensors[0].view, second: tensors[1].view, output: output.view,
            firstMultiplier: .random(in: 0...largest, using: &generator),
            secondMultiplier: .random(in: 0...largest, using: &generator),
            rounding: PowerOfTwoRounding(
                shift: generator.pick([UInt8(shift), .random(in: PowerOfTwoRounding.shiftRange, using: &generator)]),
                zeroPoint: output.view.zeroPoint, minimum: UInt8(generator.pick(0...100)),
                maximum: UInt8(generator.pick(100...255))))
        return OperatorInstance(output: output, inputs: [tensors[0].memory, tensors[1].memory]) {
            withUnsafePointer(to: arguments, $0.add)
        }
    }

    private static func softmax(_ generator: inout TestGenerator) -> OperatorInstance {
        let count = generator.pick([1, 2, 10, 100, 1000])
        let scores = GuardedMemory(generator.bytes(count), alignment: 1)
        let entries = generator.pick([1, 100, 255, 256, 256])
        let exponentials = GuardedMemory(byteCount: 2 * entries)
        for entry in 0..<entries {
            let value = entry == 0 ? 32_768 : UInt16(generator.pick(0...32_768))
            exponentials.bytes.storeBytes(of: value, toByteOffset: 2 * entry, as: UInt16.self)
        }
        let probabilities = GuardedMemory(byteCount: 2 * count, alignment: 2)
        let arguments = SoftmaxArguments(
            scores: scores.bytes.baseAddress!.assumingMemoryBound(to: UInt8.self),
            probabilities: probabilities.bytes.baseAddress!.assumingMemoryBound(to: UInt16.self), count: count,
            exponentials: exponentials.bytes.baseAddress!.assumingMemoryBound(to: UInt16.self),
            exponentialCount: entries)
        return OperatorInstance(
            output: probabilities, writable: Set(0..<2 * count), inputs: [scores, exponentials]
        ) { withUnsafePointer(to: arguments, $0.softmax) }
    }

    /// Factors that fall as those of a real table do, and some that jump.
    private static func normalization(
        _ generator: inout TestGenerator, channels: ClosedRange<Int> = 1...40, values: TensorMemory.Values = .random
    ) -> OperatorInstance {
        let tensors = sameShape(2, &generator, channels: channels, values: values)
        let (input, output) = (tensors[0].view, tensors[1].view)
        let size = 2 * generator.pick([0, 1, 2, 3, 20, 127]) + 1
        let firstStep = generator.pick([UInt8](0...12) + [24])
        let largest = UInt32(max(input.zeroPoint, 255 - input.zeroPoint))
        let entries = TableSegment.entryCount(
            upTo: UInt32(min(size, input.channels)) * largest * largest, firstStep: firstStep)
        let factors = GuardedMemory(byteCount: 4 * entries)
        var factor = Int32(1 << 22)
        for entry in 0..<entries {
            factors.bytes.storeBytes(of: factor, toByteOffset: 4 * entry, as: Int32.self)
            factor = generator.pick(0...9) == 0 ? Int32(generator.pick(0...1 << 22)) : factor / 100 * 97
        }
        let shift = generator.pick(0...7) == 0 ? generator.pick([UInt8](33...62)) : generator.pick([50, 51, 52])
        let arguments = NormalizationArguments(
            input: input, output: output, size: size, firstStep: firstStep,
            factors: factors.bytes.baseAddress!.assumingMemoryBound(to: Int32.self),
            requantization: Requantization(
                factor: FixedPointMultiplier(
                    unchecked: .random(in: 1 << 30 ... .max, using: &generator), shift: shift),
                zeroPoint: output.zeroPoint, minimum: UInt8(generator.pick(0...100)),
                maximum: UInt8(generator.pick(150...255))))
        return OperatorInstance(output: tensors[1], inputs: [tensors[0].memory, factors]) {
            withUnsafePointer(to: arguments, $0.localResponseNormalization)
        }
    }

    private static func sameShape(
        _ count: Int, _ generator: inout TestGenerator, isDense: Bool = false, channels: ClosedRange<Int> = 1...40,
        values: TensorMemory.Values = .random
    ) -> [TensorMemory] {
        let shape = (generator.pick(1...9), generator.pick(1...9), generator.pick(channels))
        return (0..<count).map { _ in
            TensorMemory(
                height: shape.0, width: shape.1, channels: shape.2,
                gaps: isDense ? (0, 0) : (generator.pick(0...3), generator.pick(0...3)),
                zeroPoint: UInt8(generator.pick(0...255)), values: values, using: &generator)
        }
    }
}
