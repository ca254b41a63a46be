#if OCTET_RISCV_VECTOR
    import CInstructions
    import OctetFixedPoint
    import OctetKernelArguments

    /// RISC-V's vectors. Convolutions and additions are written in their instructions; LLVM makes them of the other loops.
    public enum RISCVVectorKernels: KernelSet {
        public static func add(_ arguments: UnsafePointer<AddArguments>) {
            let arguments = arguments.pointee
            let (first, second, output) = (arguments.first, arguments.second, arguments.output)
            let rounding = arguments.rounding
            // Where pixels lie side by side, a row is one stretch of bytes.
            let isDense =
                first.pixelStride == first.channels && second.pixelStride == first.channels
                && output.pixelStride == first.channels
            let stretches = isDense ? 1 : output.width
            for y in 0..<output.height {
                for x in 0..<stretches {
                    octet_riscv_add_weighted(
                        first.pixel(y, x), arguments.firstMultiplier, second.pixel(y, x), arguments.secondMultiplier,
                        arguments.start &+ rounding.offset, Int(rounding.shift), Int32(rounding.minimum),
                        Int32(rounding.maximum), output.pixel(y, x), output.width / stretches &* output.channels)
                }
            }
        }
    }
#endif
