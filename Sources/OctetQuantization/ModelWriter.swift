import OctetFormat

/// Everything that a model file holds, before it has offsets.
public struct ModelContents {
    public var name: String
    public var tensors: [TensorRecord]
    public var layers: [Layer]
    /// One for each class, or none.
    public var labels: [String]
    public var arenaByteCount: Int
    public var readSlack: Int
    public var inputTensor: Int
    public var scoresTensor: Int
    public var probabilitiesTensor: Int?
    public var task: ModelHeader.Task

    /// A layer and its constants. The writer fills in the record's offsets.
    public struct Layer {
        public var name: String
        public var record: LayerRecord
        /// In the order of `WeightOrder.quads`; of 4 bits, two in each.
        public var weights: [Int8]
        public var parameters: [UInt8]

        public init(name: String, record: LayerRecord, weights: [Int8] = [], parameters: [UInt8] = []) {
            self.name = name
            self.record = record
            self.weights = weights
            self.parameters = parameters
        }
    }

    public init(
        name: String, tensors: [TensorRecord], layers: [Layer], labels: [String], arenaByteCount: Int, readSlack: Int,
        inputTensor: Int, scoresTensor: Int, probabilitiesTensor: Int?, task: ModelHeader.Task = .classification
    ) {
        self.name = name
        self.tensors = tensors
        self.layers = layers
        self.labels = labels
        self.arenaByteCount = arenaByteCount
        self.readSlack = readSlack
        self.inputTensor = inputTensor
        self.scoresTensor = scoresTensor
        self.probabilitiesTensor = probabilitiesTensor
        self.task = task
    }
}

extension ModelContents {
    /// Below so many bytes of weights in a model, those of a layer begin at a multiple of 16, not of 64, a cache line: in a small
    /// file the gaps would count.
    private static let smallWeights = 16_384

    /// The bytes of the model file, as `docs/model-format.md` specifies them: header, tensors, layers, strings,
    /// parameters, weights.
    public func encoded() -> [UInt8] {
        let tensorsOffset = ModelHeader.byteCount
        let layersOffset = tensorsOffset + tensors.count * TensorRecord.byteCount
        var body = LittleEndianBytes()
        let bodyOffset = layersOffset + layers.count * LayerRecord.byteCount

        let nameOffset = bodyOffset + body.appendString(name)
        let labelsOffset = labels.isEmpty ? 0 : bodyOffset + body.count
        for label in labels {
            _ = body.appendString(label)
        }
        var records = layers.map { $0.record }
        for (index, layer) in layers.enumerated() {
            records[index].nameOffset = UInt32(bodyOffset + body.appendString(layer.name))
        }
        for (index, layer) in layers.enumerated() where !layer.parameters.isEmpty {
            body.align(to: 4, from: bodyOffset)
            records[index].parametersOffset = UInt32(bodyOffset + body.count)
            records[index].parametersByteCount = UInt32(layer.parameters.count)
            body.bytes += layer.parameters
        }
        let alignment = layers.reduce(0) { $0 + $1.weights.count } < Self.smallWeights ? 16 : 64
        for (index, layer) in layers.enumerated() where !layer.weights.isEmpty {
            body.align(to: alignment, from: bodyOffset)
            records[index].weightsOffset = UInt32(bodyOffset + body.count)
            records[index].weightsByteCount = UInt32(layer.weights.count)
            body.bytes += layer.weights.map { UInt8(bitPattern: $0) }
        }

        var header = ModelHeader(
            totalByteCount: UInt32(bodyOffset + body.count), arenaByteCount: UInt32(arenaByteCount),
            tensorCount: UInt16(tensors.count), layerCount: UInt16(layers.count),
            tensorsOffset: UInt32(tensorsOffset), layersOffset: UInt32(layersOffset),
            inputTensor: UInt16(inputTensor), scoresTensor: UInt16(scoresTensor),
            probabilitiesTensor: probabilitiesTensor.map { UInt16($0) } ?? ModelHeader.none,
            labelCount: UInt16(labels.count), labelsOffset: UInt32(labelsOffset), nameOffset: UInt32(nameOffset),
            weightOrder: .quads, readSlack: UInt16(readSlack), task: task)
        var file = LittleEndianBytes()
        file.append(header)
        tensors.forEach { file.append($0) }
        records.forEach { file.append($0) }
        file.bytes += body.bytes
        header.checksum = CyclicRedundancyCheck.value(of: file.bytes.span.bytes, from: ModelHeader.checkedFrom)
        file.overwrite(header.checksum, at: 12)
        return file.bytes
    }
}
