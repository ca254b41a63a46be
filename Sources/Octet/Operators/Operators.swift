import COctet
import OctetFormat
import OctetKernels

// The operators of format version 1. Each C function is all that refers to its operator, so that linkers leave out those
// that no table names.

enum Convolution: LayerOperator {
    static func check(_ layer: LayerReader) throws(Violation) {
        try layer.validateConvolution()
    }

    @inline(__always)
    static func prepare(_ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<ConvolutionArguments>) {
        task.pointee.interpreter.convolution(task.pointee.reader, to: arguments)
        // By the reader: a concatenation has several writers, none of which has its whole ring.
        task.pointee.interpreter.fillRing(of: task.pointee.reader.input, &arguments.pointee.input)
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
    static func check(_ layer: LayerReader) throws(Violation) {
        try layer.validateFullyConnected()
    }

    @inline(__always)
    static func prepare(_ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<ConvolutionArguments>) {
        Convolution.prepare(task, arguments)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<ConvolutionArguments>) {
        Convolution.call(kernels, arguments)
    }
}

/// Convolutions and fully connected layers with two weights a byte.
enum FourBitConvolution: LayerOperator {
    static func check(_ layer: LayerReader) throws(Violation) {
        if layer.layer.performs(.convolution) {
            try Convolution.check(layer)
        } else {
            try FullyConnected.check(layer)
        }
    }

    @inline(__always)
    static func prepare(_ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<ConvolutionArguments>) {
        Convolution.prepare(task, arguments)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<ConvolutionArguments>) {
        kernels.fourBitConvolution(arguments)
    }
}

enum MaxPooling: LayerOperator {
    static func check(_ layer: LayerReader) throws(Violation) {
        try layer.validateMaxPooling()
    }

    @inline(__always)
    static func prepare(_ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<PoolingArguments>) {
        task.pointee.interpreter.maxPooling(task.pointee.reader, to: arguments)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<PoolingArguments>) {
        kernels.maxPooling(arguments)
    }
}

enum AveragePooling: LayerOperator {
    static func check(_ layer: LayerReader) throws(Violation) {
        try layer.validateAveragePooling()
    }

    @inline(__always)
    static func prepare(_ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<PoolingArguments>) {
        task.pointee.interpreter.averagePooling(task.pointee.reader, to: arguments)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<PoolingArguments>) {
        kernels.averagePooling(arguments)
    }
}

enum Lookup: LayerOperator {
    static func check(_ layer: LayerReader) throws(Violation) {
        try layer.validateLookup()
    }

    @inline(__always)
    static func prepare(_ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<LookupArguments>) {
        task.pointee.interpreter.lookup(task.pointee.reader, to: arguments)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<LookupArguments>) {
        kernels.lookup(arguments)
    }
}

enum Addition: LayerOperator {
    static func check(_ layer: LayerReader) throws(Violation) {
        try layer.validateAdd()
    }

    @inline(__always)
    static func prepare(_ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<AddArguments>) {
        task.pointee.interpreter.add(task.pointee.reader, row: task.pointee.row, to: arguments)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<AddArguments>) {
        kernels.add(arguments)
    }
}

enum Softmax: LayerOperator {
    static func check(_ layer: LayerReader) throws(Violation) {
        try layer.validateSoftmax()
    }

    @inline(__always)
    static func prepare(_ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<SoftmaxArguments>) {
        task.pointee.interpreter.softmax(task.pointee.reader, to: arguments)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<SoftmaxArguments>) {
        kernels.softmax(arguments)
    }
}

enum LocalResponseNormalization: LayerOperator {
    static func check(_ layer: LayerReader) throws(Violation) {
        try layer.validateNormalization()
    }

    @inline(__always)
    static func prepare(_ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<NormalizationArguments>) {
        task.pointee.interpreter.normalization(task.pointee.reader, to: arguments)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<NormalizationArguments>) {
        kernels.localResponseNormalization(arguments)
    }
}

enum TransposedConvolution: LayerOperator {
    static func check(_ layer: LayerReader) throws(Violation) {
        try layer.validateTransposedConvolution()
    }

    @inline(__always)
    static func prepare(
        _ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<TransposedConvolutionArguments>
    ) {
        task.pointee.interpreter.transposedConvolution(task.pointee.reader, to: arguments)
        task.pointee.interpreter.fillRing(of: task.pointee.reader.input, &arguments.pointee.input)
    }

    @inline(__always)
    static func call<Kernels: KernelSet>(
        _ kernels: Kernels.Type, _ arguments: UnsafePointer<TransposedConvolutionArguments>
    ) {
        kernels.transposedConvolution(arguments)
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
public func octet_transposed_convolution(_ layer: UnsafeMutableRawPointer) { TransposedConvolution.perform(layer) }

@c @implementation
public func octet_four_bit_convolution(_ layer: UnsafeMutableRawPointer) { FourBitConvolution.perform(layer) }

@c @implementation
public func octet_row_streaming(_ layer: UnsafeMutableRawPointer) {
    let task = layer.assumingMemoryBound(to: LayerTask.self)
    guard task.pointee.arena != nil else { return RowStreaming.check(task) }
    RowStreaming.run(
        task.pointee.interpreter, task.pointee.reader.model, endingAt: task.pointee.index, task.pointee.operators,
        task.pointee.path)
}
