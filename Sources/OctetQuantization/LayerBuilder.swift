import OctetFixedPoint
import OctetFormat
import OctetNetworks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes the layers of a model file from planned steps.
struct LayerBuilder {
    let activations: ActivationPlan
    let memory: MemoryPlan

    func layer(for index: Int) throws -> ModelContents.Layer {
        let step = activations.steps[index]
        switch step.kind {
        case .convolution(let window, let groups, _, _):
            var record = record(.convolution, step, window)
            if let buffer = memory.lineBuffers[index] {
                record.scratchOffset = UInt32(buffer.offset)
                record.scratchByteCount = UInt32(buffer.byteCount)
            }
            record.groups = UInt16(groups)
            record.isPooled = step.isPooled
            return try weighted(
                record, step, channels: activations.activations[step.inputs[0]].shape.channels / groups)
        case .transposedConvolution(let layer, _, _): return try transposed(step, layer)
        case .fullyConnected:
            return try weighted(
                record(.fullyConnected, step), step, channels: activations.activations[step.inputs[0]].shape.count)
        case .maxPooling(let window):
            return ModelContents.Layer(name: step.name, record: record(.maxPooling, step, window))
        case .averagePooling(let window): return averagePooling(step, window)
        case .lookup(let function): return lookup(step, function)
        case .add: return add(step)
        case .localResponseNormalization(let layer):
            let table = NormalizationTable(
                layer, input: quantization(step.inputs[0]),
                channels: activations.activations[step.inputs[0]].shape.channels)
            return ModelContents.Layer(
                name: step.name, record: record(.localResponseNormalization, step),
                parameters: table.parameters(output: quantization(step.output)))
        case .concatenation: preconditionFailure("a concatenation is where its parts are; it is not a step")
        }
    }

    /// Probabilities from the scores: entry d of the table is 2¹⁵ · exp(−scale · d), as far as that is not rounded to 0.
    func softmax() -> ModelContents.Layer {
        let scale = Double(activations.activations[activations.scores].quantization.scale)
        var parameters = LittleEndianBytes()
        let entries = (0...255).map { UInt16(roundedHalfUp(32_768 * exp(-scale * Double($0)))) }
        parameters.append(contentsOf: entries.prefix { $0 > 0 })
        return ModelContents.Layer(
            name: "softmax",
            record: LayerRecord(
                operation: .softmax, input: UInt16(memory.scoresTensor), output: UInt16(memory.tensors.count - 1)),
            parameters: parameters.bytes)
    }

    /// Of `WeightPanels.shiftRange`: 2³⁰ / 2⁵⁴.
    private static let smallestFactor = 0x1p-24

    // MARK: - Operators

    private func weighted(
        _ record: LayerRecord, _ step: ActivationPlan.Step, channels: Int
    ) throws -> ModelContents.Layer {
        let panels = record.panels(input: memory.tensors[step.inputs[0]], output: memory.tensors[step.output])
        let weights = step.weights!.coarsened(
            toFactorsFrom: Self.smallestFactor, input: quantization(step.inputs[0]),
            output: quantization(step.output))
        var record = record
        record.hasFourBitWeights = weights.bits == .four
        let packed = weights.packed(in: panels, channels: channels)
        return ModelContents.Layer(
            name: step.name, record: record, weights: record.hasFourBitWeights ? packed.inPairs : packed,
            parameters: try weights.laneParameters(
                in: panels, input: quantization(step.inputs[0]), output: quantization(step.output), layer: step.name))
    }

