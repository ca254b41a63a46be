#if OCTET_HELIUM
    import CInstructions
    import OctetFixedPoint
    import OctetKernelArguments

    /// M-profile vectors: `vmladava`, which adds 16 products to a scalar register.
    public enum HeliumKernels: KernelSet {
        public static func add(_ arguments: UnsafePointer<AddArguments>) {
            let (first, second, output) = (
                arguments.pointee.first, arguments.pointee.second, arguments.pointee.output
            )
            let rounding = arguments.pointee.rounding
            let isDense =
                first.pixelStride == first.channels && second.pixelStride == second.channels
                && output.pixelStride == output.channels
            let (stretches, count) =
                isDense ? (1, output.width &* output.channels) : (output.width, output.channels)
            for y in 0..<output.height {
                for x in 0..<stretches {
                    octet_add_bytes(
                        first.pixel(y, x), Int32(arguments.pointee.firstMultiplier), second.pixel(y, x),
                        Int32(arguments.pointee.secondMultiplier), arguments.pointee.start &+ rounding.offset,
                        0 &- Int32(rounding.shift), Int32(rounding.minimum), Int32(rounding.maximum),
                        output.pixel(y, x), Int32(truncatingIfNeeded: count))
                }
            }
        }
    }
#endif
