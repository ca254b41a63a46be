import COctet
import OctetFormat
import OctetKernels

// The C entry points that octet.h declares; the compiler checks these against it.

@c @implementation
public func octet_model_open_with(
    _ model: UnsafeMutablePointer<octet_model>, _ bytes: UnsafeRawPointer?, _ byteCount: Int,
    _ operators: UnsafePointer<octet_operators>
) -> octet_status {
    model.pointee = octet_model()
    guard let bytes else { return Violation.refused(.truncated).status }
    let functions = operators.functions
    var location = ModelError.Location.header
    do throws(Violation) {
        let reader = try ModelReader(
            validating: RawSpan(_unsafeStart: bytes, byteCount: byteCount), location: &location,
            validateOperator: { layer, index throws(Violation) in
                try layer.check(index) { functions[$0] }
            })
        let image = reader.addressOfImageTensor
        model.pointee = octet_model(
            bytes: bytes, byte_count: byteCount,
            arena_byte_count: Int(truncatingIfNeeded: reader.header.arenaByteCount),
            image_byte_count: image.pointee.count, image_height: image.pointee.height,
            image_width: image.pointee.width, image_channels: image.pointee.channels,
            class_count: UInt16(truncatingIfNeeded: reader.classCount), kernel_path: KernelPath.best.rawValue,
            is_generator: reader.header.taskCode, operators: operators)
        return 0
    } catch {
        return error.status
    }
}

@c @implementation
public func octet_predict(
    _ model: UnsafePointer<octet_model>, _ image: UnsafePointer<UInt8>, _ arena: UnsafeMutableRawPointer?,
    _ arenaByteCount: Int, _ scores: UnsafeMutablePointer<octet_score>
) -> octet_status {
    guard model.pointee.is_generator == 0 else { return 14 }
    let refusal = refusal(model, arena, arenaByteCount)
    guard refusal == 0, let arena, let bytes = model.pointee.bytes else { return refusal }
    let reader = ModelReader(alreadyValidated: bytes, byteCount: model.pointee.byte_count)
    let interpreter = Interpreter(model: bytes, arena: arena)
    let pixels = UnsafeBufferPointer(start: image, count: model.pointee.image_byte_count)
    interpreter.load(pixels.span, into: reader.tensor(at: Int(reader.header.inputTensor)))
    runLayers(model, reader, interpreter)
    let values = interpreter.view(of: reader.tensor(at: Int(reader.header.scoresTensor))).base
    let probabilities =
        reader.header.probabilitiesTensor == ModelHeader.none
        ? nil : interpreter.words(of: reader.tensor(at: Int(reader.header.probabilitiesTensor)))
    for index in 0..<Int(model.pointee.class_count) {
        scores[index] = octet_score(probability: probabilities?[index] ?? 0, score: values[index])
    }
    return 0
}

@c @implementation
public func octet_generate(
    _ model: UnsafePointer<octet_model>, _ classIndex: Int, _ seed: UInt32, _ arena: UnsafeMutableRawPointer?,
    _ arenaByteCount: Int, _ image: UnsafeMutablePointer<UInt8>
) -> octet_status {
    guard model.pointee.bytes == nil || model.pointee.is_generator != 0 else { return 15 }
    let classCount = Int(model.pointee.class_count)
    guard classIndex >= 0, classIndex < Swift.max(1, classCount) else { return 16 }
    let refusal = refusal(model, arena, arenaByteCount)
    guard refusal == 0, let arena, let bytes = model.pointee.bytes else { return refusal }
    let reader = ModelReader(alreadyValidated: bytes, byteCount: model.pointee.byte_count)
    let interpreter = Interpreter(model: bytes, arena: arena)
    let input = reader.tensor(at: Int(reader.header.inputTensor))
    interpreter.loadNoise(seed, input.count - classCount, class: classIndex, into: input)
    runLayers(model, reader, interpreter)
    let tensor = reader.imageTensor
    image.update(from: (arena + Int(tensor.arenaOffset)).assumingMemoryBound(to: UInt8.self), count: tensor.count)
    return 0
}

/// Why an opened model cannot run in an arena; 0 where it can.
@inline(__always)
private func refusal(
    _ model: UnsafePointer<octet_model>, _ arena: UnsafeMutableRawPointer?, _ arenaByteCount: Int
) -> octet_status {
    guard model.pointee.bytes != nil, model.pointee.operators != nil else { return 1 }  // never opened, or refused
    guard let arena, arenaByteCount >= model.pointee.arena_byte_count else { return 12 }
    return UInt(bitPattern: arena) % UInt(ModelHeader.alignment) == 0 ? 0 : 11
}

