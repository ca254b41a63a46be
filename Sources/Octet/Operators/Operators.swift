import COctet
import OctetFormat
import OctetKernels

// The operators of format version 1. Each C function is all that refers to its operator, so that linkers leave out those
// that no table names.

enum Convolution: LayerOperator {
    static func check(_ task: LayerTask, in reader: borrowing ModelReader) throws(Violation) {
        try reader.validateConvolution(task.layer.pointee, task.input.pointee, task.output.pointee)
    }

    @inline(__always)
    static func arguments(_ task: UnsafePointer<LayerTask>) -> ConvolutionArguments {
        // By the reader: a concatenation has several writers, none of which has its whole ring.
        task.pointee.interpreter.fillRing(of: task.pointee.input.pointee)
        return task.pointee.interpreter.convolution(
            task.pointee.layer.pointee, task.pointee.input.pointee, task.pointee.output.pointee)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<ConvolutionArguments>) {
        #if hasFeature(Embedded)
            kernels.eightBitConvolution(arguments)
        #else
            kernels.convolution(arguments)  // hosts have one branch for both
        #endif
    }
}

enum FullyConnected: LayerOperator {
    static func check(_ task: LayerTask, in reader: borrowing ModelReader) throws(Violation) {
        try reader.validateFullyConnected(task.layer.pointee, task.input.pointee, task.output.pointee)
    }

    @inline(__always)
    static func arguments(_ task: UnsafePointer<LayerTask>) -> ConvolutionArguments {
        Convolution.arguments(task)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<ConvolutionArguments>) {
        Convolution.call(kernels, arguments)
    }
}

/// Convolutions and fully connected layers with two weights a byte.
enum FourBitConvolution: LayerOperator {
    static func check(_ task: LayerTask, in reader: borrowing ModelReader) throws(Violation) {
        if task.layer.pointee.operation == .convolution {
            try Convolution.check(task, in: reader)
        } else {
            try FullyConnected.check(task, in: reader)
        }
    }

    @inline(__always)
    static func arguments(_ task: UnsafePointer<LayerTask>) -> ConvolutionArguments {
        Convolution.arguments(task)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<ConvolutionArguments>) {
        kernels.fourBitConvolution(arguments)
    }
}

enum MaxPooling: LayerOperator {
    static func check(_ task: LayerTask, in reader: borrowing ModelReader) throws(Violation) {
        try reader.validateMaxPooling(task.layer.pointee, task.input.pointee, task.output.pointee)
    }

    @inline(__always)
    static func arguments(_ task: UnsafePointer<LayerTask>) -> PoolingArguments {
        task.pointee.interpreter.maxPooling(
            task.pointee.layer.pointee, task.pointee.input.pointee, task.pointee.output.pointee)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<PoolingArguments>) {
        kernels.maxPooling(arguments)
    }
}

enum AveragePooling: LayerOperator {
    static func check(_ task: LayerTask, in reader: borrowing ModelReader) throws(Violation) {
        try reader.validateAveragePooling(task.layer.pointee, task.input.pointee, task.output.pointee)
    }

    @inline(__always)
    static func arguments(_ task: UnsafePointer<LayerTask>) -> PoolingArguments {
        task.pointee.interpreter.averagePooling(
            task.pointee.layer.pointee, task.pointee.input.pointee, task.pointee.output.pointee)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<PoolingArguments>) {
        kernels.averagePooling(arguments)
    }
}

enum Lookup: LayerOperator {
    static func check(_ task: LayerTask, in reader: borrowing ModelReader) throws(Violation) {
        try reader.validateLookup(task.layer.pointee, task.input.pointee, task.output.pointee)
    }

    @inline(__always)
    static func arguments(_ task: UnsafePointer<LayerTask>) -> LookupArguments {
        task.pointee.interpreter.lookup(
            task.pointee.layer.pointee, task.pointee.input.pointee, task.pointee.output.pointee)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<LookupArguments>) {
        kernels.lookup(arguments)
    }
}

enum Addition: LayerOperator {
    static func check(_ task: LayerTask, in reader: borrowing ModelReader) throws(Violation) {
        try reader.validateAdd(task.layer.pointee, task.input.pointee, task.output.pointee)
    }

    @inline(__always)
    static func arguments(_ task: UnsafePointer<LayerTask>) -> AddArguments {
        task.pointee.interpreter.add(
            task.pointee.layer.pointee, task.pointee.input.pointee, task.pointee.secondInput,
            task.pointee.output.pointee)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<AddArguments>) {
        kernels.add(arguments)
    }
}

enum Softmax: LayerOperator {
    static func check(_ task: LayerTask, in reader: borrowing ModelReader) throws(Violation) {
        try reader.validateSoftmax(task.layer.pointee, task.input.pointee, task.output.pointee)
    }

    @inline(__always)
    static func arguments(_ task: UnsafePointer<LayerTask>) -> SoftmaxArguments {
        task.pointee.interpreter.softmax(
            task.pointee.layer.pointee, task.pointee.input.pointee, task.pointee.output.pointee)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<SoftmaxArguments>) {
        kernels.softmax(arguments)
    }
}

enum LocalResponseNormalization: LayerOperator {
    static func check(_ task: LayerTask, in reader: borrowing ModelReader) throws(Violation) {
        try reader.validateNormalization(task.layer.pointee, task.input.pointee, task.output.pointee)
    }

    @inline(__always)
    static func arguments(_ task: UnsafePointer<LayerTask>) -> NormalizationArguments {
        task.pointee.interpreter.normalization(
            task.pointee.layer.pointee, task.pointee.input.pointee, task.pointee.output.pointee)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<NormalizationArguments>) {
        kernels.localResponseNormalization(arguments)
    }
}

@c @implementation
public func octet_convolution(_ layer: UnsafeMutableRawPointer) { Convolution.perform(layer) }

@c @implementation
public func octet_fully_connected(_ layer: UnsafeMutableRawPointer) {
    let task = layer.assumingMemoryBound(to: LayerTask.self)
    if task.pointee.arena == nil {
        FullyConnected.check(task)
    } else {
        octet_convolution(layer)  // the very code, which is in the program once
    }
}

@c @implementation
public func octet_max_pooling(_ layer: UnsafeMutableRawPointer) { MaxPooling.perform(layer) }

@c @implementation
public func octet_average_pooling(_ layer: UnsafeMutableRawPointer) { AveragePooling.perform(layer) }

@c @implementation
public func octet_lookup(_ layer: UnsafeMutableRawPointer) { Lookup.perform(layer) }

@c @implementation
public func octet_add(_ layer: UnsafeMutableRawPointer) { Addition.perform(layer) }

@c @implementation
public func octet_softmax(_ layer: UnsafeMutableRawPointer) { Softmax.perform(layer) }

@c @implementation
public func octet_local_response_normalization(_ layer: UnsafeMutableRawPointer) {
    LocalResponseNormalization.perform(layer)
}

@c @implementation
public func octet_four_bit_convolution(_ layer: UnsafeMutableRawPointer) { FourBitConvolution.perform(layer) }

@c @implementation
public func octet_row_streaming(_ layer: UnsafeMutableRawPointer) {
    let task = layer.assumingMemoryBound(to: LayerTask.self)
    guard task.pointee.arena != nil else { return RowStreaming.check(task) }
    RowStreaming.run(
        task.pointee.interpreter, task.pointee.model, endingAt: task.pointee.index, task.pointee.operators,
        task.pointee.path)
}
