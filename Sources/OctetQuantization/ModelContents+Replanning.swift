import Octet
import OctetFormat
import OctetNetworks

extension ModelContents {
    /// A model that the quantiser wrote, with a new plan of its memory; its layers and predictions stay as they are.
    ///
    /// - Parameter streamsRows: whether convolutions run row by row where that makes the arena smaller.
    /// - Throws: `ReplanningError` for a generator, and for a model whose tensors the quantiser would have laid out otherwise.
    public init(replanning file: ModelFile, streamsRows: Bool) throws(ReplanningError) {
        let contents = file.contents
        let plan = try contents.plan(path: file.path)
        self = contents.laidOut(by: streamsRows ? StreamingSearch(plan).run() : plan)
    }

    /// A model that the quantiser wrote, in an arena of no more than some bytes: as few rows as possible are made one by one.
    ///
    /// - Throws: `ReplanningError` for a generator, for a model whose tensors the quantiser would have laid out otherwise, and where
    ///   more bytes are needed.
    public init(replanning file: ModelFile, within byteCount: Int) throws(ReplanningError) {
        self = try file.contents.replanned(within: byteCount, path: file.path)
    }

    /// The same model in an arena of no more than some bytes: as few rows as possible are made one by one.
    ///
    /// - Parameter path: where the model lies or will lie, for errors.
    /// - Throws: as `init(replanning:within:)`.
    public func replanned(within byteCount: Int, path: String) throws(ReplanningError) -> ModelContents {
        let plan = try plan(path: path)
        do throws(BudgetedStreaming.TooSmall) {
            return laidOut(by: try BudgetedStreaming(plan, byteCount: byteCount).run())
        } catch {
            throw .tooSmall(path: path, byteCount: byteCount, least: error.least)
        }
    }

    /// What was planned when the quantiser made the contents, with whole layers only.
    private func plan(path: String) throws(ReplanningError) -> ActivationPlan {
        guard task == .classification else { throw .generator(path: path) }
        guard let plan = ActivationPlan(self) else { throw .otherLayout(path: path) }
        return plan
    }

    private func laidOut(by plan: ActivationPlan) -> ModelContents {
        var contents = self
        let memory = MemoryPlan(plan)
        contents.tensors = memory.tensors
        contents.arenaByteCount = memory.arenaByteCount
        contents.readSlack = MemoryPlan.readSlack
        for (index, step) in plan.steps.enumerated() {
            let buffer = memory.lineBuffers[index] ?? (0, 0)
            contents.layers[index].record.isStreamed = step.chain != nil
            contents.layers[index].record.scratchOffset = UInt32(buffer.offset)
            contents.layers[index].record.scratchByteCount = UInt32(buffer.byteCount)
        }
        return contents
    }
}

/// Why a model file's memory cannot be planned anew.
public enum ReplanningError: Error, Equatable, CustomStringConvertible {
    case otherLayout(path: String)
    case generator(path: String)
    /// The arena needs `least` bytes.
    case tooSmall(path: String, byteCount: Int, least: Int)

    public var description: String {
        switch self {
        case .otherLayout(let path):
            "\(path) has tensors that `octet quantize` lays out otherwise; a model that it wrote would be accepted"
        case .generator(let path):
            "\(path) draws images, and the layers of generators run whole in the one layout that `octet quantize` gives them; "
                + "a classifier would be accepted"
        case .tooSmall(let path, let byteCount, let least):
            "\(path) does not fit into \(byteCount) bytes of RAM, even if its convolutions run row by row; \(least) or more would "
                + "be accepted"
        }
    }
}

extension ModelFile {
    /// Everything in the file.
    var contents: ModelContents {
        withModel { model in
            let reader = model.records
            let header = reader.header
            func bytes(_ offset: UInt32, _ count: UInt32) -> [UInt8] {
                (0..<Int(count)).map { reader.bytes.unsafeLoad(fromByteOffset: Int(offset) + $0, as: UInt8.self) }
            }
            var tensors: [TensorRecord] = []
            for index in 0..<reader.tensorCount { tensors.append(reader.tensor(at: index)) }
            var layers: [ModelContents.Layer] = []
            for index in 0..<reader.layerCount {
                let record = reader.layer(at: index)
                layers.append(
                    ModelContents.Layer(
                        name: String(utf8: reader.string(at: record.nameOffset)), record: record,
                        weights: bytes(record.weightsOffset, record.weightsByteCount).map { Int8(bitPattern: $0) },
                        parameters: bytes(record.parametersOffset, record.parametersByteCount)))
            }
            return ModelContents(
                name: String(utf8: reader.string(at: header.nameOffset)), tensors: tensors, layers: layers,
                labels: header.labelCount == 0 ? [] : labels, arenaByteCount: Int(header.arenaByteCount),
                readSlack: Int(header.readSlack), inputTensor: Int(header.inputTensor),
                scoresTensor: Int(header.scoresTensor),
                probabilitiesTensor: header.probabilitiesTensor == ModelHeader.none
                    ? nil : Int(header.probabilitiesTensor), task: header.task)
        }
    }
}

