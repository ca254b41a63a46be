extension ModelReader {
    /// Checks everything that the header, the records and the strings point to.
    func validate(
        _ validateOperator: (borrowing ModelReader, LayerRecord, Int) throws(ModelError) -> Void
    ) throws(ModelError) {
        do throws(Violation) { try validateHeader() } catch { throw error.at(.header) }
        for index in 0..<tensorCount {
            do throws(Violation) {
                try tensor(at: index).validate(arenaByteCount: header.arenaByteCount &- UInt32(header.readSlack))
            } catch {
                throw error.at(.tensor(index))
            }
        }
        do throws(Violation) { try validateEnds() } catch { throw error.at(.header) }
        for index in 0..<layerCount {
            let layer = try readLayer(at: index)
            do throws(Violation) { try validate(layer) } catch { throw error.at(.layer(index)) }
            try validateOperator(self, layer, index)
        }
    }

    private func validateHeader() throws(Violation) {
        guard header.tensorCount > 0 else { throw .invalid(.tensors) }
        guard header.layerCount > 0 else { throw .invalid(.layers) }
        guard header.arenaByteCount <= Int32.max, header.arenaByteCount >= header.readSlack else {
            throw .invalid(.arena)
        }
        try requireRange(header.tensorsOffset, tensorCount &* TensorRecord.byteCount, .tensors)
        try requireRange(header.layersOffset, layerCount &* LayerRecord.byteCount, .layers)
        // Records are read in place.
        guard header.tensorsOffset % 4 == 0 else { throw .invalid(.tensors) }
        guard header.layersOffset % 4 == 0 else { throw .invalid(.layers) }
        try validateString(at: header.nameOffset)
        try validateLabels()
    }

    /// That `offset ..< offset + count` lies in the file, behind the header.
    func requireRange(
        _ offset: UInt32, _ count: Int, _ field: ModelError.Field
    ) throws(Violation) {
        let (offset, byteCount) = (UInt(offset), UInt(bitPattern: bytes.byteCount))
        guard offset >= ModelHeader.byteCount, offset <= byteCount, UInt(bitPattern: count) <= byteCount &- offset
        else {
            throw .outOfBounds(field)
        }
    }

    func validateString(at offset: UInt32) throws(Violation) {
        guard offset != 0 else { return }
        try requireRange(offset, 1, .name)
        let length = bytes.littleEndian(at: Int(truncatingIfNeeded: offset), as: UInt8.self)
        try requireRange(offset, 1 &+ Int(length), .name)
    }

    private func validateLabels() throws(Violation) {
        var offset = header.labelsOffset
        for _ in 0..<header.labelCount {
            try requireRange(offset, 1, .labels)
            let length = bytes.littleEndian(at: Int(truncatingIfNeeded: offset), as: UInt8.self)
            try requireRange(offset, 1 &+ Int(length), .labels)
            offset &+= 1 &+ UInt32(length)
        }
    }

    /// The tensors that the caller fills and reads.
    private func validateEnds() throws(Violation) {
        guard header.inputTensor < header.tensorCount, tensor(at: Int(header.inputTensor)).elementType == .unsigned8,
            !tensor(at: Int(header.inputTensor)).holdsOneRow
        else { throw .invalid(.input) }
        guard header.scoresTensor < header.tensorCount else { throw .invalid(.scores) }
        let scores = tensor(at: Int(header.scoresTensor))
        // Labels, and the C interface, number the classes with 16 bits.
        guard scores.elementType == .unsigned8, scores.isContiguous else { throw .invalid(.scores) }
        guard header.task == .classification else { return try validateGeneratorEnds() }
        guard scores.count <= UInt16.max, header.labelCount == 0 || Int(header.labelCount) == scores.count else {
            throw .invalid(.scores)
        }
        guard header.probabilitiesTensor != ModelHeader.none else { return }
        guard header.probabilitiesTensor < header.tensorCount else { throw .invalid(.probabilities) }
        let probabilities = tensor(at: Int(header.probabilitiesTensor))
        guard probabilities.elementType == .unsigned16, probabilities.isContiguous, probabilities.count == scores.count
        else { throw .invalid(.probabilities) }
    }

    /// That a generator's input is a vector of at least one byte of noise and one for each label, and that it gives no
    /// probabilities.
    private func validateGeneratorEnds() throws(Violation) {
        let input = tensor(at: Int(header.inputTensor))
        guard input.isContiguous, input.height == 1, input.width == 1, input.channels > header.labelCount else {
            throw .invalid(.input)
        }
        guard header.probabilitiesTensor == ModelHeader.none else { throw .invalid(.probabilities) }
    }
}

extension TensorRecord {
    /// Whether the scale is a positive, finite binary32 number, told from its bits: the core has no floating point.
    private var hasScale: Bool { (1..<0x7F80_0000).contains(scaleBits) }

    /// That the tensor, its ring included, lies in the first `arenaByteCount` bytes of the arena.
    func validate(arenaByteCount: UInt32) throws(Violation) {
        try requireKnownValues()
        guard height > 0, width > 0, channels > 0 else { throw .invalid(.shape) }
        guard hasScale else { throw .invalid(.quantization) }
        let elementBytes = UInt32(elementCode)
        let channelBytes = UInt32(channels) &* elementBytes
        guard (arenaOffset | rowStride | pixelStride) & (elementBytes &- 1) == 0, pixelStride >= channelBytes,
            (rowStride | pixelStride) &>> 31 == 0, elementType == .unsigned8 || (zeroPoint == 0 && !hasRing)
        else { throw .invalid(.strides) }
        // Bytes are taken away one after another, so that no sum can overflow.
        guard
            let unused = Self.subtract(
                UInt32(width) &+ UInt32(ringLeft) &+ UInt32(ringRight) &- 1, pixelStride, from: arenaByteCount)
        else { throw .outOfBounds(.shape) }
        let isRow = (height == 1 || rowStride == 0) && ringTop | ringBottom == 0
        guard isRow || rowStride >= arenaByteCount &- unused &+ channelBytes else { throw .invalid(.strides) }
        guard let above = Self.subtract(UInt32(ringTop), rowStride, from: arenaOffset),
            Self.subtract(UInt32(ringLeft), pixelStride, from: above) != nil,
            let behind = Self.subtract(1, arenaOffset, from: arenaByteCount),
            let below = Self.subtract(UInt32(height) &+ UInt32(ringBottom) &- 1, rowStride, from: behind),
            let beside = Self.subtract(UInt32(width) &+ UInt32(ringRight) &- 1, pixelStride, from: below),
            beside >= channelBytes
        else { throw .outOfBounds(.shape) }
    }

    /// What `count · stride` bytes leave of `room`; nil where there are fewer.
    @inline(never)
    private static func subtract(_ count: UInt32, _ stride: UInt32, from room: UInt32) -> UInt32? {
        let (product, overflow) = count.multipliedReportingOverflow(by: stride)
        return overflow || product > room ? nil : room &- product
    }
}
