import OctetNetworks

/// The three passes of a convolution over an input whose padding is there already: no matrix of windows is formed, and the
/// kernels never ask where a window ends.
struct DirectConvolution {
    let geometry: ConvolutionGeometry
    private let kernels: FloatKernels
    private let scratch: ScratchMemory
    private let inputCount: Int
    /// Whether there are enough input channels to make them the lanes of the weights' gradient, in place of the images.
    private let usesLanesForInputs: Bool
    /// Whether the weights are reordered for the input's gradient: four inputs side by side.
    private let packsWeights: Bool

    /// - Parameter inputCount: floats of the padded input.
    init(
        _ geometry: ConvolutionGeometry, inputCount: Int, isTraining: Bool, scratch: ScratchMemory,
        kernels: FloatKernels
    ) {
        self.geometry = geometry
        self.kernels = kernels
        self.scratch = scratch
        self.inputCount = inputCount
        usesLanesForInputs = geometry.groups == 1 && geometry.groupInputs % Shard.size == 0
        packsWeights = usesLanesForInputs && geometry.groupOutputs % 4 == 0
        if usesLanesForInputs, isTraining {
            scratch.reserve(max(inputCount, packsWeights ? geometry.groupOutputs * geometry.fanIn : 0))
        }
    }

    func forward(
        _ x: UnsafePointer<Float>, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>,
        to output: UnsafeMutablePointer<Float>
    ) {
        let g = geometry
        for group in 0..<g.groups {
            for row in 0..<g.output.height {
                kernels.convolutionForwardRow(
                    x + row * g.outputRowStep + group * g.groupInputs * Shard.size, g.outputPixelStep,
                    g.rowStep, g.rows, g.tapStep, g.taps, g.runLength,
                    weights + group * g.groupOutputs * g.fanIn, g.fanIn, bias + group * g.groupOutputs,
                    output + row * g.outputRowStride + group * g.groupOutputs * Shard.size,
                    g.outputPixelStride, g.output.width, g.groupOutputs)
            }
        }
    }

    /// - Parameters:
    ///   - x: the whole padded input.
    ///   - inputOffset: floats to the first window.
    ///   - isSameInput: whether the call before, in the same pass of the same layer, was for this input too.
    func writeWeightGradient(
        _ x: UnsafePointer<Float>, inputOffset: Int = 0, isSameInput: Bool = false,
        outputGradient: UnsafePointer<Float>, to weights: UnsafeMutablePointer<Float>
    ) {
        if usesLanesForInputs {
            if !isSameInput { kernels.transposeShard(x, scratch.pointer, inputCount / (Shard.size * Shard.size)) }
            writeWeightGradientOfLanes(scratch.pointer + inputOffset, outputGradient, weights)
        } else {
            writeWeightGradientOfImages(x + inputOffset, outputGradient, weights)
        }
    }

    /// Images are the lanes, and are summed at the end.
    private func writeWeightGradientOfImages(
        _ x: UnsafePointer<Float>, _ outputGradient: UnsafePointer<Float>, _ weights: UnsafeMutablePointer<Float>
    ) {
        let g = geometry
        for group in 0..<g.groups {
            let inputs = x + group * g.groupInputs * Shard.size
            let outputs = outputGradient + group * g.groupOutputs * Shard.size
            for run in 0..<(g.rows * g.taps) {
                kernels.convolutionWeightGradientSegment(
                    inputs + g.offset(ofRun: run), g.outputRowStep, g.outputPixelStep,
                    outputs, g.outputRowStride, g.outputPixelStride, g.output.height, g.output.width,
                    weights + group * g.groupOutputs * g.fanIn + run * g.runLength,
                    g.fanIn, g.groupOutputs, g.runLength)
            }
        }
    }

    /// Input channels are the lanes. A few rows at a time go through all kernel positions while they are in the cache.
    private func writeWeightGradientOfLanes(
        _ transposed: UnsafePointer<Float>, _ outputGradient: UnsafePointer<Float>,
        _ weights: UnsafeMutablePointer<Float>
    ) {
        let g = geometry
        for first in stride(from: 0, to: g.output.height, by: g.rowsTogether) {
            for position in 0..<g.positions {
                kernels.outerProducts(
                    transposed + first * g.outputRowStep + g.offset(ofPosition: position), g.outputRowStep,
                    g.outputPixelStep, outputGradient + first * g.outputRowStride, g.outputRowStride,
                    g.outputPixelStride, min(g.rowsTogether, g.output.height - first), g.output.width,
                    weights + position * g.groupInputs, g.fanIn, g.groupOutputs, g.groupInputs,
                    first == 0 ? 0 : 1)
            }
        }
    }

    func addInputGradient(
        _ outputGradient: UnsafePointer<Float>, weights: UnsafePointer<Float>,
        to inputGradient: UnsafeMutablePointer<Float>
    ) {
        let g = geometry
        for group in 0..<g.groups {
            var weights = weights + group * g.groupOutputs * g.fanIn
            if packsWeights {
                kernels.packInputGradientWeights(weights, g.groupOutputs, g.fanIn, scratch.pointer)
                weights = UnsafePointer(scratch.pointer)
            }
            for row in 0..<g.output.height {
                let outputs = outputGradient + row * g.outputRowStride + group * g.groupOutputs * Shard.size
                let target = inputGradient + row * g.outputRowStep + group * g.groupInputs * Shard.size
                for run in 0..<(g.rows * g.taps) {
                    kernels.convolutionInputGradientRow(
                        outputs, g.outputPixelStride, g.output.width, g.groupOutputs,
                        weights + run * g.runLength * (packsWeights ? g.groupOutputs : 1), packsWeights ? 0 : g.fanIn,
                        target + g.offset(ofRun: run), g.outputPixelStep,
                        g.runLength)
                }
            }
        }
    }
}
