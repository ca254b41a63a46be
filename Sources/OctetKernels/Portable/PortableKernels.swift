/// The operators in Swift's own vectors and plain loops, which LLVM turns into the target's instructions.
public enum PortableKernels: KernelSet {
    /// The reference is already one pass over a few classes; there is nothing to gain.
    public static func softmax(_ arguments: SoftmaxArguments) {
        ReferenceKernels.softmax(arguments)
    }
}
