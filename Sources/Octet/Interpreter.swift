import OctetFixedPoint
import OctetFormat
import OctetKernels

/// Runs the layers of a validated model, one after another, in the arena.
@unsafe
package struct Interpreter {
    let model: UnsafeRawPointer
    let arena: UnsafeMutableRawPointer

    package init(model: UnsafeRawPointer, arena: UnsafeMutableRawPointer) {
        self.model = model
        self.arena = arena
    }

    /// Copies the image to where the first layer reads it.
    package func load(_ image: Span<UInt8>, into tensor: TensorRecord) {
        let view = view(of: tensor)
        let rowLength = view.width * view.channels
        image.withUnsafeBufferPointer { pixels in
            for y in 0..<view.height {
                if view.pixelStride == view.channels {
                    (view.base + y * view.rowStride).copyShort(pixels.baseAddress! + y * rowLength, rowLength)
                } else {
                    for x in 0..<view.width {
                        (view.base + y * view.rowStride + x * view.pixelStride).update(
                            from: pixels.baseAddress! + y * rowLength + x * view.channels, count: view.channels)
                    }
                }
            }
        }
    }

    /// Runs all layers on a path that this processor has.
    func run(_ reader: borrowing ModelReader, path: KernelPath, _ observe: (Int, ObservedTensor) -> Void) {
        switch path {
        case .reference: run(reader, using: ReferenceKernels.self, observe)
        case .portable: run(reader, using: PortableKernels.self, observe)
        #if OCTET_SSE2
            case .sse2: run(reader, using: SSE2Kernels.self, observe)
        #endif
        #if OCTET_WIDE_VECTORS
            case .avx2: run(reader, using: AVX2Kernels.self, observe)
            case .avxVNNI: run(reader, using: AVXVNNIKernels.self, observe)
            case .avx512VNNI: run(reader, using: AVX512VNNIKernels.self, observe)
        #endif
        #if OCTET_NEON
            case .neon: run(reader, using: NEONKernels.self, observe)
        #endif
        #if OCTET_NEON_DOT_PRODUCT
            case .neonDotProduct: run(reader, using: NEONDotProductKernels.self, observe)
            case .neonMixedSigns: run(reader, using: NEONMixedSignsKernels.self, observe)
        #endif
        #if OCTET_THUMB
            case .thumb: run(reader, using: ThumbKernels.self, observe)
        #endif
        #if OCTET_DSP
            case .dsp: run(reader, using: DSPKernels.self, observe)
        #endif
        #if OCTET_HELIUM
            case .helium: run(reader, using: HeliumKernels.self, observe)
        #endif
        #if OCTET_RISCV_VECTOR
            case .riscvVector: run(reader, using: RISCVVectorKernels.self, observe)
        #endif
        // Paths that this build does not have; `Model.init` has replaced them.
        default: run(reader, using: PortableKernels.self, observe)
        }
    }

    private func run<Kernels: KernelSet>(
        _ reader: borrowing ModelReader, using kernels: Kernels.Type, _ observe: (Int, ObservedTensor) -> Void
    ) {
        for index in 0..<reader.layerCount {
            let layer = reader.layer(at: index)
            let input = reader.tensor(at: Int(layer.input))
            let output = reader.tensor(at: Int(layer.output))
            guard !layer.isStreamed else {
                // A chain runs as a whole, and only its last layer's output is one.
                if output.holdsOneRow { continue }
                runRows(of: reader, endingAt: index, using: kernels)
                let bytes = UnsafeRawBufferPointer(start: arena, count: Int(reader.header.arenaByteCount))
                observe(index, ObservedTensor(output, in: bytes.bytes))
                continue
            }
            switch layer.operation {
            case .convolution, .fullyConnected:
                // By the reader: a concatenation has several writers, none of which has its whole ring.
                fillRing(of: input)
                withUnsafePointer(to: convolution(layer, input, output), kernels.convolution)
            case .maxPooling: withUnsafePointer(to: pooling(layer, input, output), kernels.maxPooling)
            case .averagePooling: withUnsafePointer(to: pooling(layer, input, output), kernels.averagePooling)
            case .lookup: withUnsafePointer(to: lookup(layer, input, output), kernels.lookup)
            case .add:
                withUnsafePointer(to: add(layer, input, reader.tensor(at: Int(layer.secondInput)), output), kernels.add)
            case .localResponseNormalization:
                withUnsafePointer(to: normalization(layer, input, output), kernels.localResponseNormalization)
            case .softmax: withUnsafePointer(to: softmax(layer, input, output), kernels.softmax)
            }
            let bytes = UnsafeRawBufferPointer(start: arena, count: Int(reader.header.arenaByteCount))
            observe(index, ObservedTensor(output, in: bytes.bytes))
        }
    }

    /// The two best classes.
    package func prediction(of reader: borrowing ModelReader) -> Prediction {
        let tensor = reader.tensor(at: Int(reader.header.scoresTensor))
        let scores = view(of: tensor).base
        var best = 0
        var runnerUp = -1
        for index in 1..<Swift.max(1, tensor.count) {
            if scores[index] > scores[best] {
                runnerUp = best
                best = index
            } else if runnerUp < 0 || scores[index] > scores[runnerUp] {
                runnerUp = index
            }
        }
        var probabilities: UnsafeMutablePointer<UInt16>?
        if reader.header.probabilitiesTensor != ModelHeader.none {
            probabilities = words(of: reader.tensor(at: Int(reader.header.probabilitiesTensor)))
        }
        func candidate(_ index: Int) -> Prediction.Candidate {
            Prediction.Candidate(index: index, score: scores[index], probability: probabilities?[index] ?? 0)
        }
        return Prediction(best: candidate(best), runnerUp: candidate(Swift.max(0, runnerUp)))
    }

    package func view(of tensor: TensorRecord) -> TensorView {
        TensorView(
            base: (arena + Int(tensor.arenaOffset)).assumingMemoryBound(to: UInt8.self), height: Int(tensor.height),
            width: Int(tensor.width), channels: Int(tensor.channels), pixelStride: Int(tensor.pixelStride),
            rowStride: Int(tensor.rowStride), zeroPoint: tensor.zeroPoint)
    }

    func words(of tensor: TensorRecord) -> UnsafeMutablePointer<UInt16> {
        (arena + Int(tensor.arenaOffset)).assumingMemoryBound(to: UInt16.self)
    }

    package func fillRing(of tensor: TensorRecord) {
        guard tensor.hasRing else { return }
        view(of: tensor).fillRing(
            Ring(
                top: Int(tensor.ringTop), bottom: Int(tensor.ringBottom), left: Int(tensor.ringLeft),
                right: Int(tensor.ringRight)))
    }
}
