// What the layers of several operators require.
extension LayerReader {
    @inline(never)
    func requireWindow() throws(Violation) {
        guard layer.kernelHeight > 0, layer.kernelWidth > 0, layer.strideHeight > 0, layer.strideWidth > 0,
            layer.dilationHeight > 0, layer.dilationWidth > 0
        else { throw .invalid(.window) }
    }

    func requirePooling() throws(Violation) {
        try requireWindow()
        guard layer.dilationHeight == 1, layer.dilationWidth == 1, input.channels == output.channels else {
            throw .invalid(.window)
        }
        // Every window holds at least one pixel of the image.
        guard layer.paddingTop < layer.kernelHeight, layer.paddingLeft < layer.kernelWidth,
            lastRow &- Int(layer.kernelHeight) &+ 1 < Int(input.height),
            lastColumn &- Int(layer.kernelWidth) &+ 1 < Int(input.width)
        else { throw .outOfBounds(.window) }
        try requireDisjoint()
    }

    /// The last input row that the window reads, counted from the image's first.
    var lastRow: Int { layer.lastRow(forRows: Int(output.height)) }

    /// The last input column that the window reads, counted from the image's first.
    var lastColumn: Int { layer.lastColumn(forColumns: Int(output.width)) }

    /// How many multipliers an average pooling has.
    @inline(never)
    package var averagingEntryCount: Int { layer.averagingEntryCount(input: input, output: output) }

    func requireSameShape() throws(Violation) {
        guard unsafe addressOfInput.hasShape(of: addressOfOutput) else { throw .invalid(.shape) }
    }

    func requireDisjoint() throws(Violation) {
        guard unsafe !addressOfInput.overlaps(addressOfOutput) else { throw .invalid(.overlap) }
    }

    /// That an input has the output's shape, and is the output, element by element, or shares nothing with it.
    @inline(never)
    func requireElementwise(_ input: UnsafePointer<TensorRecord>) throws(Violation) {
        guard unsafe input.hasShape(of: addressOfOutput) else { throw .invalid(.shape) }
        let isInPlace =
            unsafe input.pointee.arenaOffset == output.arenaOffset
            && input.pointee.rowStride == output.rowStride && input.pointee.pixelStride == output.pixelStride
        guard unsafe isInPlace || !input.overlaps(addressOfOutput) else { throw .invalid(.overlap) }
    }

    /// Checks the weights of a convolution or a fully connected layer, and the constants of its lanes.
    @inline(never)
    func requireWeights(_ panels: WeightPanels) throws(Violation) {
        guard model.header.readSlack >= WeightPanels.readSlack else { throw .invalid(.readSlack) }
        let count = layer.hasFourBitWeights ? panels.saturatedByteCount / 2 : panels.saturatedByteCount
        guard count == layer.weightsByteCount, layer.weightsOffset % 16 == 0 else { throw .invalid(.weights) }
        let start = Int(truncatingIfNeeded: layer.weightsOffset)
        try model.requireRange(layer.weightsOffset, Int(truncatingIfNeeded: layer.weightsByteCount), .weights)
        try requireZeroEnds(panels, at: start)
        let lanes = panels.groups &* panels.lanesPerGroup
        try requireParameters(9 &* lanes)
        try requireMultipliers(
            lanes, at: Int(truncatingIfNeeded: layer.parametersOffset) &+ 4 &* lanes, shifts: WeightPanels.shiftRange)
    }

    /// That last quads end in zeros: kernels multiply them with whatever lies behind the input.
    func requireZeroEnds(_ panels: WeightPanels, at start: Int) throws(Violation) {
        // Of the last quad's weights, the lowest in a word.
        let used = panels.runLength & 3
        guard used > 0 else { return }
        let quadByteCount = layer.hasFourBitWeights ? 2 : 4
        var group = 0
        while group < panels.groups {
            var channel = 0
            while channel < panels.channelsPerGroup {
                var offset = panels.offset(group: group, channel: channel, run: 0, position: panels.runLength &- used)
                offset = start &+ (offset &>> 2) &* quadByteCount
                var runs = panels.runs  // at least one
                repeat {
                    let quad =
                        quadByteCount == 2
                        ? UInt32(model.littleEndian(at: offset, as: UInt16.self))
                        : model.littleEndian(at: offset, as: UInt32.self)
                    guard quad &>> (2 &* quadByteCount &* used) == 0 else { throw .invalid(.weights) }
                    offset &+= panels.quads &* panels.laneCount(at: channel & ~15) &* quadByteCount
                    runs &-= 1
                } while runs > 0
                channel &+= 1
            }
            group &+= 1
        }
    }

    /// That the layer has so many bytes of constants.
    @inline(never)
    func requireParameters(_ byteCount: Int) throws(Violation) {
        guard layer.parametersByteCount == UInt32(truncatingIfNeeded: byteCount), layer.parametersOffset % 4 == 0 else {
            throw .invalid(.parameters)
        }
        guard byteCount > 0 else { return }
        try model.requireRange(layer.parametersOffset, byteCount, .parameters)
    }

    /// `count` multipliers, and behind them as many shifts.
    @inline(never)
    func requireMultipliers(_ count: Int, at offset: Int, shifts: ClosedRange<UInt8>) throws(Violation) {
        var index = 0
        while index < count {
            try requireMultiplier(at: offset &+ 4 &* index)
            try requireShift(at: offset &+ 4 &* count &+ index, in: shifts)
            index &+= 1
        }
    }

    @inline(__always)
    func requireMultiplier(at offset: Int) throws(Violation) {
        guard model.littleEndian(at: offset, as: Int32.self) >= 1 << 30 else { throw .invalid(.multiplier) }
    }

    @inline(__always)
    func requireShift(at offset: Int, in shifts: ClosedRange<UInt8>) throws(Violation) {
        guard shifts.contains(model.littleEndian(at: offset, as: UInt8.self)) else { throw .invalid(.shift) }
    }
}
