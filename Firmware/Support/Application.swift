// Runs the model that the program carries on the images that it carries, and prints what comes out: the same program on every
// board and on the host. Where it carries the scores of other processors too, it is a self-test.
import Board
import Octet

@c(main)
public func classifyImages() -> Int32 {
    let file = unsafe UnsafeRawBufferPointer(start: model_address(), count: Int(model_byte_count))
    do throws(ModelError) {
        let model = try unsafe Model(validating: file.bytes, operators: modelOperators)
        guard memory_byte_count() > model.arenaByteCount else {
            print("the arena does not fit into the memory of this board")
            return 1
        }
        printLayers(of: model)
        let differences = try classify(model)
        guard expected_byte_count > 0 else { return 0 }
        print(differences == 0 ? "PASS" : "FAIL: other processors give other scores")
        return differences == 0 ? 0 : 1
    } catch {
        print("the model cannot be used")
        return 1
    }
}

/// Prints a line an image and one about memory. Returns how many scores differ from the expected ones.
func classify(_ model: borrowing Model) throws(ModelError) -> Int {
    let images = unsafe UnsafeBufferPointer<UInt8>(
        start: images_address().assumingMemoryBound(to: UInt8.self), count: Int(images_byte_count))
    let expected = unsafe UnsafeRawBufferPointer(start: expected_address(), count: Int(expected_byte_count))
    let memory = unsafe UnsafeMutableRawBufferPointer(start: memory_address(), count: model.arenaByteCount)
    var stackByteCount = 0
    var differences = 0
    unsafe paint_stack(memory.baseAddress! + memory.count)
    for index in 0..<images.count / model.imageByteCount {
        let start = index * model.imageByteCount
        let image = unsafe UnsafeBufferPointer(rebasing: images[start..<start + model.imageByteCount])
        var arena = unsafe memory.mutableBytes
        mark()
        mark()
        #if MARKS_LAYERS
            let best = try unsafe model.predict(image.span, in: &arena) { _, _ in mark() }.best
        #else
            let best = try unsafe model.predict(image.span, in: &arena).best
        #endif
        mark()
        if index == 0 { stackByteCount = painted_stack_use() }
        let scores = model.scores(in: arena)
        printImage(index, best, scores)
        for number in scores.indices where expected_byte_count > 0 {
            if unsafe expected[index * scores.count + number] != scores[number] { differences += 1 }
        }
    }
    printMemory(arena: model.arenaByteCount, stack: stackByteCount)
    return differences
}
