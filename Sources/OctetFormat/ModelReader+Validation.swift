extension ModelReader {
    /// Checks everything that the header, the records and the strings point to.
    func validate(
        _ validateOperator: (borrowing ModelReader, LayerRecord, Int) throws(ModelError) -> Void
    ) throws(ModelError) {
        guard header.tensorCount > 0 else { throw .invalid(.tensors, .header) }
        guard header.layerCount > 0 else { throw .invalid(.layers, .header) }
        guard header.arenaByteCount <= Int32.max, header.arenaByteCount >= header.readSlack else {
            throw .invalid(.arena, .header)
        }
        try requireRange(header.tensorsOffset, tensorCount &* TensorRecord.byteCount, .tensors, .header)
        try requireRange(header.layersOffset, layerCount &* LayerRecord.byteCount, .layers, .header)
        // Records are read in place.
        guard header.tensorsOffset % 4 == 0 else { throw .invalid(.tensors, .header) }
        guard header.layersOffset % 4 == 0 else { throw .invalid(.layers, .header) }
        try validateString(at: header.nameOffset, .header)
        try validateLabels()
        for index in 0..<tensorCount {
            try tensor(at: index).validate(
                arenaByteCount: header.arenaByteCount &- UInt32(header.readSlack), location: .tensor(index))
        }
        try validateEnds()
        for index in 0..<layerCount {
            let layer = try readLayer(at: index)
            try validate(layer, index)
            try validateOperator(self, layer, index)
        }
    }

    /// That `offset ..< offset + count` lies in the file, behind the header.
    func requireRange(
        _ offset: UInt32, _ count: Int, _ field: ModelError.Field, _ location: ModelError.Location
    ) throws(ModelError) {
        let (offset, byteCount) = (UInt(offset), UInt(bitPattern: bytes.byteCount))
        guard offset >= ModelHeader.byteCount, offset <= byteCount, UInt(bitPattern: count) <= byteCount &- offset else {
            throw .outOfBounds(field, location)
        }
    }

    func validateString(at offset: UInt32, _ location: ModelError.Location) throws(ModelError) {
        guard offset != 0 else { return }
        try requireRange(offset, 1, .name, location)
        let length = bytes.littleEndian(at: Int(truncatingIfNeeded: offset), as: UInt8.self)
        try requireRange(offset, 1 &+ Int(length), .name, location)
    }

    private func validateLabels() throws(ModelError) {
        var offset = header.labelsOffset
        for _ in 0..<header.labelCount {
            try requireRange(offset, 1, .labels, .header)
            let length = bytes.littleEndian(at: Int(truncatingIfNeeded: offset), as: UInt8.self)
            try requireRange(offset, 1 &+ Int(length), .labels, .header)
            offset &+= 1 &+ UInt32(length)
        }
    }

    /// The tensors that the caller fills and reads.
    private func validateEnds() throws(ModelError) {
        guard header.inputTensor < header.tensorCount, tensor(at: Int(header.inputTensor)).elementType == .unsigned8,
            !tensor(at: Int(header.inputTensor)).holdsOneRow
        else { throw .invalid(.input, .header) }
        guard header.scoresTensor < header.tensorCount else { throw .invalid(.scores, .header) }
        let scores = tensor(at: Int(header.scoresTensor))
        // Labels, and the C interface, number the classes with 16 bits.
        guard scores.elementType == .unsigned8, scores.isContiguous, scores.count <= UInt16.max,
            header.labelCount == 0 || Int(header.labelCount) == scores.count
        else { throw .invalid(.scores, .header) }
        guard header.probabilitiesTensor != ModelHeader.none else { return }
        guard header.probabilitiesTensor < header.tensorCount else { throw .invalid(.probabilities, .header) }
        let probabilities = tensor(at: Int(header.probabilitiesTensor))
        guard probabilities.elementType == .unsigned16, probabilities.isContiguous, probabilities.count == scores.count
        else { throw .invalid(.probabilities, .header) }
    }
}

extension TensorRecord {
    /// Whether the scale is a positive, finite binary32 number, told from its bits: the core has no floating point.
    private var hasScale: Bool { (1..<0x7F80_0000).contains(scaleBits) }

    /// That the tensor, its ring included, lies in the first `arenaByteCount` bytes of the arena.
    func validate(arenaByteCount: UInt32, location: ModelError.Location) throws(ModelError) {
        try requireKnownValues(location)
        guard height > 0, width > 0, channels > 0 else { throw .invalid(.shape, location) }
        guard hasScale else { throw .invalid(.quantization, location) }
        let elementBytes = UInt32(truncatingIfNeeded: elementType.byteCount)
        let channelBytes = UInt32(channels) &* elementBytes
        guard (arenaOffset | rowStride | pixelStride) & (elementBytes &- 1) == 0, pixelStride >= channelBytes,
            (rowStride | pixelStride) &>> 31 == 0, elementType == .unsigned8 || (zeroPoint == 0 && !hasRing)
        else { throw .invalid(.strides, location) }
        // Bytes are taken away one after another, so that no sum can overflow.
        guard let unused = Self.subtract(UInt32(width) &+ UInt32(ringLeft) &+ UInt32(ringRight) &- 1, pixelStride, from: arenaByteCount)
        else { throw .outOfBounds(.shape, location) }
        let isRow = (height == 1 || rowStride == 0) && ringTop | ringBottom == 0
        guard isRow || rowStride >= arenaByteCount &- unused &+ channelBytes else { throw .invalid(.strides, location) }
        guard let above = Self.subtract(UInt32(ringTop), rowStride, from: arenaOffset),
            Self.subtract(UInt32(ringLeft), pixelStride, from: above) != nil,
            let behind = Self.subtract(1, arenaOffset, from: arenaByteCount),
            let below = Self.subtract(UInt32(height) &+ UInt32(ringBottom) &- 1, rowStride, from: behind),
            let beside = Self.subtract(UInt32(width) &+ UInt32(ringRight) &- 1, pixelStride, from: below),
            beside >= channelBytes
        else { throw .outOfBounds(.shape, location) }
    }

    /// What `count · stride` bytes leave of `room`; nil where there are fewer.
    @inline(never)
    private static func subtract(_ count: UInt32, _ stride: UInt32, from room: UInt32) -> UInt32? {
        let (product, overflow) = count.multipliedReportingOverflow(by: stride)
        return overflow || product > room ? nil : room &- product
    }
}
