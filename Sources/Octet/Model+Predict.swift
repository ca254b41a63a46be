import OctetFormat
import OctetKernels

extension Model {
    /// Classifies an image.
    ///
    /// No heap, no floating point; the same bits on every path and every processor.
    ///
    /// - Parameters:
    ///   - image: `imageByteCount` bytes, row by row, channels innermost, 0 for the background of a drawing.
    ///   - arena: at least `arenaByteCount` bytes, aligned to `arenaAlignment`. What it holds before does not matter.
    /// - Throws: `ModelError.wrongImageSize`, `.arenaTooSmall` or `.misaligned`, of a generator `.notAClassifier`; nothing else can happen.
    public func predict(
        _ image: Span<UInt8>, in arena: inout MutableRawSpan
    ) throws(ModelError) -> Prediction {
        try predict(image, in: &arena) { _, _ in }
    }

    /// Classifies an image and shows each layer's output: the one hook for debugging, measuring and explaining.
    ///
    /// - Parameter observe: called after each layer with its index and its output tensor. The values lie in the arena
    ///   only until the next layer runs. Of a chain that runs row by row, only the last layer has an output to show.
    /// - Throws: as `predict(_:in:)`.
    public func predict(
        _ image: Span<UInt8>, in arena: inout MutableRawSpan, observe: (_ layer: Int, _ output: ObservedTensor) -> Void
    ) throws(ModelError) -> Prediction {
        guard !isGenerator else { throw .notAClassifier }
        guard image.count == imageByteCount else {
            throw .wrongImageSize(byteCount: image.count, required: imageByteCount)
        }
        try requireArena(&arena)
        let model = self
        return arena.withUnsafeMutableBytes { buffer in
            model.reader.bytes.withUnsafeBytes { bytes in
                let interpreter = Interpreter(model: bytes.baseAddress!, arena: buffer.baseAddress!)
                interpreter.load(image, into: model.inputTensor)
                model.withFunctions { functions in
                    for index in 0..<model.reader.layerCount
                    where interpreter.run(layer: index, of: model.reader, functions, path: model.path) {
                        let output = model.reader.tensor(at: Int(model.reader.layer(at: index).output))
                        observe(index, ObservedTensor(output, in: UnsafeRawBufferPointer(buffer).bytes))
                    }
                }
                return interpreter.prediction(of: model.reader)
            }
        }
    }

    /// The scores that the last prediction left in this arena, one a class.
    @_lifetime(borrow arena)
    public func scores(in arena: borrowing MutableRawSpan) -> Span<UInt8> {
        let tensor = reader.tensor(at: Int(reader.header.scoresTensor))
        let offset = Int(tensor.arenaOffset)
        return arena.bytes.extracting(offset..<offset + tensor.count)._unsafeView(as: UInt8.self)
    }

    func requireArena(_ arena: inout MutableRawSpan) throws(ModelError) {
        guard arena.byteCount >= arenaByteCount else {
            throw .arenaTooSmall(byteCount: arena.byteCount, required: arenaByteCount)
        }
        let isAligned = arena.withUnsafeMutableBytes { buffer in
            UInt(bitPattern: buffer.baseAddress) % UInt(Self.arenaAlignment) == 0
        }
        guard isAligned else { throw .misaligned(.arena, alignment: Self.arenaAlignment) }
    }
}

/// A layer's output while it is in the arena.
@safe
public struct ObservedTensor: ~Escapable {
    public let record: TensorRecord
    private let arena: RawSpan

    @_lifetime(copy arena)
    init(_ record: TensorRecord, in arena: RawSpan) {
        self.record = record
        self.arena = arena
    }

    /// The element at a position: 8 bits, or 16 for probabilities.
    public func element(_ y: Int, _ x: Int, _ channel: Int) -> Int {
        let offset = Int(record.arenaOffset) + y * Int(record.rowStride) + x * Int(record.pixelStride)
        // Every bit pattern is an integer, and the span checks the bounds.
        return switch record.elementType {
        case .unsigned8: Int(arena.unsafeLoad(fromByteOffset: offset + channel, as: UInt8.self))
        case .unsigned16: Int(arena.unsafeLoad(fromByteOffset: offset + 2 * channel, as: UInt16.self))
        }
    }
}
