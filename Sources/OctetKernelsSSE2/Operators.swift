#if OCTET_VECTORS
    import OctetKernelArguments

    // What a module of one instruction set gives to the others: functions over pointers, never types, because a type's
    // routines are weak symbols that the linker may pick for code that runs on every processor.

    @inline(never)
    public func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) { PoolingLoops.maxPooling(arguments.pointee) }

    @inline(never)
    public func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
        PoolingLoops.averagePooling(arguments.pointee)
    }

    @inline(never)
    public func add(_ arguments: UnsafePointer<AddArguments>) { ElementwiseLoops.add(arguments.pointee) }
#endif
