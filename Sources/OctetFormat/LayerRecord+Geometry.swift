extension LayerRecord {
    /// How many results of the window an output's row or column is made of.
    var resultsPerOutput: Int { isPooled ? 2 : 1 }

    // Rows and columns of 16 bits, and windows, strides and steps of 8, give numbers of 28 bits at most.

    /// The last input row that the window reads for the first `count` rows of an output, counted from the image's first.
    @inline(__always)
    func lastRow(forRows count: Int) -> Int {
        (count &* resultsPerOutput &- 1) &* Int(strideHeight) &- Int(paddingTop)
            &+ (Int(kernelHeight) &- 1) &* Int(dilationHeight)
    }

    /// The last input column that the window reads for the first `count` columns of an output, counted from the image's first.
    @inline(__always)
    func lastColumn(forColumns count: Int) -> Int {
        (count &* resultsPerOutput &- 1) &* Int(strideWidth) &- Int(paddingLeft)
            &+ (Int(kernelWidth) &- 1) &* Int(dilationWidth)
    }

    /// How the weights of a convolution or a fully connected layer are cut into panels.
    @inline(__always)
    public func panels(input: TensorRecord, output: TensorRecord) -> WeightPanels {
        performs(.fullyConnected)
            ? fullyConnectedPanels(input: input, output: output) : convolutionPanels(input: input, output: output)
    }

    @inline(__always)
    func fullyConnectedPanels(input: TensorRecord, output: TensorRecord) -> WeightPanels {
        WeightPanels(channelsPerGroup: Int(output.channels), groups: 1, runs: 1, runLength: input.count)
    }

    @inline(__always)
    func convolutionPanels(input: TensorRecord, output: TensorRecord) -> WeightPanels {
        let channels = Int(input.channels / groups)
        let columnsTouch = dilationWidth == 1 && input.pixelStride == channels
        return WeightPanels(
            channelsPerGroup: Int(output.channels / groups), groups: Int(groups),
            runs: columnsTouch ? Int(kernelHeight) : Int(kernelHeight) &* Int(kernelWidth),
            runLength: columnsTouch ? Int(kernelWidth) &* channels : channels)
    }

    /// How many multipliers an average pooling has: one for each number of pixels that a window can hold, from 1 up,
    /// or a single one where every window is full.
    @inline(__always)
    public func averagingEntryCount(input: TensorRecord, output: TensorRecord) -> Int {
        let windowsAreFull =
            paddingTop | paddingLeft == 0
            && lastRow(forRows: Int(output.height)) < Int(input.height)
            && lastColumn(forColumns: Int(output.width)) < Int(input.width)
        return windowsAreFull ? 1 : Int(kernelHeight) &* Int(kernelWidth)
    }

    /// Bytes of a local response normalisation's parameters before its table: multiplier, shift, size, first step, reserved.
    public static var normalizationHeaderByteCount: Int { 8 }

    /// How many factors a local response normalisation has: for sums of squares up to the largest that its input can give.
    /// - Parameters:
    ///   - size: channels in a sum.
    ///   - firstStep: in `TableSegment.firstSteps`.
    public static func normalizationEntryCount(input: TensorRecord, size: Int, firstStep: UInt8) -> Int {
        let largest = UInt32(max(input.zeroPoint, 255 - input.zeroPoint))
        return TableSegment.entryCount(
            upTo: UInt32(min(size, Int(input.channels))) * largest * largest, firstStep: firstStep)
    }

    /// Multiply-accumulate operations of the layer for one image.
    public func multiplyAccumulates(input: TensorRecord, output: TensorRecord) -> Int {
        switch operation {
        case .convolution:
            return output.count * resultsPerOutput * resultsPerOutput * Int(kernelHeight) * Int(kernelWidth)
                * Int(input.channels) / Int(groups)
        case .fullyConnected: return output.count * input.count
        case .transposedConvolution:
            // Each output meets the taps of its phase.
            var (rows, columns) = (0, 0)
            for place in 0..<rowPhaseCount(output) {
                let phase = rowPhase(place, output)
                rows += phase.count * phase.taps
            }
            for place in 0..<columnPhaseCount(output) {
                let phase = columnPhase(place, output)
                columns += phase.count * phase.taps
            }
            return rows * columns * Int(input.channels) * Int(output.channels)
        case .maxPooling, .averagePooling, .lookup, .add, .softmax, .localResponseNormalization: return 0
        }
    }
}

extension WeightPanels {
    /// `byteCount`, or 2³² − 1 where that is less: more than a file has.
    var saturatedByteCount: UInt32 {
        let rowBytes = Self.multiply(UInt32(truncatingIfNeeded: runs), UInt32(truncatingIfNeeded: quads &* 4))
        return Self.multiply(rowBytes, UInt32(truncatingIfNeeded: groups &* lanesPerGroup))
    }

    @inline(never)
    private static func multiply(_ first: UInt32, _ second: UInt32) -> UInt32 {
        let (product, overflow) = first.multipliedReportingOverflow(by: second)
        return overflow ? .max : product
    }
}
