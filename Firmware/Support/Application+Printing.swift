import Board
import Octet
import OctetFormat

/// A line a layer: its number, its name, and the height, width and channels of its output.
func printLayers(of model: borrowing Model) {
    let records = model.records
    for index in 0..<records.layerCount {
        let layer = records.layer(at: index)
        let output = records.tensor(at: Int(layer.output))
        let name = records.string(at: layer.nameOffset)
        print("layer", terminator: "")
        append(index)
        print("", terminator: " ")
        for offset in name.byteOffsets {
            let character = unsafe name.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            _ = putchar(Int32(character))
        }
        append(Int(output.height))
        append(Int(output.width))
        append(Int(output.channels))
        print("")
    }
}

/// The image's number, its class, the class's probability in parts of 65,535, and the scores of all classes.
func printImage(_ index: Int, _ best: Prediction.Candidate, _ scores: Span<UInt8>) {
    print("image", terminator: "")
    append(index)
    append(best.index)
    append(Int(best.probability))
    for number in scores.indices { append(Int(scores[number])) }
    print("")
}

/// Bytes.
func printMemory(arena: Int, stack: Int) {
    print("memory", terminator: "")
    append(arena)
    append(stack)
    print("")
}

/// A layer's number, and bytes of stack.
func printLayerStack(_ layer: Int, _ byteCount: Int) {
    print("stack", terminator: "")
    append(layer)
    append(byteCount)
    print("")
}

private func append(_ number: Int) {
    print("", terminator: " ")
    print(number, terminator: "")
}
