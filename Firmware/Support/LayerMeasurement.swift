// Measures each layer of the model that the program carries: its instructions, which an emulator's plugin counts between
// marks, and the stack that it uses, which is printed.
import Board
import Octet

@c(main)
public func measureLayers() -> Int32 {
    let file = unsafe UnsafeRawBufferPointer(start: model_address(), count: Int(model_byte_count))
    do throws(ModelError) {
        let model = try unsafe Model(validating: file.bytes, operators: modelOperators)
        guard memory_byte_count() > model.arenaByteCount else {
            print("the arena does not fit into the memory of this board")
            return 1
        }
        let image = unsafe UnsafeBufferPointer<UInt8>(
            start: images_address().assumingMemoryBound(to: UInt8.self), count: model.imageByteCount)
        let memory = unsafe UnsafeMutableRawBufferPointer(start: memory_address(), count: model.arenaByteCount)
        var arena = unsafe memory.mutableBytes
        mark()
        mark()
        _ = try unsafe model.predict(image.span, in: &arena) { _, _ in mark() }
        mark()
        unsafe paint_stack(memory.baseAddress! + memory.count)
        _ = try unsafe model.predict(image.span, in: &arena) { layer, _ in
            printLayerStack(layer, painted_stack_use())
            repaint_stack()
        }
        return 0
    } catch {
        print("the model cannot be used")
        return 1
    }
}