/// Runs an opened model on what its input holds.
@inline(__always)
private func runLayers(
    _ model: UnsafePointer<octet_model>, _ reader: borrowing ModelReader, _ interpreter: Interpreter
) {
    guard let operators = model.pointee.operators else { return }
    let path = KernelPath.isChosenAtRunTime ? KernelPath(rawValue: model.pointee.kernel_path) ?? .portable : .best
    for index in 0..<reader.layerCount {
        _ = interpreter.run(layer: index, of: reader, operators.functions, path: path)
    }
}

@c @implementation
public func octet_best(_ scores: UnsafePointer<octet_score>, _ classCount: Int) -> Int {
    var best = 0
    for index in 0..<Swift.max(0, classCount) where scores[index].score > scores[best].score {
        best = index
    }
    return best
}

@c @implementation
public func octet_label(
    _ model: UnsafePointer<octet_model>, _ classIndex: Int, _ text: UnsafeMutablePointer<CChar>, _ capacity: Int
) -> Int {
    guard classIndex >= 0, classIndex < Int(model.pointee.class_count) else {
        if capacity > 0 { text[0] = 0 }
        return 0
    }
    let bytes = model.pointee.buffer
    let label = ModelReader(alreadyValidated: bytes.bytes).label(at: classIndex)
    guard capacity > 0 else { return label.byteCount }
    let count = Swift.min(label.byteCount, capacity - 1)
    for index in 0..<count {
        text[index] = label.unsafeLoad(fromByteOffset: index, as: CChar.self)
    }
    text[count] = 0
    return label.byteCount
}

@c @implementation
public func octet_status_text(_ status: octet_status) -> UnsafePointer<CChar> {
    let text: StaticString =
        switch status {
        case 0: "no error"
        case 1: "the model is cut short"
        case 2: "this is not an Octet model"
        case 3: "the model has a format version that this program does not read"
        case 4: "the model is not little-endian, or this processor is not"
        case 5: "the model has more bytes than its header announces"
        case 6: "the model is damaged: its checksum does not match"
        case 7: "the model's weights are in an order that this program does not read"
        case 8: "the model has a layer that this program does not know"
        case 9: "the model has a field with a value that the format does not allow"
        case 10: "the model has a field that points outside the file or the arena"
        case 11: "the model or the arena does not begin at a multiple of 16 bytes"
        case 12: "the arena is smaller than the model needs"
        case 13: "the image has another size than the model takes"
        case 14: "the model draws images and does not classify them"
        case 15: "the model classifies images and does not draw them"
        case 16: "the generator has no such class"
        case 32: "the model needs octet_convolution, which is not among the operators that it was opened with"
        case 33: "the model needs octet_fully_connected, which is not among the operators that it was opened with"
        case 34: "the model needs octet_max_pooling, which is not among the operators that it was opened with"
        case 35: "the model needs octet_average_pooling, which is not among the operators that it was opened with"
        case 36: "the model needs octet_lookup, which is not among the operators that it was opened with"
        case 37: "the model needs octet_add, which is not among the operators that it was opened with"
        case 38: "the model needs octet_softmax, which is not among the operators that it was opened with"
        case 39:
            "the model needs octet_local_response_normalization, which is not among the operators that it was opened with"
        case 40:
            "the model needs octet_transposed_convolution, which is not among the operators that it was opened with"
        case 41: "the model needs octet_four_bit_convolution, which is not among the operators that it was opened with"
        case 42: "the model needs octet_row_streaming, which is not among the operators that it was opened with"
        default: "unknown status"
        }
    return UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}

extension octet_model {
    /// The bytes that `octet_model_open` has validated.
    fileprivate var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: byte_count) }
}

extension UnsafePointer<octet_operators> {
    /// The table's entries, one behind the other.
    fileprivate var functions: UnsafePointer<OperatorTable.Function?> {
        UnsafeRawPointer(self).assumingMemoryBound(to: OperatorTable.Function?.self)
    }
}

extension Violation {
    /// The value of this error in octet.h.
    fileprivate var status: octet_status {
        switch self {
        case .invalid: 9
        case .outOfBounds: 10
        case .operatorNotLinked(let linked): 32 + octet_status(linked.rawValue)
        case .refused(.misaligned): 11
        case .refused(let refusal): octet_status(refusal.rawValue)
        }
    }
}
