extension LayerReader {
    /// That a local response normalisation's sums stay in its table, and its factors in 2²².
    package func validateNormalization() throws(Violation) {
        let model = model
        try requireSameShape()
        // A sum reads channels behind the one that is written.
        try requireDisjoint()
        let header = LayerRecord.normalizationHeaderByteCount
        guard layer.parametersByteCount >= header else { throw .invalid(.parameters) }
        try model.requireRange(layer.parametersOffset, header, .parameters)
        let offset = Int(layer.parametersOffset)
        let size = Int(model.littleEndian(at: offset + 5, as: UInt8.self))
        let firstStep = model.littleEndian(at: offset + 6, as: UInt8.self)
        guard size % 2 == 1 else { throw .invalid(.window) }
        guard TableSegment.firstSteps.contains(firstStep), model.littleEndian(at: offset + 7, as: UInt8.self) == 0
        else { throw .invalid(.parameters) }
        let entries = LayerRecord.normalizationEntryCount(input: input, size: size, firstStep: firstStep)
        try requireParameters(header + 4 * entries)
        try requireMultiplier(at: offset)
        try requireShift(at: offset + 4, in: 33...62)
        for entry in 0..<entries {
            let factor = model.littleEndian(at: offset + header + 4 * entry, as: Int32.self)
            guard (0...1 << 22).contains(factor) else { throw .invalid(.parameters) }
        }
    }
}
