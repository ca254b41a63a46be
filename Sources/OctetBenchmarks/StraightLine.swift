import Octet
import OctetFormat
import OctetKernels

/// A model's kernels with their arguments ready, called one after another: what a program written for this one model would
/// do, and so what the interpreter's own cost is measured against.
final class StraightLine {
    private var calls: [() -> Void] = []
    private var arguments: [UnsafeMutableRawPointer] = []

    /// - Parameter interpreter: of the model; its memory must outlive the calls.
    init<Kernels: KernelSet>(
        _ interpreter: Interpreter, _ reader: borrowing ModelReader, _ path: KernelPath, _ kernels: Kernels.Type
    ) {
        for index in 0..<reader.layerCount {
            let layer = LayerReader(index, of: reader)
            let input = layer.input
            if layer.layer.isStreamed {
                if !layer.output.holdsOneRow { appendRows(interpreter, reader, endingAt: index, path) }
                continue
            }
            switch layer.layer.operation {
            case .convolution, .fullyConnected:
                if input.hasRing { appendRing(interpreter, of: input) }
                append({ interpreter.convolution(layer, to: $0) }, kernels.convolution)
            case .transposedConvolution:
                if input.hasRing { appendRing(interpreter, of: input) }
                append({ interpreter.transposedConvolution(layer, to: $0) }, kernels.transposedConvolution)
            case .maxPooling: append({ interpreter.maxPooling(layer, to: $0) }, kernels.maxPooling)
            case .averagePooling: append({ interpreter.averagePooling(layer, to: $0) }, kernels.averagePooling)
            case .lookup: append({ interpreter.lookup(layer, to: $0) }, kernels.lookup)
            case .add: append({ interpreter.add(layer, row: nil, to: $0) }, kernels.add)
            case .localResponseNormalization:
                append({ interpreter.normalization(layer, to: $0) }, kernels.localResponseNormalization)
            case .softmax: append({ interpreter.softmax(layer, to: $0) }, kernels.softmax)
            }
        }
    }

    private func appendRing(_ interpreter: Interpreter, of tensor: TensorRecord) {
        calls.append { withUnsafePointer(to: interpreter.view(of: tensor)) { interpreter.fillRing(of: tensor, $0) } }
    }

    /// Row by row there is no straight line: the interpreter's own loop.
    private func appendRows(
        _ interpreter: Interpreter, _ reader: borrowing ModelReader, endingAt last: Int, _ path: KernelPath
    ) {
        let model = reader.bytes.withUnsafeBytes { $0 }
        calls.append {
            interpreter.runRows(of: ModelReader(alreadyValidated: model.bytes), endingAt: last, nil, path)
        }
    }

    deinit {
        for pointer in arguments { pointer.deallocate() }
    }

    func run() {
        for call in calls { call() }
    }

    private func append<Arguments: BitwiseCopyable>(
        _ prepare: (UnsafeMutablePointer<Arguments>) -> Void, _ kernel: @escaping (UnsafePointer<Arguments>) -> Void
    ) {
        let pointer = UnsafeMutablePointer<Arguments>.allocate(capacity: 1)
        prepare(pointer)
        arguments.append(UnsafeMutableRawPointer(pointer))
        calls.append { kernel(pointer) }
    }
}
