#if OCTET_VECTORS
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// A convolution or fully connected layer with weights of 4 bits, by the general tiles.
    ///
    /// A function of its own, so that layers with weights of 8 bits run the code that they had before there were others.
    @inline(never)
    func fourBitConvolution(_ arguments: UnsafePointer<ConvolutionArguments>, isOnePixel: Bool) {
        let panels = arguments.pointee.panels
        for group in 0..<panels.groups {
            var channel = 0
            while channel < panels.channelsPerGroup {
                let wide = (panels.lanesPerGroup &- channel) / 16
                let place = PanelPlace(arguments, group: group, channel: channel, bytesPerQuad: 2)
                channel &+=
                    isOnePixel
                    ? fourBitPixel(arguments, place, widePanels: wide)
                    : fourBitPixels(arguments, place, widePanels: wide)
            }
        }
    }

    /// The unpacking is worth less than half a panel's weights: a few panels at a time keep the units busy.
    @inline(__always)
    private func fourBitPixel(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        #if OCTET_AVX512VNNI
            if widePanels >= 4 { return dot(SplitTile<2, 4, FourBitSums<WideSums>>.self, arguments, place) }
            if widePanels >= 2 { return dot(SplitTile<4, 2, FourBitSums<WideSums>>.self, arguments, place) }
        #endif
        if widePanels >= 1 { return dot(SplitTile<2, 1, FourBitSums<WideSums>>.self, arguments, place) }
        return dot(SplitTile<2, 1, FourBitSums<NarrowSums>>.self, arguments, place)
    }

    @inline(__always)
    private func fourBitPixels(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        #if OCTET_AVX512VNNI
            if widePanels >= 1 { return fourBitWidePanel(arguments, place) }
        #endif
        guard widePanels >= 1 else { return fourBitHalf(arguments, place) }
        #if OCTET_AVXVNNI
            if !arguments.pointee.isPooled {
                return scattered(Tile<4, 1, FourBitSums<WideSums>>.self, arguments, place)
            }
        #endif
        return fourBitHalf(arguments, place) &+ fourBitHalf(arguments, place.upperHalf)
    }

    /// Eight lanes: a narrow panel, or half of a wide one.
    @inline(__always)
    private func fourBitHalf(_ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace) -> Int {
        #if OCTET_SSE2
            guard arguments.pointee.isPooled else {
                return scattered(Tile<4, 1, FourBitSums<NarrowSums>>.self, arguments, place)
            }
        #else
            guard arguments.pointee.isPooled else {
                return scattered(Tile<8, 1, FourBitSums<NarrowSums>>.self, arguments, place)
            }
            if arguments.pointee.output.width >= 2 {
                return pooledRows(
                    Tile<8, 1, FourBitSums<NarrowSums>>.self, squares: Constant<2>.self, arguments, place)
            }
        #endif
        return pooledRows(Tile<4, 1, FourBitSums<NarrowSums>>.self, squares: Constant<1>.self, arguments, place)
    }

    #if OCTET_AVX512VNNI
        @inline(__always)
        private func fourBitWidePanel(_ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace) -> Int {
            let width = arguments.pointee.output.width
            if arguments.pointee.isPooled {
                if width >= 4 {
                    return pooledRows(
                        Tile<16, 1, FourBitSums<WideSums>>.self, squares: Constant<4>.self, arguments, place)
                }
                return pooledRows(
                    Tile<4, 1, FourBitSums<WideSums>>.self, squares: Constant<1>.self, arguments, place)
            }
            if width >= 14 { return rows(Tile<14, 1, FourBitSums<WideSums>>.self, arguments, place) }
            return scattered(Tile<7, 1, FourBitSums<WideSums>>.self, arguments, place)
        }
    #endif
#endif
