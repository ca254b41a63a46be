import OctetFormat
import OctetKernelArguments

/// Where the bytes under one kernel position lie.
struct Runs {
    var rows: Int
    var rowStride: Int
    var runsPerRow: Int
    var runStride: Int
    var quads: Int

    @inline(__always)
    init(_ arguments: UnsafePointer<ConvolutionArguments>) {
        let window = arguments.pointee.window
        let input = arguments.pointee.input
        rows = window.kernelHeight
        rowStride = window.dilationHeight &* input.rowStride
        runsPerRow = arguments.pointee.panels.runs / window.kernelHeight
        runStride = window.dilationWidth &* input.pixelStride
        quads = arguments.pointee.panels.quads
    }
}
