/// The rows of a transposed convolution's output that lie at one place in its stride, or the columns.
///
/// Input row i adds kernel row k to output row i · stride + k − padding. So output row o meets the kernel rows that are
/// o + padding modulo the stride, each at another input row: over the outputs a stride apart, that is an ordinary
/// convolution with stride 1, whose kernel is every stride-th row, the last one first. Stride 2, kernel 4, padding 1:
/// the even output rows meet the kernel rows 3 and 1, the odd ones 2 and 0.
/// (Shi et al.: Is the deconvolution layer the same as a convolutional layer?, 2016.)
@frozen
public struct StridePhase: Equatable, Sendable {
    /// Outputs of the phase, a stride apart.
    public let count: Int
    /// The smallest kernel row that the outputs meet; the others follow a stride apart.
    public let firstTap: Int
    /// How many kernel rows they meet.
    public let taps: Int
    /// Rows above the image's first that the first output reads; below 0 where it begins further down.
    public let padding: Int

    /// - Parameters:
    ///   - place: the first output row, below the stride and below `outputs`.
    ///   - kernel: rows of the whole kernel, at least `stride`.
    ///   - padding: rows cut off the output at the top.
    ///   - outputs: rows of the whole output.
    @inlinable @inline(__always)
    public init(at place: Int, stride: Int, kernel: Int, padding: Int, outputs: Int) {
        let shift = (place &+ padding) / stride
        firstTap = place &+ padding &- shift &* stride
        taps = (kernel &- firstTap &+ stride &- 1) / stride
        self.padding = taps &- 1 &- shift
        count = (outputs &- place &+ stride &- 1) / stride
    }

    /// The last input row that the phase reads, counted from the image's first.
    @inlinable
    public var lastRow: Int { count &- 1 &- padding &+ taps &- 1 }
}

extension WeightPanels {
    /// The weights of one phase of a transposed convolution.
    @inlinable @inline(__always)
    public init(
        _ rows: StridePhase, _ columns: StridePhase, inputChannels: Int, pixelStride: Int, outputChannels: Int
    ) {
        let columnsTouch = pixelStride == inputChannels
        self.init(
            channelsPerGroup: outputChannels, groups: 1,
            runs: columnsTouch ? rows.taps : rows.taps &* columns.taps,
            runLength: columnsTouch ? columns.taps &* inputChannels : inputChannels)
    }
}

extension LayerRecord {
    /// The phases of a transposed convolution's rows: as many as the stride, or as there are rows.
    public func rowPhaseCount(_ output: TensorRecord) -> Int { min(Int(strideHeight), Int(output.height)) }
    public func columnPhaseCount(_ output: TensorRecord) -> Int { min(Int(strideWidth), Int(output.width)) }

    public func rowPhase(_ place: Int, _ output: TensorRecord) -> StridePhase {
        StridePhase(
            at: place, stride: Int(strideHeight), kernel: Int(kernelHeight), padding: Int(paddingTop),
            outputs: Int(output.height))
    }

    public func columnPhase(_ place: Int, _ output: TensorRecord) -> StridePhase {
        StridePhase(
            at: place, stride: Int(strideWidth), kernel: Int(kernelWidth), padding: Int(paddingLeft),
            outputs: Int(output.width))
    }
}
