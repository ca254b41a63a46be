#if OCTET_VECTORS
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments

    // What a module of one instruction set gives to the others are functions over pointers, never types, because a type's
    // routines are weak symbols that the linker may pick for code that runs on every processor.

    @inline(never) @export(interface)
    public func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
        PoolingLoops.averagePooling(arguments.pointee)
    }
#endif
