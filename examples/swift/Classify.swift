// Embeds Octet in Embedded Swift on a Linux device: maps a model and prints the class, and its probability in parts of
// 65,535, of each raw image on standard input. No allocation, and no Swift library on the device. Firmware/linux/build
// builds it for every architecture.
//
//     classify-swift weights/lenet5-mnist.octet <images.raw
import CLibrary
import Octet

/// The bytes of a file, mapped; nil where that cannot be done.
func mapped(_ path: UnsafePointer<CChar>) -> UnsafeRawBufferPointer? {
    let descriptor = unsafe open_for_reading(path)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let count = Int(lseek(descriptor, 0, SEEK_END))
    guard count > 0, let bytes = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
        unsafe bytes != UnsafeMutableRawPointer(bitPattern: -1)  // MAP_FAILED
    else { return nil }
    return unsafe UnsafeRawBufferPointer(start: bytes, count: count)
}

/// Memory for as long as the program runs.
func reserved(_ count: Int) -> UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(
        start: mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), count: count)
}

/// The next bytes of standard input; false at its end.
func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Bool {
    var filled = 0
    while filled < buffer.count {
        let count = unsafe read(0, buffer.baseAddress! + filled, buffer.count - filled)
        guard count > 0 else { return false }
        filled += Int(count)
    }
    return true
}

@c(main)
public func classify(_ count: Int32, _ arguments: UnsafePointer<UnsafePointer<CChar>>) -> Int32 {
    guard count == 2 else {
        print("usage: classify-swift MODEL.octet <RAW-IMAGES")
        return 2
    }
    guard let bytes = unsafe mapped(arguments[1]) else {
        print("the model cannot be read")
        return 1
    }
    do throws(ModelError) {
        let model = try unsafe Model(validating: bytes.bytes)
        let image = unsafe reserved(model.imageByteCount), memory = unsafe reserved(model.arenaByteCount)
        while unsafe fill(image) {
            var arena = unsafe memory.mutableBytes
            let best = try unsafe model.predict(image.bindMemory(to: UInt8.self).span, in: &arena).best
            print(best.index, terminator: " ")
            print(best.probability)
        }
        return 0
    } catch {
        print("the model cannot be used")
        return 1
    }
}
