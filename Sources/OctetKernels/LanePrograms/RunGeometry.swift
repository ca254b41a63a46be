#if OCTET_DSP || OCTET_THUMB
    import OctetFormat
    import OctetKernelArguments

    /// Where the bytes under one kernel position lie.
    struct RunGeometry {
        var rows: Int
        var rowStride: Int
        var runsPerRow: Int
        var runStride: Int
        /// Bytes.
        var runLength: Int

        init(_ arguments: UnsafePointer<ConvolutionArguments>) {
            let window = arguments.pointee.window
            let panels = arguments.pointee.panels
            rows = window.kernelHeight
            rowStride = window.dilationHeight &* arguments.pointee.input.rowStride
            // A kernel row is one run, or each kernel position is.
            runsPerRow = panels.runs == rows ? 1 : window.kernelWidth
            runStride = window.dilationWidth &* arguments.pointee.input.pixelStride
            runLength = panels.runLength
        }
    }
#endif
