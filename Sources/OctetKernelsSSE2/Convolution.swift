#if OCTET_VECTORS
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// A convolution or fully connected layer on this instruction set.
    @inline(never) @export(interface)
    public func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
        let panels = arguments.pointee.panels
        let isOnePixel =
            arguments.pointee.output.height &* arguments.pointee.output.width == 1 && panels.runs == 1
            && !arguments.pointee.isPooled
        if arguments.pointee.hasFourBitWeights { return fourBitConvolution(arguments, isOnePixel: isOnePixel) }
        for group in 0..<panels.groups {
            var channel = 0
            while channel < panels.channelsPerGroup {
                let wide = (panels.lanesPerGroup &- channel) / 16
                let place = PanelPlace(arguments, group: group, channel: channel)
                if isOnePixel {
                    channel &+= onePixel(arguments, place, widePanels: wide)
                } else {
                    channel &+= manyPixels(arguments, place, widePanels: wide)
                }
            }
        }
    }

    @inline(__always)
    func dot<let parts: Int, let panels: Int, Sums: PanelSums>(
        _ tile: SplitTile<parts, panels, Sums>.Type, _ arguments: UnsafePointer<ConvolutionArguments>,
        _ place: PanelPlace
    ) -> Int {
        let epilogues: InlineArray<panels, Sums.Epilogue> = epilogues(Sums.self, arguments, place)
        var tile = SplitTile<parts, panels, Sums> { Sums.start(epilogues[$0]) }
        tile.accumulate(
            place.source, quads: arguments.pointee.panels.quads, place.weights,
            panelStride: place.panelStride(Sums.lanes))
        tile.store(to: place.target, channels: place.channels, epilogues)
        return panels &* Sums.lanes
    }
#endif
