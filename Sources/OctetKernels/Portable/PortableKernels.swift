import OctetKernelArguments

/// The operators in Swift's own vectors and plain loops, which LLVM turns into the target's instructions.
public enum PortableKernels: KernelSet {
    public static func maxPooling(_ arguments: PoolingArguments) { PoolingLoops.maxPooling(arguments) }
    public static func averagePooling(_ arguments: PoolingArguments) { PoolingLoops.averagePooling(arguments) }
    public static func lookup(_ arguments: LookupArguments) { ElementwiseLoops.lookup(arguments) }
    public static func add(_ arguments: AddArguments) { ElementwiseLoops.add(arguments) }

    /// The reference is already one pass over a few classes; there is nothing to gain.
    public static func softmax(_ arguments: SoftmaxArguments) { ReferenceKernels.softmax(arguments) }
}
