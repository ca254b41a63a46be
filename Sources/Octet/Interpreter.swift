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
    @inline(__always)
    func run(
        _ reader: borrowing ModelReader, _ operators: UnsafePointer<OperatorTable.Function?>?, path: KernelPath,
        _ observe: (Int, ObservedTensor) -> Void
    ) {
        for index in 0..<reader.layerCount {
            let layer = reader.layer(at: index)
            var task = LayerTask(layer, at: index, of: reader, self, operators, path)
            if layer.isStreamed {
                // A chain runs as a whole, and only its last layer's output is one.
                if task.output.holdsOneRow { continue }
                task.performChain()
            } else {
                task.perform()
            }
            let bytes = UnsafeRawBufferPointer(start: arena, count: Int(reader.header.arenaByteCount))
            observe(index, ObservedTensor(task.output, in: bytes.bytes))
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
