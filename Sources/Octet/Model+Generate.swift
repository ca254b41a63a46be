import OctetFormat
import OctetKernels

extension Model {
    /// Whether the model draws images, and does not classify them.
    public var isGenerator: Bool { reader.header.task == .generation }

    /// Bytes of noise that a generator draws from.
    public var noiseByteCount: Int { inputTensor.count - classCount }

    /// Draws an image.
    ///
    /// No heap, no floating point; the same bits on every path and every processor.
    ///
    /// - Parameters:
    ///   - label: the class, from 0; 0 for a generator without classes.
    ///   - seed: another one gives another image of the class.
    ///   - arena: as for `predict`.
    ///   - image: `imageByteCount` bytes, row by row, channels innermost, 0 for the background of a drawing.
    /// - Throws: `ModelError.notAGenerator`, `.noSuchClass`, `.wrongImageSize`, `.arenaTooSmall` or `.misaligned`.
    public func generate(
        class label: Int, seed: UInt32, in arena: inout MutableRawSpan, to image: inout MutableSpan<UInt8>
    ) throws(ModelError) {
        try generate(class: label, seed: seed, in: &arena, to: &image, whenRun: { _, _ in })
    }

    /// Draws an image and shows each layer's output: the hook for debugging and measuring.
    ///
    /// - Parameter observe: as of `predict(_:in:observe:)`.
    /// - Throws: as `generate(class:seed:in:to:)`.
    public func generate(
        class label: Int, seed: UInt32, in arena: inout MutableRawSpan, to image: inout MutableSpan<UInt8>,
        observe: (_ layer: Int, _ output: ObservedTensor) -> Void
    ) throws(ModelError) {
        let model = self
        try generate(class: label, seed: seed, in: &arena, to: &image) { index, arena in
            let output = model.reader.tensor(at: Int(model.reader.layer(at: index).output))
            observe(index, ObservedTensor(output, in: arena.bytes))
        }
    }

    @inline(__always)
    private func generate(
        class label: Int, seed: UInt32, in arena: inout MutableRawSpan, to image: inout MutableSpan<UInt8>,
        whenRun: (_ layer: Int, _ arena: UnsafeRawBufferPointer) -> Void
    ) throws(ModelError) {
        guard isGenerator else { throw .notAGenerator }
        guard (0..<Swift.max(1, classCount)).contains(label) else { throw .noSuchClass(label, count: classCount) }
        let input = inputTensor
        let noiseCount = noiseByteCount
        try generate(
            in: &arena, to: &image,
            load: { interpreter in interpreter.loadNoise(seed, noiseCount, class: label, into: input) },
            whenRun: whenRun)
    }

    /// Draws an image of an input of the caller's own.
    ///
    /// - Parameter input: `noiseByteCount` bytes of noise, and one for each class: 255 for the one to draw, the input
    ///   tensor's zero point for the others. Shares between two classes draw something between them.
    /// - Throws: as `generate(class:seed:in:to:)`.
    public func generate(
        from values: Span<UInt8>, in arena: inout MutableRawSpan, to image: inout MutableSpan<UInt8>
    ) throws(ModelError) {
        guard isGenerator else { throw .notAGenerator }
        let input = inputTensor
        guard values.count == input.count else {
            throw .wrongImageSize(byteCount: values.count, required: input.count)
        }
        try generate(
            in: &arena, to: &image, load: { interpreter in interpreter.load(values, into: input) },
            whenRun: { _, _ in })
    }

    private func generate(
        in arena: inout MutableRawSpan, to image: inout MutableSpan<UInt8>, load: (Interpreter) -> Void,
        whenRun: (_ layer: Int, _ arena: UnsafeRawBufferPointer) -> Void
    ) throws(ModelError) {
        guard image.count == imageByteCount else {
            throw .wrongImageSize(byteCount: image.count, required: imageByteCount)
        }
        try requireArena(&arena)
        let model = self
        arena.withUnsafeMutableBytes { buffer in
            model.reader.bytes.withUnsafeBytes { bytes in
                let interpreter = Interpreter(model: bytes.baseAddress!, arena: buffer.baseAddress!)
                load(interpreter)
                model.withFunctions { functions in
                    for index in 0..<model.reader.layerCount
                    where interpreter.run(layer: index, of: model.reader, functions, path: model.path) {
                        whenRun(index, UnsafeRawBufferPointer(buffer))
                    }
                }
                let drawn = interpreter.view(of: model.imageTensor).base
                image.withUnsafeMutableBufferPointer { $0.baseAddress!.update(from: drawn, count: $0.count) }
            }
        }
    }
}

extension Interpreter {
    /// Writes a generator's input: noise, and behind it a byte a class.
    func loadNoise(_ seed: UInt32, _ count: Int, class label: Int, into tensor: TensorRecord) {
        let bytes = view(of: tensor).base
        var noise = NoiseBytes(seed: seed)
        for index in 0..<count { bytes[index] = noise.next() }
        for index in count..<tensor.count { bytes[index] = index - count == label ? 255 : tensor.zeroPoint }
    }
}

#if !hasFeature(Embedded)
    extension Model {
        /// Draws an image in memory of the host.
        public func generate(
            class label: Int, seed: UInt32, in arena: inout ArenaBuffer, to image: inout MutableSpan<UInt8>
        ) throws(ModelError) {
            var bytes = arena.bytes
            try generate(class: label, seed: seed, in: &bytes, to: &image)
        }
    }
#endif
