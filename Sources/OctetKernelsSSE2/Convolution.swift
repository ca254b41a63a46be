#if OCTET_VECTORS
    import OctetFormat
    import OctetKernelArguments

    /// A convolution or fully connected layer on this instruction set.
    ///
    /// Requires every shift to be 33 or more, so that a requantisation needs only the high halves of its products.
    @inline(never)
    public func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
        let panels = arguments.pointee.panels
        let isOnePixel = arguments.pointee.output.height &* arguments.pointee.output.width == 1 && panels.runs == 1
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

    /// One pixel has no weights to reuse: they stream past, for as many panels as keep the units busy.
    /// - Returns: the channels that are done.
    @inline(__always)
    func onePixel(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        if widePanels >= 4 { return dot(SplitTile<2, 4, WideSums>.self, arguments, place) }
        if widePanels >= 2 { return dot(SplitTile<4, 2, WideSums>.self, arguments, place) }
        if widePanels == 1 { return dot(SplitTile<8, 1, WideSums>.self, arguments, place) }
        return dot(SplitTile<8, 1, NarrowSums>.self, arguments, place)
    }

    @inline(__always)
    private func dot<let parts: Int, let panels: Int, Sums: PanelSums>(
        _ tile: SplitTile<parts, panels, Sums>.Type, _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace
    ) -> Int {
        var tile = SplitTile<parts, panels, Sums>()
        tile.accumulate(
            place.source, quads: arguments.pointee.panels.quads, place.weights, panelStride: place.panelStride(Sums.lanes))
        tile.store(to: place.target, channels: place.channels, epilogues(Sums.self, arguments, place))
        return panels &* Sums.lanes
    }
#endif
