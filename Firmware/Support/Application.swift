// Runs the model that the program carries on the images that it carries, and prints what comes out: the same on every board
// and on the host.
import Board
import Octet

@c(main)
public func classifyImages() -> Int32 {
    do throws(ModelError) {
        let file = unsafe UnsafeRawBufferPointer(start: model_bytes(), count: model_byte_count())
        let model = try unsafe Model(validating: file.bytes)
        guard free_memory_byte_count() > model.arenaByteCount else {
            print("the board has too little memory for the arena")
            return 1
        }
        let memory = unsafe UnsafeMutableRawBufferPointer(start: free_memory(), count: model.arenaByteCount)
        let imageCount = images_byte_count() / model.imageByteCount
        var stackUse = 0
        for index in 0..<imageCount {
            let pixels = unsafe UnsafeBufferPointer(
                start: image_bytes() + index * model.imageByteCount, count: model.imageByteCount)
            var arena = unsafe memory.mutableBytes
            unsafe paint_stack(memory.baseAddress! + model.arenaByteCount)
            mark()
            mark()
            #if OBSERVED
                let best = try unsafe model.predict(pixels.span, in: &arena) { _, _ in mark() }.best
            #else
                let best = try unsafe model.predict(pixels.span, in: &arena).best
            #endif
            mark()
            stackUse = max(stackUse, painted_stack_use())
            show(index, best, model.scores(in: arena))
        }
        print("memory", terminator: " ")
        print(model.arenaByteCount, terminator: " ")
        print(stackUse)
        return 0
    } catch {
        print("the model cannot be used")
        return 1
    }
}

/// A line: the image, its class, the probability in parts of 65,535, and all scores.
func show(_ index: Int, _ best: Prediction.Candidate, _ scores: Span<UInt8>) {
    print("image", terminator: " ")
    print(index, terminator: " ")
    print(best.index, terminator: " ")
    print(best.probability, terminator: "")
    for index in scores.indices {
        print("", terminator: " ")
        print(scores[index], terminator: "")
    }
    print("")
}
