import OctetFixedPoint
import OctetFormat
import OctetKernels

/// From a layer's record to its kernel's arguments.
extension Interpreter {
    @inline(__always)
    package func convolution(_ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord)
        -> ConvolutionArguments
    {
        let panels = layer.panels(input: input, output: output)
        let lanes = panels.groups &* panels.lanesPerGroup
        var source = view(of: input)
        if layer.performs(.fullyConnected) {
            source.channels = input.count
            source.height = 1
            source.width = 1
        }
        return ConvolutionArguments(
            input: source, output: view(of: output), window: window(layer), panels: panels,
            weights: (model + Int(truncatingIfNeeded: layer.weightsOffset)).assumingMemoryBound(to: Int8.self),
            parameters: LaneParameters(
                biases: parameters(layer), multipliers: parameters(layer, at: 4 &* lanes),
                shifts: parameters(layer, at: 8 &* lanes)),
            minimum: layer.activationMinimum, maximum: layer.activationMaximum, isPooled: layer.isPooled,
            hasFourBitWeights: layer.hasFourBitWeights)
    }

    package func transposedConvolution(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) -> TransposedConvolutionArguments {
        let lanes = (Int(output.channels) + 7) / 8 * 8
        let biases = 4 * lanes * layer.rowPhaseCount(output) * layer.columnPhaseCount(output)
        return TransposedConvolutionArguments(
            input: view(of: input), output: view(of: output), window: window(layer),
            weights: (model + Int(layer.weightsOffset)).assumingMemoryBound(to: Int8.self),
            parameters: LaneParameters(
                biases: parameters(layer), multipliers: parameters(layer, at: biases),
                shifts: parameters(layer, at: biases + 4 * lanes)),
            minimum: layer.activationMinimum, maximum: layer.activationMaximum)
    }

    package func maxPooling(_ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord) -> PoolingArguments {
        PoolingArguments(
            input: view(of: input), output: view(of: output), window: window(layer),
            minimum: layer.activationMinimum, maximum: layer.activationMaximum)
    }

    package func averagePooling(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) -> PoolingArguments {
        let count = layer.averagingEntryCount(input: input, output: output)
        return PoolingArguments(
            input: view(of: input), output: view(of: output), window: window(layer), multipliers: parameters(layer),
            shifts: parameters(layer, at: 4 * count), entryCount: count, minimum: layer.activationMinimum,
            maximum: layer.activationMaximum)
    }

    package func lookup(_ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord) -> LookupArguments {
        LookupArguments(input: view(of: input), output: view(of: output), table: parameters(layer))
    }

    package func add(
        _ layer: LayerRecord, _ first: TensorRecord, _ second: TensorRecord, _ output: TensorRecord
    ) -> AddArguments {
        let multipliers: UnsafePointer<Int16> = parameters(layer)
        let shift: UnsafePointer<UInt8> = parameters(layer, at: 4)
        return AddArguments(
            first: view(of: first), second: view(of: second), output: view(of: output),
            firstMultiplier: multipliers[0], secondMultiplier: multipliers[1],
            rounding: PowerOfTwoRounding(
                shift: shift[0], zeroPoint: output.zeroPoint, minimum: layer.activationMinimum,
                maximum: layer.activationMaximum))
    }

    package func normalization(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) -> NormalizationArguments {
        let multiplier: UnsafePointer<Int32> = parameters(layer)
        let bytes: UnsafePointer<UInt8> = parameters(layer, at: 4)
        return NormalizationArguments(
            input: view(of: input), output: view(of: output), size: Int(bytes[1]), firstStep: bytes[2],
            factors: parameters(layer, at: LayerRecord.normalizationHeaderByteCount),
            requantization: Requantization(
                factor: FixedPointMultiplier(unchecked: multiplier[0], shift: bytes[0]), zeroPoint: output.zeroPoint,
                minimum: layer.activationMinimum, maximum: layer.activationMaximum))
    }

    package func softmax(_ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord) -> SoftmaxArguments {
        SoftmaxArguments(
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
