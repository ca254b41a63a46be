#if OCTET_NEON_VECTORS
    import CInstructions
    import OctetFormat
    import OctetKernelArguments

    /// A convolution or fully connected layer on this instruction set.
    @inline(never) @export(interface)
    public func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
        if arguments.pointee.hasFourBitWeights {
            convolution(arguments, FourBits.self)
        } else {
            convolution(arguments, EightBits.self)
        }
    }

    /// Panel by panel: its sums fit in registers for a few pixels at a time.
    @inline(__always)
    private func convolution<Weights: LaneVectors>(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ weights: Weights.Type
    ) {
        let (panels, output) = (arguments.pointee.panels, arguments.pointee.output)
        let hasManyPixels = arguments.pointee.isPooled || output.height &* output.width > 1
        for group in 0..<panels.groups {
            var channel = 0
            while channel < panels.channelsPerGroup {
                let place = PanelPlace(
                    arguments, group: group, channel: channel, bytesPerQuad: Weights.bytesPerQuad)
                let lanes = place.quadStride / Weights.bytesPerQuad
                if hasManyPixels {
                    manyPixels(arguments, place, lanes: lanes, weights)
                } else if lanes == 16 {
                    run(Tile<1, 4, Weights>(arguments, place))
                } else {
                    run(Tile<1, 2, Weights>(arguments, place))
                }
                channel &+= lanes
            }
        }
    }

    /// As many sums as there are registers for.
    @inline(__always)
    private func manyPixels<Weights: LaneVectors>(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, lanes: Int, _: Weights.Type
    ) {
        #if OCTET_DOT_PRODUCT || OCTET_MIXED_SIGNS
            if lanes == 16 {
                run(Tile<4, 4, Weights>(arguments, place))
            } else {
                run(Tile<4, 2, Weights>(arguments, place))
            }
        #else
            #if arch(arm64)
                typealias Half = Tile<4, 2, Weights>
            #else
                typealias Half = Tile<2, 2, Weights>
            #endif
            run(Half(arguments, place))
            if lanes == 16, place.channels > 8 { run(Half(arguments, place.upperHalf)) }
        #endif
    }

    @inline(never)
    private func run<let pixels: Int, let vectors: Int, Weights: LaneVectors>(
        _ tile: consuming Tile<pixels, vectors, Weights>
    ) {
        tile.run()
    }
#endif
