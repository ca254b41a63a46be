import OctetFixedPoint
import OctetFormat
import OctetKernels

/// From a layer's record to its kernel's arguments, which are written where the kernel reads them.
extension Interpreter {
    @inline(__always)
    package func convolution(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord,
        to arguments: UnsafeMutablePointer<ConvolutionArguments>
    ) {
        arguments.pointee.input = view(of: input)
        if layer.performs(.fullyConnected) {
            // One pixel of all values.
            let count = input.count
            (arguments.pointee.input.channels, arguments.pointee.input.pixelStride) = (count, count)
            (arguments.pointee.input.height, arguments.pointee.input.width) = (1, 1)
        }
        arguments.pointee.output = view(of: output)
        arguments.pointee.window = window(layer)
        let panels = layer.panels(input: input, output: output)
        arguments.pointee.panels = panels
        let lanes = panels.groups &* panels.lanesPerGroup
        arguments.pointee.weights =
            (model + Int(truncatingIfNeeded: layer.weightsOffset)).assumingMemoryBound(to: Int8.self)
        arguments.pointee.parameters = LaneParameters(
            biases: parameters(layer), multipliers: parameters(layer, at: 4 &* lanes),
            shifts: parameters(layer, at: 8 &* lanes))
        arguments.pointee.minimum = layer.activationMinimum
        arguments.pointee.maximum = layer.activationMaximum
        arguments.pointee.isPooled = layer.isPooled
        arguments.pointee.hasFourBitWeights = layer.hasFourBitWeights
    }

    @inline(__always)
    package func transposedConvolution(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord,
        to arguments: UnsafeMutablePointer<TransposedConvolutionArguments>
    ) {
        let lanes = (Int(output.channels) + 7) / 8 * 8
        let biases = 4 * lanes * layer.rowPhaseCount(output) * layer.columnPhaseCount(output)
        arguments.pointee = TransposedConvolutionArguments(
            input: view(of: input), output: view(of: output), window: window(layer),
            weights: (model + Int(layer.weightsOffset)).assumingMemoryBound(to: Int8.self),
            parameters: LaneParameters(
                biases: parameters(layer), multipliers: parameters(layer, at: biases),
                shifts: parameters(layer, at: biases + 4 * lanes)),
            minimum: layer.activationMinimum, maximum: layer.activationMaximum)
    }

    @inline(__always)
    package func maxPooling(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord,
        to arguments: UnsafeMutablePointer<PoolingArguments>
    ) {
        arguments.pointee.input = view(of: input)
        arguments.pointee.output = view(of: output)
        arguments.pointee.window = window(layer)
        arguments.pointee.minimum = layer.activationMinimum
        arguments.pointee.maximum = layer.activationMaximum
    }

    @inline(__always)
    package func averagePooling(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord,
        to arguments: UnsafeMutablePointer<PoolingArguments>
    ) {
        maxPooling(layer, input, output, to: arguments)
        let count = layer.averagingEntryCount(input: input, output: output)
        arguments.pointee.entryCount = count
        arguments.pointee.multipliers = parameters(layer)
        arguments.pointee.shifts = parameters(layer, at: 4 &* count)
    }

    @inline(__always)
    package func lookup(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord,
        to arguments: UnsafeMutablePointer<LookupArguments>
    ) {
        arguments.pointee = LookupArguments(
            input: view(of: input), output: view(of: output), table: parameters(layer))
    }

    @inline(__always)
    package func add(
        _ layer: LayerRecord, _ first: TensorRecord, _ second: TensorRecord, _ output: TensorRecord,
        to arguments: UnsafeMutablePointer<AddArguments>
    ) {
        let multipliers: UnsafePointer<Int16> = parameters(layer)
        let shift: UnsafePointer<UInt8> = parameters(layer, at: 4)
        arguments.pointee.first = view(of: first)
        arguments.pointee.second = view(of: second)
        arguments.pointee.output = view(of: output)
        arguments.pointee.firstMultiplier = multipliers[0]
        arguments.pointee.secondMultiplier = multipliers[1]
        arguments.pointee.rounding = PowerOfTwoRounding(
            shift: shift[0], zeroPoint: output.zeroPoint, minimum: layer.activationMinimum,
            maximum: layer.activationMaximum)
    }

    @inline(__always)
    package func normalization(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord,
        to arguments: UnsafeMutablePointer<NormalizationArguments>
    ) {
        let multiplier: UnsafePointer<Int32> = parameters(layer)
        let bytes: UnsafePointer<UInt8> = parameters(layer, at: 4)
        arguments.pointee = NormalizationArguments(
            input: view(of: input), output: view(of: output), size: Int(bytes[1]), firstStep: bytes[2],
            factors: parameters(layer, at: LayerRecord.normalizationHeaderByteCount),
            requantization: Requantization(
                factor: FixedPointMultiplier(unchecked: multiplier[0], shift: bytes[0]), zeroPoint: output.zeroPoint,
                minimum: layer.activationMinimum, maximum: layer.activationMaximum))
    }

    @inline(__always)
    package func softmax(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord,
        to arguments: UnsafeMutablePointer<SoftmaxArguments>
    ) {
        arguments.pointee = SoftmaxArguments(
            scores: view(of: input).base, probabilities: words(of: output), count: input.count,
            exponentials: parameters(layer), exponentialCount: Int(truncatingIfNeeded: layer.parametersByteCount / 2))
    }

    @inline(__always)
    private func parameters<Element>(_ layer: LayerRecord, at offset: Int = 0) -> UnsafePointer<Element> {
        (model + (Int(truncatingIfNeeded: layer.parametersOffset) &+ offset)).assumingMemoryBound(to: Element.self)
    }

    @inline(__always)
    private func window(_ layer: LayerRecord) -> WindowGeometry {
        WindowGeometry(
            kernelHeight: Int(layer.kernelHeight), kernelWidth: Int(layer.kernelWidth),
            strideHeight: Int(layer.strideHeight), strideWidth: Int(layer.strideWidth),
            dilationHeight: Int(layer.dilationHeight), dilationWidth: Int(layer.dilationWidth),
            paddingTop: Int(layer.paddingTop), paddingLeft: Int(layer.paddingLeft))
    }
}