extension ActivationPlan {
    /// What was planned when the quantiser made these contents; nil where it would have written others.
    ///
    /// The steps say no more than a memory plan needs: weights are left out.
    fileprivate init?(_ contents: ModelContents) {
        let activations = contents.tensors.dropLast()
        guard contents.inputTensor == 0, contents.probabilitiesTensor == activations.count,
            contents.layers.last?.record.operation == .softmax
        else { return nil }
        var planned: [Activation] = []
        for (index, tensor) in activations.enumerated() {
            let channels = Int(tensor.channels)
            var activation = Activation(
                shape: Shape(height: Int(tensor.height), width: Int(tensor.width), channels: channels),
                quantization: AffineQuantization(
                    scale: Float(bitPattern: tensor.scaleBits), zeroPoint: tensor.zeroPoint))
            if Int(tensor.pixelStride) != channels {
                guard let place = Self.place(of: tensor, among: contents.tensors, for: index) else { return nil }
                activation.part = place
            }
            planned.append(activation)
        }
        var steps: [Step] = []
        for layer in contents.layers.dropLast() {
            guard let step = Step(layer, contents.tensors) else { return nil }
            steps.append(step)
        }
        // The rings of a plan in which every layer is whole.
        self = ActivationPlan(activations: planned, steps: steps, scores: contents.scoresTensor).streaming([])
    }

    /// The concatenation that a tensor is a part of: planned before its parts, and in the same place.
    private static func place(
        of part: TensorRecord, among tensors: [TensorRecord], for index: Int
    ) -> (whole: Int, firstChannel: Int)? {
        let wholes = tensors.indices.prefix(index).filter { candidate in
            let whole = tensors[candidate]
            return UInt32(whole.channels) == part.pixelStride && whole.pixelStride == part.pixelStride
                && whole.rowStride == part.rowStride && whole.height == part.height && whole.width == part.width
                && whole.scaleBits == part.scaleBits
                && part.arenaOffset >= whole.arenaOffset
                && part.arenaOffset - whole.arenaOffset + UInt32(part.channels) <= part.pixelStride
        }
        // Two in one place, at different times, cannot be told apart.
        guard wholes.count == 1 else { return nil }
        return (wholes[0], Int(part.arenaOffset - tensors[wholes[0]].arenaOffset))
    }
}

extension ActivationPlan.Step {
    fileprivate init?(_ layer: ModelContents.Layer, _ tensors: [TensorRecord]) {
        let record = layer.record
        let kind: IntegerGraph.Kind
        switch record.operation {
        case .convolution:
            guard let window = Window(record, input: tensors[Int(record.input)]) else { return nil }
            kind = .convolution(window, groups: Int(record.groups), weights: [], bias: [])
        case .fullyConnected: kind = .fullyConnected(weights: [], bias: [])
        case .add: kind = .add
        case .lookup: kind = .lookup { $0 }
        // For memory it does not matter what they compute: they read without a ring, and not in place.
        case .maxPooling, .averagePooling, .localResponseNormalization: kind = .maxPooling(Window(kernel: 1))
        case .softmax, .transposedConvolution: return nil
        }
        self.init(
            name: layer.name, kind: kind, isPooled: record.isPooled,
            inputs: [Int(record.input)] + (record.operation == .add ? [Int(record.secondInput)] : []),
            output: Int(record.output))
    }
}

extension Window {
    /// The window that a layer's record was made from, as far as its padding above and to the left tells.
    fileprivate init?(_ record: LayerRecord, input: TensorRecord) {
        let shape = Shape(height: Int(input.height), width: Int(input.width), channels: Int(input.channels))
        let paddings = [Padding.valid, .same, .explicit(Int(record.paddingTop))]
        let windows = paddings.map { padding in
            Window(
                kernel: Extent(height: Int(record.kernelHeight), width: Int(record.kernelWidth)),
                stride: Extent(height: Int(record.strideHeight), width: Int(record.strideWidth)), padding: padding,
                dilation: Extent(height: Int(record.dilationHeight), width: Int(record.dilationWidth)))
        }
        let window = windows.first {
            let border = $0.border(for: shape)
            return border.top == Int(record.paddingTop) && border.left == Int(record.paddingLeft)
        }
        guard let window else { return nil }
        self = window
    }
}
