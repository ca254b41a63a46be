import Octet
import OctetFormat
import OctetTestSupport

/// A golden model in guarded memory, and what the other implementation computed with it.
struct GoldenModel {
    let model: GuardedMemory
    let cases: [Case]

    struct Case {
        var image: [UInt8]
        /// Every layer's output, element by element; not of layers that hand on rows, which nobody sees as a whole.
        var layers: [[Int]]
    }

    init(_ name: String) throws {
        model = GuardedMemory(try GoldenFile.bytes("\(name).octet"))
        let golden = try GoldenFile.bytes("\(name).golden")
        let reader = try ModelReader(validating: UnsafeRawBufferPointer(model.bytes).bytes)
        let imageByteCount = reader.tensor(at: Int(reader.header.inputTensor)).count
        let outputs = (0..<reader.layerCount).map { reader.tensor(at: Int(reader.layer(at: $0).output)) }
            .filter { !$0.holdsOneRow }
        var rest = golden.dropFirst(4)
        func take(_ count: Int) -> [UInt8] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        cases = (0..<Int(golden[0])).map { _ in
            Case(
                image: take(imageByteCount),
                layers: outputs.map { output in
                    let bytes = take(output.count * output.elementType.byteCount)
                    return output.elementType == .unsigned8
                        ? bytes.map { Int($0) }
                        : stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8 }
                })
        }
        precondition(rest.isEmpty, "\(name).golden has another length than its model asks for")
    }
}

/// Runs a model over memory as the caller of a device would.
/// - Returns: the prediction and every layer's output as the observer sees it.
func run(
    _ model: GuardedMemory, _ image: [UInt8], in arena: GuardedMemory, path: KernelPath = .best
) throws(ModelError) -> (prediction: Prediction, layers: [[Int]]) {
    let opened = try Model(validating: UnsafeRawBufferPointer(model.bytes).bytes, path: path)
    var span = arena.bytes.mutableBytes
    var layers: [[Int]] = []
    var next = 0
    let prediction = try opened.predict(image.span, in: &span) { index, output in
        precondition(index >= next, "layers out of order")
        next = index + 1
        var elements: [Int] = []
        for y in 0..<Int(output.record.height) {
            for x in 0..<Int(output.record.width) {
                for channel in 0..<Int(output.record.channels) { elements.append(output.element(y, x, channel)) }
            }
        }
        layers.append(elements)
    }
    return (prediction, layers)
}

/// The bytes of working memory that a model asks for.
func arenaByteCount(_ model: GuardedMemory) throws -> Int {
    try Model(validating: UnsafeRawBufferPointer(model.bytes).bytes).arenaByteCount
}
