#if OCTET_RISCV_VECTOR
    import CInstructions
    import OctetFormat
    import OctetKernelArguments

    extension RISCVVectorKernels {
        /// A panel of sixteen channels after the other, a row of pixels at a time. Each byte of input is multiplied by a vector
        /// of weights, one a channel.
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            guard !arguments.pointee.hasFourBitWeights else { return PortableKernels.convolution(arguments) }
            let arguments = arguments.pointee
            let (input, output) = (arguments.input, arguments.output)
            let (window, panels) = (arguments.window, arguments.panels)
            let channelsRead = input.channels / panels.groups
            let square = arguments.isPooled ? 2 : 1
            for group in 0..<panels.groups {
                let source =
                    input.pixel(0 &- window.paddingTop, 0 &- window.paddingLeft) + group &* channelsRead
                for channel in stride(from: 0, to: panels.channelsPerGroup, by: WeightPanels.lanes) {
                    var panel = octet_riscv_panel(arguments, channelsRead, group, channel)
                    for y in 0..<output.height {
                        octet_riscv_row(
                            &panel, source + square &* y &* window.strideHeight &* input.rowStride,
                            window.strideWidth &* input.pixelStride,
                            arguments.isPooled ? window.strideHeight &* input.rowStride : 0,
                            output.pixel(y, 0) + (group &* panels.channelsPerGroup &+ channel), output.pixelStride,
                            output.width)
                    }
                }
            }
        }
    }

    extension octet_riscv_panel {
        /// The panel that begins at a channel of a group.
        fileprivate init(_ arguments: ConvolutionArguments, _ channelsRead: Int, _ group: Int, _ channel: Int) {
            let (input, window, panels) = (arguments.input, arguments.window, arguments.panels)
            let columnsTouch =
                panels.runs == window.kernelHeight && panels.runLength == window.kernelWidth &* channelsRead
            let lane = group &* panels.lanesPerGroup &+ channel
            let zeroPoint = Int32(arguments.output.zeroPoint)
            self.init(
                lane_count: panels.laneCount(at: channel),
                channel_count: Swift.min(WeightPanels.lanes, panels.channelsPerGroup &- channel),
                weights: arguments.weights + lane &* panels.bytesPerLane,
                biases: arguments.parameters.biases + lane, multipliers: arguments.parameters.multipliers + lane,
                shifts: arguments.parameters.shifts + lane, row_count: window.kernelHeight,
                row_stride: window.dilationHeight &* input.rowStride,
                runs_per_row: columnsTouch ? 1 : window.kernelWidth,
                run_stride: window.dilationWidth &* input.pixelStride, run_length: panels.runLength,
                minimum: Int32(arguments.minimum) &- zeroPoint, maximum: Int32(arguments.maximum) &- zeroPoint,
                zero_point: zeroPoint)
        }
    }
#endif
