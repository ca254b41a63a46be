// Measures each layer of the model that the program carries: its instructions, which an emulator's plugin counts between
// marks, and the stack that it uses, which is printed.
import Board
import Octet

@c(main)
public func measureLayers() -> Int32 {
    let file = unsafe UnsafeRawBufferPointer(start: model_address(), count: Int(model_byte_count))
    do throws(ModelError) {
        let model = try unsafe Model(validating: file.bytes, operators: modelOperators)
        guard memory_byte_count() > model.arenaByteCount + model.imageByteCount else {
            print("the arena does not fit into the memory of this board")
            return 1
        }
        let memory = unsafe UnsafeMutableRawBufferPointer(start: memory_address(), count: model.arenaByteCount)
        mark()
        mark()
        try run(model) { _, _ in mark() }
        mark()
        unsafe paint_stack(memory.baseAddress! + memory.count + model.imageByteCount)
        try run(model) { layer, _ in
            printLayerStack(layer, painted_stack_use())
            repaint_stack()
        }
        return 0
    } catch {
        print("the model cannot be used")
        return 1
    }
}

/// Classifies the image that the program carries, or draws one.
@inline(__always)
private func run(
    _ model: borrowing Model, observe: (_ layer: Int, _ output: ObservedTensor) -> Void
) throws(ModelError) {
    let memory = unsafe UnsafeMutableRawBufferPointer(start: memory_address(), count: model.arenaByteCount)
    var arena = unsafe memory.mutableBytes
    if model.isGenerator { return try draw(with: model, in: &arena, observe: observe) }
    let image = unsafe UnsafeBufferPointer<UInt8>(
        start: images_address().assumingMemoryBound(to: UInt8.self), count: model.imageByteCount)
    _ = try unsafe model.predict(image.span, in: &arena, observe: observe)
}

/// A function of its own, so that its frame is part of the stack that is measured.
@inline(never)
private func draw(
    with model: borrowing Model, in arena: inout MutableRawSpan,
    observe: (_ layer: Int, _ output: ObservedTensor) -> Void
) throws(ModelError) {
    // Behind the arena.
    let pixels = unsafe UnsafeMutableBufferPointer<UInt8>(
        start: (memory_address() + model.arenaByteCount).assumingMemoryBound(to: UInt8.self),
        count: model.imageByteCount)
    var image = unsafe pixels.mutableSpan
    try model.generate(class: 0, seed: 1, in: &arena, to: &image, observe: observe)
}
