extension ModelReader {
    /// Checks what every layer must have, whatever its operator.
    func validate(_ layer: LayerRecord, _ index: Int) throws(ModelError) {
        let location = ModelError.Location.layer(index)
        guard layer.input < header.tensorCount else { throw .invalid(.input, location) }
        guard layer.output < header.tensorCount else { throw .invalid(.output, location) }
        guard layer.activationMinimum <= layer.activationMaximum else { throw .invalid(.activationRange, location) }
        guard layer.scratchByteCount <= header.arenaByteCount,
            layer.scratchOffset <= header.arenaByteCount - layer.scratchByteCount
        else { throw .outOfBounds(.scratch, location) }
        try validateString(at: layer.nameOffset, location)
        let input = tensor(at: Int(layer.input))
        let output = tensor(at: Int(layer.output))
        guard input.elementType == .unsigned8, (output.elementType == .unsigned16) == (layer.operation == .softmax)
        else { throw .invalid(.elementType, location) }
        guard layer.operation == .add ? layer.secondInput < header.tensorCount : layer.secondInput == ModelHeader.none
        else { throw .invalid(.input, location) }
        guard !layer.isPooled || layer.operation == .convolution,
            !layer.hasFourBitWeights || layer.operation == .convolution || layer.operation == .fullyConnected
        else { throw .invalid(.reserved, location) }
        guard layer.isStreamed || !output.holdsOneRow && !readsRows(layer) else {
            throw .invalid(.streaming, location)
        }
    }

    /// Checks what the layer's operator asks for: that its window stays inside its tensors, and all its constants.
    func validateOperator(_ layer: LayerRecord, _ index: Int) throws(ModelError) {
        let location = ModelError.Location.layer(index)
        let (input, output) = (tensor(at: Int(layer.input)), tensor(at: Int(layer.output)))
        switch layer.operation {
        case .convolution: try validateConvolution(layer, input, output, location)
        case .fullyConnected: try validateFullyConnected(layer, input, output, location)
        case .maxPooling: try validateMaxPooling(layer, input, output, location)
        case .averagePooling: try validateAveragePooling(layer, input, output, location)
        case .lookup: try validateLookup(layer, input, output, location)
        case .add: try validateAdd(layer, input, output, location)
        case .localResponseNormalization: try validateNormalization(layer, input, output, location)
        case .softmax: try validateSoftmax(layer, input, output, location)
        }
        if layer.isStreamed { try validateStreaming(layer, index, input, output) }
    }

    package func validateConvolution(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        try requireWindow(layer, location)
        guard layer.groups > 0, input.channels % layer.groups == 0, output.channels % layer.groups == 0 else {
            throw .invalid(.groups, location)
        }
        // A line buffer holds all of the window.
        if !layer.isStreamed {
            // The window may reach into the ring, and no further.
            guard layer.paddingTop <= input.ringTop, layer.paddingLeft <= input.ringLeft,
                layer.lastRow(output) < Int(input.height) + Int(input.ringBottom),
                layer.lastColumn(output) < Int(input.width) + Int(input.ringRight)
            else { throw .outOfBounds(.window, location) }
            try requireDisjoint(input, output, location)
        }
        try requireWeights(layer.convolutionPanels(input: input, output: output), layer, location)
    }

    package func validateFullyConnected(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        guard input.isContiguous, output.height == 1, output.width == 1 else { throw .invalid(.shape, location) }
        guard layer.groups == 1 else { throw .invalid(.groups, location) }
        // Kernels run it as a convolution, so a window of another size would read outside.
        guard layer.kernelHeight == 1, layer.kernelWidth == 1, layer.strideHeight == 1, layer.strideWidth == 1,
            layer.dilationHeight == 1, layer.dilationWidth == 1, layer.paddingTop == 0, layer.paddingLeft == 0
        else { throw .invalid(.window, location) }
        try requireDisjoint(input, output, location)
        try requireWeights(layer.fullyConnectedPanels(input: input, output: output), layer, location)
    }

    package func validateMaxPooling(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        try requirePooling(layer, input, output, location)
        try requireParameters(0, layer, location)
    }

    package func validateAveragePooling(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        try requirePooling(layer, input, output, location)
        let counts = layer.averagingEntryCount(input: input, output: output)
        try requireParameters(5 * counts, layer, location)
        try requireMultipliers(counts, at: Int(layer.parametersOffset), shifts: 31...62, location)
    }

    package func validateLookup(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        try requireSameShape(input, output, location)
        try requireInPlaceOrDisjoint(input, output, location)
        try requireParameters(256, layer, location)
    }

    package func validateAdd(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        let second = tensor(at: Int(layer.secondInput))
        guard second.elementType == .unsigned8 else { throw .invalid(.elementType, location) }
        try requireSameShape(input, output, location)
        try requireSameShape(second, output, location)
        try requireInPlaceOrDisjoint(input, output, location)
        try requireInPlaceOrDisjoint(second, output, location)
        try requireParameters(8, layer, location)
        let offset = Int(layer.parametersOffset)
        guard bytes.littleEndian(at: offset, as: Int16.self) >= 0,
            bytes.littleEndian(at: offset + 2, as: Int16.self) >= 0
        else { throw .invalid(.multiplier, location) }
        // The shift fills a word.
        guard (1...22).contains(bytes.littleEndian(at: offset + 4, as: UInt32.self)) else {
            throw .invalid(.shift, location)
        }
    }

    package func validateSoftmax(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        guard input.isContiguous, output.isContiguous else { throw .invalid(.strides, location) }
        try requireSameShape(input, output, location)
        try requireDisjoint(input, output, location)
        // Entries that are missing at the end are 0.
        let entries = Int(min(layer.parametersByteCount, 512)) / 2
        guard entries > 0 else { throw .invalid(.parameters, location) }
        try requireParameters(2 * entries, layer, location)
        // The best score's entry is 2¹⁵ and no other is larger: the sum is neither 0 nor, up to 2¹⁶ classes, too large.
        guard input.count <= 1 << 16 else { throw .invalid(.shape, location) }
        for entry in 0..<entries {
            let value = bytes.littleEndian(at: Int(layer.parametersOffset) + 2 * entry, as: UInt16.self)
            guard entry == 0 ? value == 1 << 15 : value <= 1 << 15 else { throw .invalid(.parameters, location) }
        }
    }
}
