import OctetKernelArguments

/// The operators in Swift's own vectors and plain loops, which LLVM turns into the target's instructions.
public enum PortableKernels: KernelSet {
    #if arch(wasm32)
        // Little code for what takes a hundredth of the time.
        public static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
            ByteLoops.maxPooling(arguments)
        }
        public static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
            ByteLoops.averagePooling(arguments)
        }
    #else
        public static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
            PoolingLoops.maxPooling(arguments.pointee)
        }
        public static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
            PoolingLoops.averagePooling(arguments.pointee)
        }
    #endif
    public static func lookup(_ arguments: UnsafePointer<LookupArguments>) {
        ElementwiseLoops.lookup(arguments.pointee)
    }
    public static func add(_ arguments: UnsafePointer<AddArguments>) { ElementwiseLoops.add(arguments.pointee) }

    /// The reference is already one pass over a few classes; there is nothing to gain.
    public static func softmax(_ arguments: UnsafePointer<SoftmaxArguments>) { ReferenceKernels.softmax(arguments) }
}