    /// The weights of all phases, and their biases; multipliers and shifts are the same for all.
    private func transposed(
        _ step: ActivationPlan.Step, _ layer: TransposedConvolution
    ) throws -> ModelContents.Layer {
        let (input, output) = (memory.tensors[step.inputs[0]], memory.tensors[step.output])
        var record = record(.transposedConvolution, step, layer.window)
        let border = layer.border(for: activations.activations[step.inputs[0]].shape)
        (record.paddingTop, record.paddingLeft) = (UInt8(border.top), UInt8(border.left))
        let weights = step.weights!.coarsened(
            toFactorsFrom: Self.smallestFactor, input: quantization(step.inputs[0]),
            output: quantization(step.output))
        var (packed, biases, factors): ([Int8], [UInt8], ArraySlice<UInt8>) = ([], [], [])
        for row in 0..<record.rowPhaseCount(output) {
            let rows = record.rowPhase(row, output)
            for column in 0..<record.columnPhaseCount(output) {
                let columns = record.columnPhase(column, output)
                let panels = WeightPanels(
                    rows, columns, inputChannels: Int(input.channels), pixelStride: Int(input.pixelStride),
                    outputChannels: Int(output.channels))
                let part = weights.phase(rows, columns, of: layer.window, channels: Int(input.channels))
                packed += part.packed(in: panels, channels: Int(input.channels))
                let parameters = try part.laneParameters(
                    in: panels, input: quantization(step.inputs[0]), output: quantization(step.output),
                    layer: step.name)
                biases += parameters.prefix(4 * panels.lanesPerGroup)
                factors = parameters.dropFirst(4 * panels.lanesPerGroup)
            }
        }
        return ModelContents.Layer(name: step.name, record: record, weights: packed, parameters: biases + factors)
    }

    private func averagePooling(_ step: ActivationPlan.Step, _ window: Window) -> ModelContents.Layer {
        let record = record(.averagePooling, step, window)
        let entries = record.averagingEntryCount(
            input: memory.tensors[step.inputs[0]], output: memory.tensors[step.output])
        let full = window.kernel.height * window.kernel.width
        let ratio = Double(quantization(step.inputs[0]).scale) / Double(quantization(step.output).scale)
        let factors = (entries == 1 ? full...full : 1...full).map { FixedPointMultiplier(nearest: ratio / Double($0)) }
        var parameters = LittleEndianBytes()
        parameters.append(contentsOf: factors.map(\.multiplier))
        parameters.append(contentsOf: factors.map(\.shift))
        return ModelContents.Layer(name: step.name, record: record, parameters: parameters.bytes)
    }

    private func lookup(_ step: ActivationPlan.Step, _ function: (Double) -> Double) -> ModelContents.Layer {
        let input = quantization(step.inputs[0])
        let output = quantization(step.output)
        let table = (0...255).map { output.quantized(function(Double(input.real(UInt8($0))))) }
        return ModelContents.Layer(name: step.name, record: record(.lookup, step), parameters: table)
    }

    /// Both inputs' scales over the output's, as integers of the largest common binary point 2^k for which they have 15
    /// bits: an error of 2⁻¹⁵, or 0.01 of a step.
    private func add(_ step: ActivationPlan.Step) -> ModelContents.Layer {
        let output = Double(quantization(step.output).scale)
        let ratios = step.inputs.map { Double(quantization($0).scale) / output }
        let point = min(22, Int(log2(Double(Int16.max) / ratios.max()!).rounded(.down)))
        let multipliers = ratios.map { Int16(roundedHalfUp($0 * Double(1 << point))) }
        var parameters = LittleEndianBytes()
        parameters.append(contentsOf: multipliers)
        parameters.append(UInt32(point))
        return ModelContents.Layer(name: step.name, record: record(.add, step), parameters: parameters.bytes)
    }

    // MARK: - Records

    private func record(_ operation: Operator, _ step: ActivationPlan.Step, _ window: Window? = nil) -> LayerRecord {
        var record = LayerRecord(
            operation: operation, input: UInt16(step.inputs[0]),
            secondInput: step.inputs.count > 1 ? UInt16(step.inputs[1]) : ModelHeader.none,
            output: UInt16(step.output))
        record.isStreamed = step.chain != nil
        if step.hasReLU { record.activationMinimum = quantization(step.output).zeroPoint }
        if let window {
            let border = window.border(for: activations.activations[step.inputs[0]].shape)
            record.kernelHeight = UInt8(window.kernel.height)
            record.kernelWidth = UInt8(window.kernel.width)
            record.strideHeight = UInt8(window.stride.height)
            record.strideWidth = UInt8(window.stride.width)
            record.dilationHeight = UInt8(window.dilation.height)
            record.dilationWidth = UInt8(window.dilation.width)
            record.paddingTop = UInt8(border.top)
            record.paddingLeft = UInt8(border.left)
        }
        return record
    }

    private func quantization(_ activation: Int) -> AffineQuantization {
        activations.activations[activation].quantization
    }
}
