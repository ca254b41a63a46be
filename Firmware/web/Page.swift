import Octet
import OctetFormat
import PageMemory

// What the page's JavaScript calls. The drawing goes through the very sources that the octet program normalises with.

/// A layer's output where the page can read it: `height × width × channels` values, channels innermost.
///
/// In memory seven numbers of 32 bits.
struct LayerOutput {
    var operation: Int32
    /// Whether a convolution takes the largest of each 2×2 square.
    var isPooled: Int32
    var height: Int32
    var width: Int32
    var channels: Int32
    /// 1, or 2 for probabilities, which are in parts of 65,535.
    var elementByteCount: Int32
    var values: UnsafeMutableRawPointer
}

/// The opened model, and what its last prediction left.
struct Session {
    let model: UnsafeRawBufferPointer
    let arena: UnsafeMutableRawBufferPointer
    /// The drawing as the model takes it.
    let image: UnsafeMutableBufferPointer<UInt8>
    let layers: UnsafeMutableBufferPointer<LayerOutput>
}

nonisolated(unsafe) private var session: Session?

/// Memory for a file or a picture, at a multiple of 16 bytes; nil if there is not so much.
@c(reserve)
public func reserve(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    var start: UnsafeMutableRawPointer?
    return posix_memalign(&start, Model.arenaAlignment, max(1, byteCount)) == 0 ? start : nil
}

/// Opens a model of grey images once and for all. Its bytes must stay as they are.
/// - Returns: how many layers it has; 0 if this is no model, or one of colour images.
@c(open_model)
public func openModel(_ bytes: UnsafeRawPointer, _ byteCount: Int) -> Int {
    let buffer = UnsafeRawBufferPointer(start: bytes, count: byteCount)
    guard let model = try? Model(validating: buffer.bytes, operators: operators), model.imageChannels == 1 else {
        return 0
    }
    let records = model.records
    let layers = UnsafeMutableBufferPointer<LayerOutput>.allocate(capacity: records.layerCount)
    for index in 0..<records.layerCount {
        let layer = records.layer(at: index)
        let output = records.tensor(at: Int(layer.output))
        let elementByteCount = output.elementType.byteCount
        layers.initializeElement(
            at: index,
            to: LayerOutput(
                operation: Int32(layer.operation.rawValue), isPooled: layer.isPooled ? 1 : 0,
                height: Int32(output.height), width: Int32(output.width), channels: Int32(output.channels),
                elementByteCount: Int32(elementByteCount),
                values: .allocate(byteCount: output.count * elementByteCount, alignment: 2)))
    }
    session = Session(
        model: buffer,
        arena: .allocate(byteCount: model.arenaByteCount, alignment: Model.arenaAlignment),
        image: .allocate(capacity: model.imageByteCount), layers: layers)
    keepMemory()
    return records.layerCount
}

/// The outputs of all layers, one record after another.
@c(layers)
public func layers() -> UnsafeRawPointer? {
    session.flatMap { UnsafeRawPointer($0.layers.baseAddress) }
}

/// The image that the model saw, row by row.
@c(image)
public func image() -> UnsafePointer<UInt8>? {
    session.flatMap { UnsafePointer($0.image.baseAddress) }
}

@c(image_width)
public func imageWidth() -> Int { session?.openedModel.imageWidth ?? 0 }

@c(image_height)
public func imageHeight() -> Int { session?.openedModel.imageHeight ?? 0 }

/// Where a class's label lies, as UTF-8.
@c(label)
public func label(_ index: Int) -> UnsafeRawPointer? {
    session?.openedModel.label(at: index).withUnsafeBytes { $0.baseAddress }
}

@c(label_length)
public func labelLength(_ index: Int) -> Int { session?.openedModel.label(at: index).byteCount ?? 0 }

/// Memory for a picture of 4 bytes a pixel. The picture before it is gone.
@c(begin_picture)
public func beginPicture(_ width: Int, _ height: Int) -> UnsafeMutableRawPointer? {
    dropMemory()
    return reserve(4 * width * height)
}

/// Normalises and classifies a picture: red, green, blue and alpha, not multiplied, row by row.
/// - Returns: whether there is a drawing in it; if not, image and layers are as they were.
@c(classify)
public func classify(_ pixels: UnsafePointer<UInt8>, _ width: Int, _ height: Int) -> Bool {
    guard let session else { return false }
    let model = session.openedModel
    let picture = ColorImage(
        width: width, height: height,
        pixels: Array(UnsafeBufferPointer(start: pixels, count: 4 * width * height)))
    let normalizer = DrawingNormalizer(width: model.imageWidth, height: model.imageHeight)
    guard let drawing = normalizer.normalize(picture) else { return false }
    for (index, value) in drawing.pixels.enumerated() { session.image[index] = value }
    var arena = session.arena.mutableBytes
    let prediction = try? model.predict(session.image.span, in: &arena) { index, output in
        session.layers[index].copy(output)
    }
    return prediction != nil
}

/// Those of LeNet-5 and residual networks; a model that needs others is refused.
private var operators: OperatorTable {
    OperatorTable([.convolution, .fullyConnected, .maxPooling, .averagePooling, .add, .softmax])
}

extension Session {
    var openedModel: Model {
        @_lifetime(borrow self)
        get { Model(alreadyValidated: _overrideLifetime(model.bytes, borrowing: self), operators: operators) }
    }
}

extension LayerOutput {
    /// Keeps a layer's output, whose place in the arena the next layers write over.
    func copy(_ output: borrowing ObservedTensor) {
        var position = 0
        for y in 0..<Int(height) {
            for x in 0..<Int(width) {
                for channel in 0..<Int(channels) {
                    let value = output.element(y, x, channel)
                    if elementByteCount == 1 {
                        values.storeBytes(of: UInt8(value), toByteOffset: position, as: UInt8.self)
                    } else {
                        values.storeBytes(of: UInt16(value), toByteOffset: position, as: UInt16.self)
                    }
                    position += Int(elementByteCount)
                }
            }
        }
    }
}
