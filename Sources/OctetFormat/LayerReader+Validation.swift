extension LayerReader {
    /// Checks what every layer must have, whatever its operator.
    func validate() throws(Violation) {
        let header = model.header
        guard layer.activationMinimum <= layer.activationMaximum else { throw .invalid(.activationRange) }
        guard layer.scratchByteCount <= header.arenaByteCount,
            layer.scratchOffset <= header.arenaByteCount &- layer.scratchByteCount
        else { throw .outOfBounds(.scratch) }
        try model.validateString(at: layer.nameOffset)
        guard input.elementType == .unsigned8, (output.elementType == .unsigned16) == (layer.performs(.softmax))
        else { throw .invalid(.elementType) }
        guard !layer.isPooled || layer.performs(.convolution),
            !layer.hasFourBitWeights || layer.performs(.convolution) || layer.performs(.fullyConnected)
        else { throw .invalid(.reserved) }
        guard layer.isStreamed || !output.holdsOneRow && !readsRows else { throw .invalid(.streaming) }
    }

    /// Whether an input of the layer holds one row.
    var readsRows: Bool { input.holdsOneRow || isSecondInputRow }

    /// Whether the layer adds a tensor that holds one row.
    var isSecondInputRow: Bool { unsafe layer.performs(.add) && addressOfSecondInput.pointee.holdsOneRow }

    /// Checks what the layer's operator asks for: that its window stays inside its tensors, and all its constants.
    func validateOperator(_ index: Int) throws(Violation) {
        switch layer.operation {
        case .convolution: try validateConvolution()
        case .fullyConnected: try validateFullyConnected()
        case .maxPooling: try validateMaxPooling()
        case .averagePooling: try validateAveragePooling()
        case .lookup: try validateLookup()
        case .add: try validateAdd()
        case .localResponseNormalization: try validateNormalization()
        case .transposedConvolution: try validateTransposedConvolution()
        case .softmax: try validateSoftmax()
        }
        if layer.isStreamed { try validateStreaming(index) }
    }

    package func validateConvolution() throws(Violation) {
        try requireWindow()
        guard layer.groups > 0, input.channels % layer.groups == 0, output.channels % layer.groups == 0 else {
            throw .invalid(.groups)
        }
        // A line buffer holds all of the window.
        if !layer.isStreamed {
            // The window may reach into the ring, and no further.
            guard layer.paddingTop <= input.ringTop, layer.paddingLeft <= input.ringLeft,
                lastRow < Int(input.height) &+ Int(input.ringBottom),
                lastColumn < Int(input.width) &+ Int(input.ringRight)
            else { throw .outOfBounds(.window) }
            try requireDisjoint()
        }
        try requireWeights(layer.convolutionPanels(input: input, output: output))
    }

    package func validateFullyConnected() throws(Violation) {
        guard unsafe addressOfInput.isContiguous, output.height == 1, output.width == 1 else {
            throw .invalid(.shape)
        }
        guard layer.groups == 1 else { throw .invalid(.groups) }
        // Kernels run it as a convolution, so a window of another size would read outside.
        try requireWindow()
        guard
            layer.kernelHeight | layer.kernelWidth | layer.strideHeight | layer.strideWidth | layer.dilationHeight
                | layer.dilationWidth == 1, layer.paddingTop | layer.paddingLeft == 0
        else { throw .invalid(.window) }
        try requireDisjoint()
        try requireWeights(layer.fullyConnectedPanels(input: input, output: output))
    }

    package func validateMaxPooling() throws(Violation) {
        try requirePooling()
        try requireParameters(0)
    }

    package func validateAveragePooling() throws(Violation) {
        try requirePooling()
        let counts = averagingEntryCount
        try requireParameters(5 &* counts)
        try requireMultipliers(counts, at: Int(truncatingIfNeeded: layer.parametersOffset), shifts: 31...62)
    }

    package func validateLookup() throws(Violation) {
        try unsafe requireElementwise(addressOfInput)
        try requireParameters(256)
    }

    package func validateAdd() throws(Violation) {
        let second = unsafe addressOfSecondInput
        guard unsafe second.pointee.elementType == .unsigned8 else { throw .invalid(.elementType) }
        try unsafe requireElementwise(addressOfInput)
        try unsafe requireElementwise(second)
        try requireParameters(8)
        let offset = Int(truncatingIfNeeded: layer.parametersOffset)
        // Neither of the two multipliers, 16 bits each, is negative.
        guard model.littleEndian(at: offset, as: UInt32.self) & 0x8000_8000 == 0 else {
            throw .invalid(.multiplier)
        }
        // The shift fills a word.
        guard (1...22).contains(model.littleEndian(at: offset &+ 4, as: UInt32.self)) else {
            throw .invalid(.shift)
        }
    }

    package func validateSoftmax() throws(Violation) {
        guard unsafe addressOfInput.isContiguous, unsafe addressOfOutput.isContiguous else { throw .invalid(.strides) }
        try requireSameShape()
        try requireDisjoint()
        // Entries that are missing at the end are 0.
        let entries = Int(truncatingIfNeeded: min(layer.parametersByteCount, 512)) &>> 1
        guard entries > 0 else { throw .invalid(.parameters) }
        try requireParameters(2 &* entries)
        // The best score's entry is 2¹⁵ and no other is larger: the sum is neither 0 nor, up to 2¹⁶ classes, too large.
        guard input.count <= 1 << 16 else { throw .invalid(.shape) }
        let first = Int(truncatingIfNeeded: layer.parametersOffset)
        guard model.littleEndian(at: first, as: UInt16.self) == 1 << 15 else { throw .invalid(.parameters) }
        var offset = first &+ 2 &* entries
        while offset > first {
            offset &-= 2
            guard model.littleEndian(at: offset, as: UInt16.self) <= 1 << 15 else { throw .invalid(.parameters) }
        }
    }
}
