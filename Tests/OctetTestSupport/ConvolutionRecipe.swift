import OctetFormat
import OctetKernels

/// The ranges that a random convolution is drawn from.
struct ConvolutionRecipe: Sendable {
    var image = 1...9
    var channels = 1...20
    var outputChannels = 1...40
    var groups = 1...1
    var kernel = 1...5
    var stride = 1...1
    var dilation = 1...1
    var padding = 0...2
    /// Behind each pixel and row.
    var gaps = 0...0
    /// Rows and columns that the ring has more than the window needs.
    var spareRing = 0...0
    var weights = Weights.random
    var values = TensorMemory.Values.random
    var biases: [ClosedRange<Int32>] = [-100_000...100_000]
    var zeroPoints: [UInt8] = Array(0...255)
    var isPooled = false
    var hasFourBitWeights = false

    enum Weights: Sendable {
        case random
        case all(Int8)
    }
}

/// One direction of an image under a window, made large enough for one output, or for a square of results where it is
/// pooled.
struct Extent {
    var image: Int
    var before: Int
    var output: Int
    /// What the last window reads behind the image.
    var ringAfter: Int

    init(image: Int, kernel: Int, stride: Int, dilation: Int, before: Int, after: Int, isPooled: Bool) {
        let window = (kernel - 1) * dilation + 1
        let square = isPooled ? 2 : 1
        self.image = max(image, window + (square - 1) * stride - before - after, 1)
        self.before = before
        output = ((before + self.image + after - window) / stride + 1) / square
        ringAfter = max(0, (square * output - 1) * stride - before + window - self.image)
    }
}

/// Biases, multipliers and shifts as a model file has them.
struct LaneMemory {
    let memory: GuardedMemory
    let lanes: Int

    init(lanes: Int, biases: [ClosedRange<Int32>], using generator: inout TestGenerator) {
        self.lanes = lanes
        memory = GuardedMemory(byteCount: 9 * lanes)
        let words = memory.bytes.baseAddress!.assumingMemoryBound(to: Int32.self)
        for lane in 0..<lanes {
            words[lane] = .random(in: generator.pick(biases), using: &generator)
            words[lanes + lane] = .random(in: 1 << 30 ... .max, using: &generator)
            // Mostly such that results are neither all 0 nor all at the bounds.
            let shifts: ClosedRange<UInt8> = generator.pick(0...7) == 0 ? WeightPanels.shiftRange : 37...49
            memory.bytes[8 * lanes + lane] = .random(in: shifts, using: &generator)
        }
    }

    var parameters: LaneParameters {
        let base = UnsafeRawPointer(memory.bytes.baseAddress!)
        return LaneParameters(
            biases: base.assumingMemoryBound(to: Int32.self),
            multipliers: (base + 4 * lanes).assumingMemoryBound(to: Int32.self),
            shifts: (base + 8 * lanes).assumingMemoryBound(to: UInt8.self))
    }
}
