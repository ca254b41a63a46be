import OctetNetworks

/// The strides of a convolution over its padded input, in floats of interleaved shards.
struct ConvolutionGeometry {
    let output: Shape
    let groups, groupInputs, groupOutputs, fanIn: Int
    /// A window's values lie in `rows · taps` runs of `runLength` values, `rowStep` and `tapStep` apart.
    let rows, taps, runLength, rowStep, tapStep, kernelWidth: Int
    /// From one window to the one below and to the one beside it.
    let outputRowStep, outputPixelStep: Int
    /// From one output to the one below and to the one beside it.
    let outputRowStride, outputPixelStride: Int

    init(_ layer: Convolution, input: Shape, output: Shape) {
        let window = layer.window
        let pixel = input.channels * Shard.size
        let row = input.width * pixel
        self.output = output
        groups = layer.groups
        groupInputs = input.channels / groups
        groupOutputs = output.channels / groups
        fanIn = window.kernel.height * window.kernel.width * groupInputs
        let isContiguous = window.dilation.width == 1 && groups == 1
        rows = window.kernel.height
        kernelWidth = window.kernel.width
        taps = isContiguous ? 1 : window.kernel.width
        runLength = isContiguous ? window.kernel.width * groupInputs : groupInputs
        rowStep = window.dilation.height * row
        tapStep = window.dilation.width * pixel
        outputRowStep = window.stride.height * row
        outputPixelStep = window.stride.width * pixel
        outputPixelStride = output.channels * Shard.size
        outputRowStride = output.width * outputPixelStride
    }

    /// A convolution with stride 1 that gives only every so manyth output row and column of an activation.
    init(kernel: Extent, input: Shape, outputs: Extent, every stride: Extent, of output: Shape) {
        let pixel = input.channels * Shard.size
        let row = input.width * pixel
        self.output = Shape(height: outputs.height, width: outputs.width, channels: output.channels)
        groups = 1
        groupInputs = input.channels
        groupOutputs = output.channels
        fanIn = kernel.height * kernel.width * groupInputs
        rows = kernel.height
        kernelWidth = kernel.width
        taps = 1
        runLength = kernel.width * groupInputs
        (rowStep, tapStep) = (row, pixel)
        (outputRowStep, outputPixelStep) = (row, pixel)
        outputPixelStride = stride.width * output.channels * Shard.size
        outputRowStride = stride.height * output.width * output.channels * Shard.size
    }

    /// Rows and columns of the kernel.
    var positions: Int { fanIn / groupInputs }

    /// Output rows that stay in half of a common L2 cache, with the input under them.
    var rowsTogether: Int { max(1, 128 * 1024 / (outputRowStep + outputRowStride)) }

    func offset(ofPosition position: Int) -> Int {
        position / kernelWidth * rowStep + position % kernelWidth * tapStep
    }

    func offset(ofRun run: Int) -> Int { run / taps * rowStep + run % taps * tapStep }
}
