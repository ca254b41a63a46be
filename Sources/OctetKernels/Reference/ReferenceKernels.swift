/// The plain twin of every operator: what all other paths are compared with. It must not be optimised.
public enum ReferenceKernels: KernelSet {}
