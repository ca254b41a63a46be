extension PortableKernels {
    public static func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>) {
        let arguments = arguments.pointee
        let input = arguments.input
        for y in 0..<input.height {
            for x in 0..<input.width {
                NormalizationLoops.run(
                    arguments, input.pixel(y, x), arguments.output.pixel(y, x), 0..<input.channels)
            }
        }
    }
}
