import OctetFixedPoint
import OctetFormat
import OctetKernels

/// From a layer's record to its kernel's arguments, which are written where the kernel reads them.
extension Interpreter {
    @inline(__always)
    package func convolution(_ reader: LayerReader, to arguments: UnsafeMutablePointer<ConvolutionArguments>) {
        writeView(of: reader.addressOfInput, to: &arguments.pointee.input)
        if reader.layer.performs(.fullyConnected) {
            // One pixel of all values.
            let count = reader.input.count
            (arguments.pointee.input.channels, arguments.pointee.input.pixelStride) = (count, count)
            (arguments.pointee.input.height, arguments.pointee.input.width) = (1, 1)
        }
        writeView(of: reader.addressOfOutput, to: &arguments.pointee.output)
        writeWindow(of: reader.addressOfLayer, to: &arguments.pointee.window)
        let panels = reader.layer.panels(input: reader.input, output: reader.output)
        arguments.pointee.panels = panels
        let lanes = panels.groups &* panels.lanesPerGroup
        arguments.pointee.weights =
            (model + Int(truncatingIfNeeded: reader.layer.weightsOffset)).assumingMemoryBound(to: Int8.self)
        arguments.pointee.parameters = LaneParameters(
            biases: parameters(reader.layer), multipliers: parameters(reader.layer, at: 4 &* lanes),
            shifts: parameters(reader.layer, at: 8 &* lanes))
        arguments.pointee.minimum = reader.layer.activationMinimum
        arguments.pointee.maximum = reader.layer.activationMaximum
        arguments.pointee.isPooled = reader.layer.isPooled
        arguments.pointee.hasFourBitWeights = reader.layer.hasFourBitWeights
    }

    @inline(__always)
    package func transposedConvolution(
        _ reader: LayerReader, to arguments: UnsafeMutablePointer<TransposedConvolutionArguments>
    ) {
        let lanes = (Int(reader.output.channels) + 7) / 8 * 8
        let biases =
            4 * lanes * reader.layer.rowPhaseCount(reader.output) * reader.layer.columnPhaseCount(reader.output)
        arguments.pointee = TransposedConvolutionArguments(
            input: view(of: reader.input), output: view(of: reader.output), window: window(reader.layer),
            weights: (model + Int(reader.layer.weightsOffset)).assumingMemoryBound(to: Int8.self),
            parameters: LaneParameters(
                biases: parameters(reader.layer), multipliers: parameters(reader.layer, at: biases),
                shifts: parameters(reader.layer, at: biases + 4 * lanes)),
            minimum: reader.layer.activationMinimum, maximum: reader.layer.activationMaximum)
    }

    @inline(__always)
    package func maxPooling(_ reader: LayerReader, to arguments: UnsafeMutablePointer<PoolingArguments>) {
        writeView(of: reader.addressOfInput, to: &arguments.pointee.input)
        writeView(of: reader.addressOfOutput, to: &arguments.pointee.output)
        writeWindow(of: reader.addressOfLayer, to: &arguments.pointee.window)
        arguments.pointee.minimum = reader.layer.activationMinimum
        arguments.pointee.maximum = reader.layer.activationMaximum
    }

    @inline(__always)
    package func averagePooling(_ reader: LayerReader, to arguments: UnsafeMutablePointer<PoolingArguments>) {
        maxPooling(reader, to: arguments)
        let count = reader.averagingEntryCount
        arguments.pointee.entryCount = count
        arguments.pointee.multipliers = parameters(reader.layer)
        arguments.pointee.shifts = parameters(reader.layer, at: 4 &* count)
    }

    @inline(__always)
    package func lookup(_ reader: LayerReader, to arguments: UnsafeMutablePointer<LookupArguments>) {
        arguments.pointee = LookupArguments(
            input: view(of: reader.input), output: view(of: reader.output), table: parameters(reader.layer))
    }

    /// - Parameter row: the one of the second summand that is added, or nil for all. Layer and other tensors are of that row.
    @inline(__always)
    package func add(_ reader: LayerReader, row: Int?, to arguments: UnsafeMutablePointer<AddArguments>) {
        let multipliers: UnsafePointer<Int16> = parameters(reader.layer)
        let shift: UnsafePointer<UInt8> = parameters(reader.layer, at: 4)
        writeView(of: reader.addressOfInput, to: &arguments.pointee.first)
        writeView(of: reader.addressOfSecondInput, to: &arguments.pointee.second)
        if let row {
            arguments.pointee.second.base += row &* arguments.pointee.second.rowStride
            arguments.pointee.second.height = 1
        }
        writeView(of: reader.addressOfOutput, to: &arguments.pointee.output)
        arguments.pointee.firstMultiplier = multipliers[0]
        arguments.pointee.secondMultiplier = multipliers[1]
        arguments.pointee.rounding = PowerOfTwoRounding(
            shift: shift[0], zeroPoint: reader.output.zeroPoint, minimum: reader.layer.activationMinimum,
            maximum: reader.layer.activationMaximum)
    }

    @inline(__always)
    package func normalization(_ reader: LayerReader, to arguments: UnsafeMutablePointer<NormalizationArguments>) {
        let multiplier: UnsafePointer<Int32> = parameters(reader.layer)
        let bytes: UnsafePointer<UInt8> = parameters(reader.layer, at: 4)
        arguments.pointee = NormalizationArguments(
            input: view(of: reader.input), output: view(of: reader.output), size: Int(bytes[1]), firstStep: bytes[2],
            factors: parameters(reader.layer, at: LayerRecord.normalizationHeaderByteCount),
            requantization: Requantization(
                factor: FixedPointMultiplier(unchecked: multiplier[0], shift: bytes[0]),
                zeroPoint: reader.output.zeroPoint,
                minimum: reader.layer.activationMinimum, maximum: reader.layer.activationMaximum))
    }

    @inline(__always)
    package func softmax(_ reader: LayerReader, to arguments: UnsafeMutablePointer<SoftmaxArguments>) {
        arguments.pointee = SoftmaxArguments(
            scores: view(of: reader.input).base, probabilities: words(of: reader.output), count: reader.input.count,
            exponentials: parameters(reader.layer),
            exponentialCount: Int(truncatingIfNeeded: reader.layer.parametersByteCount / 2))
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

    /// Writes the window of a layer to where a kernel reads it.
    #if hasFeature(Embedded)
        @inline(never)
    #else
        @inline(__always)
    #endif
    private func writeWindow(of layer: UnsafePointer<LayerRecord>, to window: UnsafeMutablePointer<WindowGeometry>) {
        window.initialize(to: self.window(layer.pointee))
    }
}
