import OctetFormat

/// Bytes to which integers and records are appended, least significant byte first.
struct LittleEndianBytes {
    var bytes: [UInt8] = []

    var count: Int { bytes.count }

    mutating func append<Integer: FixedWidthInteger>(_ value: Integer) {
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    mutating func append<Integer: FixedWidthInteger>(contentsOf values: some Sequence<Integer>) {
        values.forEach { append($0) }
    }

    mutating func overwrite(_ value: UInt32, at offset: Int) {
        withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(offset..<offset + 4, with: $0) }
    }

    /// Appends zeros until `start + count` is a multiple.
    mutating func align(to multiple: Int, from start: Int) {
        let excess = (start + count) % multiple
        if excess > 0 { bytes += [UInt8](repeating: 0, count: multiple - excess) }
    }

    /// Appends a length byte and up to 255 bytes of UTF-8, cut between characters.
    /// - Returns: the offset of the length byte.
    mutating func appendString(_ string: String) -> Int {
        let offset = count
        let text = string.cutForModel
        bytes.append(UInt8(text.utf8.count))
        bytes += text.utf8
        return offset
    }
}

extension String {
    /// What a model file keeps of a name or label: 255 bytes of UTF-8, cut between characters.
    var cutForModel: String {
        var text = self
        while text.utf8.count > 255 { text.removeLast() }
        return text
    }
}

// The twins of the readers in OctetFormat. `docs/model-format.md` has the offsets.
extension LittleEndianBytes {
    mutating func append(_ header: ModelHeader) {
        append(ModelHeader.magic)
        append(ModelHeader.version)
        append(ModelHeader.byteOrderMark)
        append(contentsOf: [header.checksum, header.totalByteCount, header.arenaByteCount])
        append(contentsOf: [header.tensorCount, header.layerCount])
        append(contentsOf: [header.tensorsOffset, header.layersOffset])
        append(contentsOf: [header.inputTensor, header.scoresTensor, header.probabilitiesTensor, header.labelCount])
        append(contentsOf: [header.labelsOffset, header.nameOffset])
        append(contentsOf: [header.weightOrder.rawValue, header.task.rawValue])
        append(header.readSlack)
        append(UInt64(0))
    }

    mutating func append(_ tensor: TensorRecord) {
        append(contentsOf: [tensor.arenaOffset, tensor.rowStride, tensor.pixelStride])
        append(contentsOf: [tensor.height, tensor.width, tensor.channels])
        append(contentsOf: [tensor.elementType.rawValue, tensor.zeroPoint])
        append(contentsOf: [tensor.ringTop, tensor.ringBottom, tensor.ringLeft, tensor.ringRight])
        append(contentsOf: [tensor.scaleBits, 0])
    }

    mutating func append(_ layer: LayerRecord) {
        append(contentsOf: [layer.operation.rawValue, layer.activationMinimum, layer.activationMaximum, 0])
        append(contentsOf: [layer.input, layer.secondInput, layer.output, layer.groups])
        append(contentsOf: [layer.kernelHeight, layer.kernelWidth, layer.strideHeight, layer.strideWidth])
        append(contentsOf: [layer.dilationHeight, layer.dilationWidth, layer.paddingTop, layer.paddingLeft])
        append(contentsOf: [
            layer.weightsOffset, layer.weightsByteCount, layer.parametersOffset, layer.parametersByteCount,
            layer.scratchOffset, layer.scratchByteCount, layer.nameOffset,
        ])
        append(contentsOf: [layer.isPooled ? UInt8(1) : 0, layer.hasFourBitWeights ? 4 : 0, layer.isStreamed ? 1 : 0])
        append(contentsOf: [UInt8](repeating: 0, count: 13))
    }
}
