// Draws what it is asked for with the generator that the program carries, and prints it as text: the same program on every
// board and on the host.
import Board
import Octet

/// From paper to ink.
private let shades: StaticString = " .:-=+*#%@"

@c(main)
public func drawDigits() -> Int32 {
    let file = unsafe UnsafeRawBufferPointer(start: model_address(), count: Int(model_byte_count))
    do throws(ModelError) {
        let model = try unsafe Model(
            validating: file.bytes,
            operators: OperatorTable([.fullyConnected, .convolution, .transposedConvolution, .lookup]))
        guard memory_byte_count() > model.arenaByteCount + model.imageByteCount else {
            print("the arena does not fit into the memory of this board")
            return 1
        }
        try draw(model)
        return 0
    } catch {
        print("the model cannot be used")
        return 1
    }
}

/// Of each request the class, a byte, and the seed, four bytes with the lowest first.
func draw(_ model: borrowing Model) throws(ModelError) {
    let requests = unsafe UnsafeBufferPointer<UInt8>(
        start: images_address().assumingMemoryBound(to: UInt8.self), count: Int(images_byte_count))
    let memory = unsafe UnsafeMutableRawBufferPointer(start: memory_address(), count: model.arenaByteCount)
    // Behind the arena.
    let pixels = unsafe UnsafeMutableBufferPointer<UInt8>(
        start: (memory_address() + model.arenaByteCount).assumingMemoryBound(to: UInt8.self),
        count: model.imageByteCount)
    unsafe paint_stack(memory.baseAddress! + model.arenaByteCount + model.imageByteCount)
    for request in 0..<requests.count / 5 {
        var seed: UInt32 = 0
        for place in 0..<4 { unsafe seed |= UInt32(requests[5 * request + 1 + place]) << (8 * UInt32(place)) }
        var arena = unsafe memory.mutableBytes
        var image = unsafe pixels.mutableSpan
        mark()
        mark()
        try generate(with: model, class: unsafe Int(requests[5 * request]), seed: seed, in: &arena, to: &image)
        mark()
        printPicture(image.span, width: model.imageWidth * model.imageChannels)
    }
    print("memory", terminator: " ")
    print(model.arenaByteCount, terminator: " ")
    print(painted_stack_use())
}

/// A function of its own, so that its frame is part of the stack that is measured.
@inline(never)
private func generate(
    with model: borrowing Model, class label: Int, seed: UInt32, in arena: inout MutableRawSpan,
    to image: inout MutableSpan<UInt8>
) throws(ModelError) {
    try model.generate(class: label, seed: seed, in: &arena, to: &image)
}

/// A line a row; a character is twice as high as wide.
func printPicture(_ image: Span<UInt8>, width: Int) {
    // Counted, as not every processor divides.
    var column = 0
    for index in image.indices {
        let shade = Int(image[index]) * shades.utf8CodeUnitCount / 256
        let character = unsafe Int32(shades.utf8Start[shade])
        _ = putchar(character)
        _ = putchar(character)
        column += 1
        guard column == width else { continue }
        print("")
        column = 0
    }
}
