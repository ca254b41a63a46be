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
    @inline(__always)
    package func load(_ image: Span<UInt8>, into tensor: TensorRecord) {
        let view = view(of: tensor)
        // Pixels that touch are one run a row.
        let pixelsTouch = view.pixelStride == view.channels
        let runs = pixelsTouch ? 1 : view.width
        let length = pixelsTouch ? view.width &* view.channels : view.channels
        image.withUnsafeBufferPointer { pixels in
            guard var source = pixels.baseAddress else { return }
            for y in 0..<view.height {
                for x in 0..<runs {
                    view.pixel(y, x).copyShort(source, length)
                    source += length
                }
            }
        }
    }

    /// Runs a layer on a path that this processor has.
    /// - Returns: whether its output is there. A chain runs as a whole, and only its last layer's output is one.
    @inline(__always)
    func run(
        layer index: Int, of model: borrowing ModelReader, _ operators: UnsafePointer<OperatorTable.Function?>?,
        path: KernelPath
    ) -> Bool {
        var task = LayerTask(LayerReader(index, of: model), index, in: arena, operators, path)
        guard task.reader.layer.isStreamed else {
            task.perform()
            return true
        }
        if task.reader.output.holdsOneRow { return false }
        task.performChain()
        return true
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

    @inline(__always)
    package func view(of tensor: TensorRecord) -> TensorView {
        TensorView(
            base: (arena + Int(truncatingIfNeeded: tensor.arenaOffset)).assumingMemoryBound(to: UInt8.self),
            height: Int(tensor.height), width: Int(tensor.width), channels: Int(tensor.channels),
            pixelStride: Int(truncatingIfNeeded: tensor.pixelStride),
            rowStride: Int(truncatingIfNeeded: tensor.rowStride), zeroPoint: tensor.zeroPoint)
    }

    /// Writes the view of a tensor to where a kernel reads it.
    #if hasFeature(Embedded)
        @inline(never)
    #else
        @inline(__always)
    #endif
    func writeView(of tensor: UnsafePointer<TensorRecord>, to view: UnsafeMutablePointer<TensorView>) {
        view.initialize(to: self.view(of: tensor.pointee))
    }

    func words(of tensor: TensorRecord) -> UnsafeMutablePointer<UInt16> {
        (arena + Int(truncatingIfNeeded: tensor.arenaOffset)).assumingMemoryBound(to: UInt16.self)
    }

    /// Fills a tensor's ring, where it has one.
    @inline(__always)
    package func fillRing(of tensor: TensorRecord, _ view: UnsafePointer<TensorView>) {
        guard tensor.hasRing else { return }
        view.fillRing(
            Ring(
                top: Int(tensor.ringTop), bottom: Int(tensor.ringBottom), left: Int(tensor.ringLeft),
                right: Int(tensor.ringRight)))
    }
}
