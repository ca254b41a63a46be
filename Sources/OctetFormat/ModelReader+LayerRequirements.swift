// What the layers of several operators require.
extension ModelReader {
    func requireWindow(_ layer: LayerRecord, _ location: ModelError.Location) throws(ModelError) {
        guard layer.kernelHeight > 0, layer.kernelWidth > 0, layer.strideHeight > 0, layer.strideWidth > 0,
            layer.dilationHeight > 0, layer.dilationWidth > 0
        else { throw .invalid(.window, location) }
    }

    func requirePooling(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        try requireWindow(layer, location)
        guard layer.dilationHeight == 1, layer.dilationWidth == 1, input.channels == output.channels else {
            throw .invalid(.window, location)
        }
        // Every window holds at least one pixel of the image.
        guard layer.paddingTop < layer.kernelHeight, layer.paddingLeft < layer.kernelWidth,
            layer.lastRow(output) - Int(layer.kernelHeight) + 1 < Int(input.height),
            layer.lastColumn(output) - Int(layer.kernelWidth) + 1 < Int(input.width)
        else { throw .outOfBounds(.window, location) }
        try requireDisjoint(input, output, location)
    }

    func requireSameShape(
        _ a: TensorRecord, _ b: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        guard a.height == b.height, a.width == b.width, a.channels == b.channels else {
            throw .invalid(.shape, location)
        }
    }

    func requireDisjoint(
        _ a: TensorRecord, _ b: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        guard !a.arenaExtent.overlaps(b.arenaExtent) else { throw .invalid(.overlap, location) }
    }

    func requireInPlaceOrDisjoint(
        _ a: TensorRecord, _ b: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        let isInPlace = a.arenaOffset == b.arenaOffset && a.rowStride == b.rowStride && a.pixelStride == b.pixelStride
        guard isInPlace || !a.arenaExtent.overlaps(b.arenaExtent) else { throw .invalid(.overlap, location) }
    }

    func requireWeights(
        _ panels: WeightPanels, _ layer: LayerRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        guard header.readSlack >= WeightPanels.readSlack else { throw .invalid(.readSlack, .header) }
        guard let count = panels.checkedByteCount,
            (layer.hasFourBitWeights ? count / 2 : count) == layer.weightsByteCount, layer.weightsOffset % 16 == 0
        else { throw .invalid(.weights, location) }
        try requireRange(layer.weightsOffset, Int(truncatingIfNeeded: layer.weightsByteCount), .weights, location)
        try requireZeroEnds(panels, layer, location)
        let lanes = panels.groups &* panels.lanesPerGroup
        try requireParameters(9 &* lanes, layer, location)
        try requireMultipliers(
            lanes, at: Int(truncatingIfNeeded: layer.parametersOffset) &+ 4 &* lanes, shifts: WeightPanels.shiftRange,
            location)
    }

    /// That last quads end in zeros: kernels multiply them with whatever lies behind the input.
    func requireZeroEnds(
        _ panels: WeightPanels, _ layer: LayerRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        let start = Int(truncatingIfNeeded: layer.weightsOffset)
        // Of the last quad's weights, the lowest in a word.
        let used = panels.runLength & 3
        guard used > 0 else { return }
        for group in 0..<panels.groups {
            for channel in 0..<panels.channelsPerGroup {
                for run in 0..<panels.runs {
                    let quad = panels.offset(group: group, channel: channel, run: run, position: panels.runLength &- used)
                    let end =
                        layer.hasFourBitWeights
                        ? UInt32(bytes.littleEndian(at: start &+ quad &>> 1, as: UInt16.self)) &>> (4 &* used)
                        : bytes.littleEndian(at: start &+ quad, as: UInt32.self) &>> (8 &* used)
                    guard end == 0 else { throw .invalid(.weights, location) }
                }
            }
        }
    }

    func requireParameters(
        _ byteCount: Int, _ layer: LayerRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        guard layer.parametersByteCount == byteCount, layer.parametersOffset % 4 == 0 else {
            throw .invalid(.parameters, location)
        }
        guard byteCount > 0 else { return }
        try requireRange(layer.parametersOffset, byteCount, .parameters, location)
    }

    /// `count` multipliers, and behind them as many shifts.
    func requireMultipliers(
        _ count: Int, at offset: Int, shifts: ClosedRange<UInt8>, _ location: ModelError.Location
    ) throws(ModelError) {
        for index in 0..<count {
            try requireMultiplier(at: offset &+ 4 &* index, location)
            try requireShift(at: offset &+ 4 &* count &+ index, in: shifts, location)
        }
    }

    func requireMultiplier(at offset: Int, _ location: ModelError.Location) throws(ModelError) {
        guard bytes.littleEndian(at: offset, as: Int32.self) >= 1 << 30 else { throw .invalid(.multiplier, location) }
    }

    func requireShift(
        at offset: Int, in shifts: ClosedRange<UInt8>, _ location: ModelError.Location
    ) throws(ModelError) {
        guard shifts.contains(bytes.littleEndian(at: offset, as: UInt8.self)) else {
            throw .invalid(.shift, location)
        }
    }
}
