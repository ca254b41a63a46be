// What the layers of several operators require.
extension ModelReader {
    func requireWindow(_ layer: LayerRecord) throws(Violation) {
        guard layer.kernelHeight > 0, layer.kernelWidth > 0, layer.strideHeight > 0, layer.strideWidth > 0,
            layer.dilationHeight > 0, layer.dilationWidth > 0
        else { throw .invalid(.window) }
    }

    func requirePooling(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) throws(Violation) {
        try requireWindow(layer)
        guard layer.dilationHeight == 1, layer.dilationWidth == 1, input.channels == output.channels else {
            throw .invalid(.window)
        }
        // Every window holds at least one pixel of the image.
        guard layer.paddingTop < layer.kernelHeight, layer.paddingLeft < layer.kernelWidth,
            layer.lastRow(output) - Int(layer.kernelHeight) + 1 < Int(input.height),
            layer.lastColumn(output) - Int(layer.kernelWidth) + 1 < Int(input.width)
        else { throw .outOfBounds(.window) }
        try requireDisjoint(input, output)
    }

    func requireSameShape(
        _ a: TensorRecord, _ b: TensorRecord
    ) throws(Violation) {
        guard a.height == b.height, a.width == b.width, a.channels == b.channels else {
            throw .invalid(.shape)
        }
    }

    func requireDisjoint(
        _ a: TensorRecord, _ b: TensorRecord
    ) throws(Violation) {
        guard !a.arenaExtent.overlaps(b.arenaExtent) else { throw .invalid(.overlap) }
    }

    func requireInPlaceOrDisjoint(
        _ a: TensorRecord, _ b: TensorRecord
    ) throws(Violation) {
        let isInPlace = a.arenaOffset == b.arenaOffset && a.rowStride == b.rowStride && a.pixelStride == b.pixelStride
        guard isInPlace || !a.arenaExtent.overlaps(b.arenaExtent) else { throw .invalid(.overlap) }
    }

    func requireWeights(
        _ panels: WeightPanels, _ layer: LayerRecord
    ) throws(Violation) {
        guard header.readSlack >= WeightPanels.readSlack else { throw .invalid(.readSlack) }
        guard let count = panels.checkedByteCount,
            (layer.hasFourBitWeights ? count / 2 : count) == layer.weightsByteCount, layer.weightsOffset % 16 == 0
        else { throw .invalid(.weights) }
        try requireRange(layer.weightsOffset, Int(truncatingIfNeeded: layer.weightsByteCount), .weights)
        try requireZeroEnds(panels, layer)
        let lanes = panels.groups &* panels.lanesPerGroup
        try requireParameters(9 &* lanes, layer)
        try requireMultipliers(
            lanes, at: Int(truncatingIfNeeded: layer.parametersOffset) &+ 4 &* lanes, shifts: WeightPanels.shiftRange)
    }

    /// That last quads end in zeros: kernels multiply them with whatever lies behind the input.
    func requireZeroEnds(
        _ panels: WeightPanels, _ layer: LayerRecord
    ) throws(Violation) {
        let start = Int(truncatingIfNeeded: layer.weightsOffset)
        // Of the last quad's weights, the lowest in a word.
        let used = panels.runLength & 3
        guard used > 0 else { return }
        for group in 0..<panels.groups {
            for channel in 0..<panels.channelsPerGroup {
                for run in 0..<panels.runs {
                    let quad = panels.offset(
                        group: group, channel: channel, run: run, position: panels.runLength &- used)
                    let end =
                        layer.hasFourBitWeights
                        ? UInt32(bytes.littleEndian(at: start &+ quad &>> 1, as: UInt16.self)) &>> (4 &* used)
                        : bytes.littleEndian(at: start &+ quad, as: UInt32.self) &>> (8 &* used)
                    guard end == 0 else { throw .invalid(.weights) }
                }
            }
        }
    }

    func requireParameters(
        _ byteCount: Int, _ layer: LayerRecord
    ) throws(Violation) {
        guard layer.parametersByteCount == UInt32(truncatingIfNeeded: byteCount), layer.parametersOffset % 4 == 0 else {
            throw .invalid(.parameters)
        }
        guard byteCount > 0 else { return }
        try requireRange(layer.parametersOffset, byteCount, .parameters)
    }

    /// `count` multipliers, and behind them as many shifts.
    func requireMultipliers(
        _ count: Int, at offset: Int, shifts: ClosedRange<UInt8>
    ) throws(Violation) {
        for index in 0..<count {
            try requireMultiplier(at: offset &+ 4 &* index)
            try requireShift(at: offset &+ 4 &* count &+ index, in: shifts)
        }
    }

    func requireMultiplier(at offset: Int) throws(Violation) {
        guard bytes.littleEndian(at: offset, as: Int32.self) >= 1 << 30 else { throw .invalid(.multiplier) }
    }

    func requireShift(
        at offset: Int, in shifts: ClosedRange<UInt8>
    ) throws(Violation) {
        guard shifts.contains(bytes.littleEndian(at: offset, as: UInt8.self)) else {
            throw .invalid(.shift)
        }
    }
}
