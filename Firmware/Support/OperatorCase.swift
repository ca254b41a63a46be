import Board
import OctetFormat
import OctetKernels

/// A random operator in the board's free memory.
struct OperatorCase {
    let kind: Int
    private var state: UInt32
    private var next = memory_address()!
    /// The output's memory, which the reference and then the kernels write.
    var output: UnsafeMutableBufferPointer<UInt8>?

    init(_ kind: Int, _ number: UInt32) {
        self.kind = kind
        state = number &* 0x9E37_79B9 &+ UInt32(kind) &* 0x85EB_CA6B | 1
        for _ in 0..<4 { _ = random() }
    }

    /// Whether the kernels give the reference's bytes; nil where memory is too small.
    mutating func compare() -> Bool? {
        switch kind {
        case 0...2:
            guard let arguments = convolution() else { return nil }
            return compare(arguments, ReferenceKernels.convolution, Kernels.convolution)
        case 3:
            guard let arguments = pooling(isAverage: false) else { return nil }
            return compare(arguments, ReferenceKernels.maxPooling, Kernels.maxPooling)
        case 4:
            guard let arguments = pooling(isAverage: true) else { return nil }
            return compare(arguments, ReferenceKernels.averagePooling, Kernels.averagePooling)
        case 5:
            guard let arguments = add() else { return nil }
            return compare(arguments, ReferenceKernels.add, Kernels.add)
        case 6:
            guard let arguments = lookup() else { return nil }
            return compare(arguments, ReferenceKernels.lookup, Kernels.lookup)
        case 7:
            guard let arguments = transposedConvolution() else { return nil }
            return compare(arguments, ReferenceKernels.transposedConvolution, Kernels.transposedConvolution)
        default:
            guard let arguments = softmax() else { return nil }
            return compare(arguments, ReferenceKernels.softmax, Kernels.softmax)
        }
    }

    private mutating func compare<Arguments>(
        _ arguments: Arguments, _ reference: (UnsafePointer<Arguments>) -> Void,
        _ kernels: (UnsafePointer<Arguments>) -> Void
    ) -> Bool? {
        guard let output, let before = bytes(output.count), let expected = bytes(output.count) else { return nil }
        before.update(from: output.baseAddress!, count: output.count)
        withUnsafePointer(to: arguments, reference)
        expected.update(from: output.baseAddress!, count: output.count)
        output.baseAddress!.update(from: before, count: output.count)
        withUnsafePointer(to: arguments, kernels)
        for index in 0..<output.count where output[index] != expected[index] { return false }
        return true
    }
}

// MARK: Random numbers and memory
extension OperatorCase {
    /// Xorshift (Marsaglia: Xorshift RNGs, 2003).
    mutating func random() -> UInt32 {
        state ^= state << 13
        state ^= state >> 17
        state ^= state << 5
        return state
    }

    /// A number of at most 2¹⁶, without a division.
    mutating func pick(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(random() >> 16 &* UInt32(range.count) >> 16)
    }

    /// True once in `count` times.
    mutating func isOne(in count: Int) -> Bool { pick(1...count) == 1 }

    /// Leaves a stack of 7 KB on small boards; the same cases fit in all large ones.
    private static var memoryEnd: UnsafeMutableRawPointer {
        memory_address() + min(memory_byte_count() - 7168, 40_000)
    }

    mutating func memory(_ count: Int, alignment: Int) -> UnsafeMutableRawPointer? {
        let start = next.alignedUp(toMultipleOf: alignment)
        guard Self.memoryEnd - start >= count else { return nil }
        next = start + count
        return start
    }

    /// Random bytes, at any address.
    mutating func bytes(_ count: Int, alignment: Int = 1) -> UnsafeMutablePointer<UInt8>? {
        guard let start = memory(count, alignment: alignment) else { return nil }
        let bytes = start.assumingMemoryBound(to: UInt8.self)
        for index in 0..<count { bytes[index] = UInt8(truncatingIfNeeded: random() >> 11) }
        return bytes
    }

    mutating func tensor(
        _ height: Int, _ width: Int, _ channels: Int, gaps: (pixel: Int, row: Int) = (0, 0),
        ring: Ring = Ring(top: 0, bottom: 0, left: 0, right: 0), isOutput: Bool = false
    ) -> TensorView? {
        let pixelStride = channels + gaps.pixel
        let rowStride = (width + ring.left + ring.right) * pixelStride + gaps.row
        let count = (height + ring.top + ring.bottom) * rowStride + WeightPanels.readSlack
        guard let memory = bytes(count) else { return nil }
        if isOutput { output = UnsafeMutableBufferPointer(start: memory, count: count) }
        let view = TensorView(
            base: memory + ring.top * rowStride + ring.left * pixelStride, height: height, width: width,
            channels: channels, pixelStride: pixelStride, rowStride: rowStride,
            zeroPoint: isOne(in: 3) ? 0 : UInt8(pick(0...255)))
        view.fillRing(ring)
        return view
    }

    mutating func factors(_ count: Int, shifts: ClosedRange<Int>) -> UnsafeMutableRawPointer? {
        guard let factors = memory(5 * count, alignment: 4) else { return nil }
        let multipliers = factors.assumingMemoryBound(to: Int32.self)
        let shift = (factors + 4 * count).assumingMemoryBound(to: UInt8.self)
        for index in 0..<count {
            multipliers[index] = Int32(truncatingIfNeeded: random() >> 2 | 1 << 30)
            shift[index] = UInt8(pick(shifts))
        }
        return factors
    }
}
