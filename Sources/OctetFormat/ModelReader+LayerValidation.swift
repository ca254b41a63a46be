extension ModelReader {
    /// Checks what every layer must have, whatever its operator.
    func validate(_ layer: LayerRecord) throws(Violation) {
        guard layer.input < header.tensorCount else { throw .invalid(.input) }
        guard layer.output < header.tensorCount else { throw .invalid(.output) }
        guard layer.activationMinimum <= layer.activationMaximum else { throw .invalid(.activationRange) }
        guard layer.scratchByteCount <= header.arenaByteCount,
            layer.scratchOffset <= header.arenaByteCount - layer.scratchByteCount
        else { throw .outOfBounds(.scratch) }
        try validateString(at: layer.nameOffset)
        let input = tensor(at: Int(layer.input))
        let output = tensor(at: Int(layer.output))
        guard input.elementType == .unsigned8, (output.elementType == .unsigned16) == (layer.performs(.softmax))
        else { throw .invalid(.elementType) }
        guard layer.performs(.add) ? layer.secondInput < header.tensorCount : layer.secondInput == ModelHeader.none
        else { throw .invalid(.input) }
        guard !layer.isPooled || layer.performs(.convolution),
            !layer.hasFourBitWeights || layer.performs(.convolution) || layer.performs(.fullyConnected)
        else { throw .invalid(.reserved) }
        guard layer.isStreamed || !output.holdsOneRow && !readsRows(layer) else {
            throw .invalid(.streaming)
        }
    }

    /// Checks what the layer's operator asks for: that its window stays inside its tensors, and all its constants.
    func validateOperator(_ layer: LayerRecord, _ index: Int) throws(ModelError) {
        let (input, output) = (tensor(at: Int(layer.input)), tensor(at: Int(layer.output)))
        do throws(Violation) {
            switch layer.operation {
            case .convolution: try validateConvolution(layer, input, output)
            case .fullyConnected: try validateFullyConnected(layer, input, output)
            case .maxPooling: try validateMaxPooling(layer, input, output)
            case .averagePooling: try validateAveragePooling(layer, input, output)
            case .lookup: try validateLookup(layer, input, output)
            case .add: try validateAdd(layer, input, output)
            case .localResponseNormalization: try validateNormalization(layer, input, output)
            case .transposedConvolution: try validateTransposedConvolution(layer, input, output)
            case .softmax: try validateSoftmax(layer, input, output)
            }
        } catch {
            throw error.at(.layer(index))
        }
        if layer.isStreamed { try validateStreaming(layer, index, input, output) }
    }

    package func validateConvolution(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) throws(Violation) {
        try requireWindow(layer)
        guard layer.groups > 0, input.channels % layer.groups == 0, output.channels % layer.groups == 0 else {
            throw .invalid(.groups)
        }
        // A line buffer holds all of the window.
        if !layer.isStreamed {
            // The window may reach into the ring, and no further.
            guard layer.paddingTop <= input.ringTop, layer.paddingLeft <= input.ringLeft,
                layer.lastRow(output) < Int(input.height) + Int(input.ringBottom),
                layer.lastColumn(output) < Int(input.width) + Int(input.ringRight)
            else { throw .outOfBounds(.window) }
            try requireDisjoint(input, output)
        }
        try requireWeights(layer.convolutionPanels(input: input, output: output), layer)
    }

    package func validateFullyConnected(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) throws(Violation) {
        guard input.isContiguous, output.height == 1, output.width == 1 else { throw .invalid(.shape) }
        guard layer.groups == 1 else { throw .invalid(.groups) }
        // Kernels run it as a convolution, so a window of another size would read outside.
        guard layer.kernelHeight == 1, layer.kernelWidth == 1, layer.strideHeight == 1, layer.strideWidth == 1,
            layer.dilationHeight == 1, layer.dilationWidth == 1, layer.paddingTop == 0, layer.paddingLeft == 0
        else { throw .invalid(.window) }
        try requireDisjoint(input, output)
        try requireWeights(layer.fullyConnectedPanels(input: input, output: output), layer)
    }

    package func validateMaxPooling(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) throws(Violation) {
        try requirePooling(layer, input, output)
        try requireParameters(0, layer)
    }

    package func validateAveragePooling(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) throws(Violation) {
        try requirePooling(layer, input, output)
        let counts = layer.averagingEntryCount(input: input, output: output)
        try requireParameters(5 * counts, layer)
        try requireMultipliers(counts, at: Int(layer.parametersOffset), shifts: 31...62)
    }

    package func validateLookup(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) throws(Violation) {
        try requireSameShape(input, output)
        try requireInPlaceOrDisjoint(input, output)
        try requireParameters(256, layer)
    }

    package func validateAdd(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) throws(Violation) {
        let second = tensor(at: Int(layer.secondInput))
        guard second.elementType == .unsigned8 else { throw .invalid(.elementType) }
        try requireSameShape(input, output)
        try requireSameShape(second, output)
        try requireInPlaceOrDisjoint(input, output)
        try requireInPlaceOrDisjoint(second, output)
        try requireParameters(8, layer)
        let offset = Int(layer.parametersOffset)
        guard bytes.littleEndian(at: offset, as: Int16.self) >= 0,
            bytes.littleEndian(at: offset + 2, as: Int16.self) >= 0
        else { throw .invalid(.multiplier) }
        // The shift fills a word.
        guard (1...22).contains(bytes.littleEndian(at: offset + 4, as: UInt32.self)) else {
            throw .invalid(.shift)
        }
    }

    package func validateSoftmax(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) throws(Violation) {
        guard input.isContiguous, output.isContiguous else { throw .invalid(.strides) }
        try requireSameShape(input, output)
        try requireDisjoint(input, output)
        // Entries that are missing at the end are 0.
        let entries = Int(min(layer.parametersByteCount, 512)) / 2
        guard entries > 0 else { throw .invalid(.parameters) }
        try requireParameters(2 * entries, layer)
        // The best score's entry is 2¹⁵ and no other is larger: the sum is neither 0 nor, up to 2¹⁶ classes, too large.
        guard input.count <= 1 << 16 else { throw .invalid(.shape) }
        for entry in 0..<entries {
            let value = bytes.littleEndian(at: Int(layer.parametersOffset) + 2 * entry, as: UInt16.self)
            guard entry == 0 ? value == 1 << 15 : value <= 1 << 15 else { throw .invalid(.parameters) }
        }
    }
}
