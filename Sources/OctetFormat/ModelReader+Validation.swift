extension ModelReader {
    /// Checks everything that the header, the records and the strings point to.
    ///
    /// - Parameter location: the record that is being checked.
    @inline(__always)
    func validate(
        _ location: inout ModelError.Location,
        _ validateOperator: (borrowing LayerReader, _ index: Int) throws(Violation) -> Void
    ) throws(Violation) {
        try validateHeader()
        for index in 0..<tensorCount {
            location = .tensor(index)
            try unsafe addressOfTensor(at: index).validate(arenaByteCount: header.usableByteCount)
        }
        location = .header
        try validateEnds()
        for index in 0..<layerCount {
            location = .layer(index)
            let record = unsafe addressOfLayer(at: index)
            try unsafe record.pointee.requireKnownValues()
            try unsafe record.pointee.requireTensors(header.tensorCount)
            let layer = unsafe LayerReader(record, of: self)
            try layer.validate()
            try validateOperator(layer, index)
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
    @inline(never)
    func requireRange(
        _ offset: UInt32, _ count: Int, _ field: ModelError.Field
    ) throws(Violation) {
        let (offset, byteCount) = (UInt(offset), UInt(bitPattern: byteCount))
        guard offset >= ModelHeader.byteCount, offset <= byteCount, UInt(bitPattern: count) <= byteCount &- offset
        else {
            throw .outOfBounds(field)
        }
    }

    func validateString(at offset: UInt32) throws(Violation) {
        guard offset != 0 else { return }
        _ = try byteCountOfString(at: offset, .name)
    }

    private func validateLabels() throws(Violation) {
        var offset = header.labelsOffset
        for _ in 0..<header.labelCount { offset &+= try byteCountOfString(at: offset, .labels) }
    }

    /// The bytes of a string and of its length, which lie in the file.
    @inline(never)
    private func byteCountOfString(at offset: UInt32, _ field: ModelError.Field) throws(Violation) -> UInt32 {
        try requireRange(offset, 1, field)
        let count = 1 &+ Int(littleEndian(at: Int(truncatingIfNeeded: offset), as: UInt8.self))
        try requireRange(offset, count, field)
        return UInt32(truncatingIfNeeded: count)
    }

    /// The tensors that the caller fills and reads.
    private func validateEnds() throws(Violation) {
        guard header.inputTensor < header.tensorCount else { throw .invalid(.input) }
        let input = unsafe addressOfTensor(at: Int(header.inputTensor))
        guard unsafe input.pointee.elementType == .unsigned8, unsafe !input.pointee.holdsOneRow else {
            throw .invalid(.input)
        }
        guard header.scoresTensor < header.tensorCount else { throw .invalid(.scores) }
        let scores = unsafe addressOfTensor(at: Int(header.scoresTensor))
        guard unsafe scores.pointee.elementType == .unsigned8, unsafe scores.isContiguous else {
            throw .invalid(.scores)
        }
        guard header.task == .classification else { return try unsafe validateGeneratorEnds(input) }
        // Labels, and the C interface, number the classes with 16 bits.
        let classCount = unsafe scores.pointee.count
        guard classCount <= UInt16.max, header.labelCount == 0 || Int(header.labelCount) == classCount else {
            throw .invalid(.scores)
        }
        guard header.probabilitiesTensor != ModelHeader.none else { return }
        guard header.probabilitiesTensor < header.tensorCount else { throw .invalid(.probabilities) }
        let probabilities = unsafe addressOfTensor(at: Int(header.probabilitiesTensor))
        guard unsafe probabilities.pointee.elementType == .unsigned16, unsafe probabilities.isContiguous,
            unsafe probabilities.pointee.count == classCount
        else { throw .invalid(.probabilities) }
    }

    /// That a generator's input is a vector of at least one byte of noise and one for each label, and that it gives no
    /// probabilities.
    private func validateGeneratorEnds(_ input: UnsafePointer<TensorRecord>) throws(Violation) {
        guard unsafe input.isContiguous, unsafe input.pointee.height == 1, unsafe input.pointee.width == 1,
            unsafe input.pointee.channels > header.labelCount
        else { throw .invalid(.input) }
        guard header.probabilitiesTensor == ModelHeader.none else { throw .invalid(.probabilities) }
    }
}

extension TensorRecord {
    /// Whether the scale is a positive, finite binary32 number, told from its bits: the core has no floating point.
    private var hasScale: Bool { (1..<0x7F80_0000).contains(scaleBits) }

    /// That the tensor, its ring included, lies in the first `arenaByteCount` bytes of the arena.
    @inline(__always)
    func validate(arenaByteCount: UInt32) throws(Violation) {
        guard elementCode == elementType.rawValue else { throw .invalid(.elementType) }
        guard hasNoReservedValues else { throw .invalid(.reserved) }
        guard height > 0, width > 0, channels > 0 else { throw .invalid(.shape) }
        guard hasScale else { throw .invalid(.quantization) }
        let elementBytes = UInt32(elementCode)
        let channelBytes = UInt32(channels) &* elementBytes
        guard (arenaOffset | rowStride | pixelStride) & (elementBytes &- 1) == 0, pixelStride >= channelBytes,
            (rowStride | pixelStride) &>> 31 == 0, elementType == .unsigned8 || (zeroPoint == 0 && !hasRing)
        else { throw .invalid(.strides) }
        // Bytes are taken away one after another, so that no sum can overflow. Fewer than none are left where that fails.
        let channels = Int32(truncatingIfNeeded: channelBytes)
        let room = Int32(bitPattern: arenaByteCount)
        let columns = UInt32(width) &+ UInt32(ringLeft) &+ UInt32(ringRight) &- 1
        guard Self.take(columns, pixelStride, from: room) >= 0 else { throw .outOfBounds(.shape) }
        // Rows do not overlap.
        let isRow = (height == 1 || rowStride == 0) && ringTop | ringBottom == 0
        guard isRow || Self.take(columns, pixelStride, from: Int32(bitPattern: rowStride)) >= channels else {
            throw .invalid(.strides)
        }
        let above = Self.take(UInt32(ringTop), rowStride, from: Int32(bitPattern: arenaOffset))
        let behind = Self.take(1, arenaOffset, from: room)
        let below = Self.take(UInt32(height) &+ UInt32(ringBottom) &- 1, rowStride, from: behind)
        guard Self.take(UInt32(ringLeft), pixelStride, from: above) >= 0,
            Self.take(UInt32(width) &+ UInt32(ringRight) &- 1, pixelStride, from: below) >= channels
        else { throw .outOfBounds(.shape) }
    }

    /// What `count · stride` bytes leave of `room`; negative where there are fewer, or none to begin with.
    @inline(never)
    private static func take(_ count: UInt32, _ stride: UInt32, from room: Int32) -> Int32 {
        let (product, overflow) = count.multipliedReportingOverflow(by: stride)
        return overflow || room < 0 || product > UInt32(bitPattern: room)
            ? -1 : room &- Int32(bitPattern: product)
    }
}

// What a device calls with a record where it lies.
extension UnsafePointer<TensorRecord> {
    @inline(never)
    func validate(arenaByteCount: UInt32) throws(Violation) {
        try unsafe pointee.validate(arenaByteCount: arenaByteCount)
    }

    @inline(never)
    var isContiguous: Bool { unsafe pointee.isContiguous }

    @inline(never)
    func hasShape(of other: UnsafePointer<TensorRecord>) -> Bool {
        unsafe pointee.height == other.pointee.height && pointee.width == other.pointee.width
            && pointee.channels == other.pointee.channels
    }

    /// Whether two tensors, neither of which is empty, share a byte.
    @inline(never)
    func overlaps(_ other: UnsafePointer<TensorRecord>) -> Bool {
        let (extent, otherExtent) = unsafe (arenaExtent, other.arenaExtent)
        return extent.lowerBound < otherExtent.upperBound && otherExtent.lowerBound < extent.upperBound
    }

    @inline(never)
    private var arenaExtent: Range<Int> { unsafe pointee.arenaExtent }
}
