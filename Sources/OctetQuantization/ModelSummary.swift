import Octet
import OctetFormat

/// What a model file holds, in numbers that a person or a program can read.
public struct ModelSummary: Codable, Sendable {
    public var network: String
    public var formatVersion: Int
    /// Eight hexadecimal digits.
    public var checksum: String
    /// Of the file: what it takes of a device's flash.
    public var byteCount: Int
    /// Of working memory: what it takes of a device's RAM, besides the stack.
    public var arenaByteCount: Int
    public var weightByteCount: Int
    public var multiplyAccumulates: Int
    public var input: String
    public var inputScale: Float
    public var inputZeroPoint: Int
    public var labels: [String]
    public var layers: [Layer]
    /// Layers whose outputs mean the same, in groups of two or more: they share a scale and a zero point.
    public var sharedScales: [SharedScale]

    public struct SharedScale: Codable, Sendable {
        public var scale: Float
        public var zeroPoint: Int
        /// In the order of the layers; `input` stands for the images.
        public var layers: [String]
    }

    public struct Layer: Codable, Sendable {
        public var name: String
        public var operation: String
        public var input: String
        public var output: String
        public var multiplyAccumulates: Int
        public var weightByteCount: Int
        /// 8 or 4; nil for layers without weights.
        public var weightBits: Int?
        /// Of the file: weights, what goes with them, and the layer's record.
        public var byteCount: Int
        /// Whether the layer runs row by row.
        public var isStreamed: Bool
        /// Of working memory, for what the layer reads and writes, rings and line buffers included.
        public var activationByteCount: Int
        /// What the output's values mean: scale · (value − zero point).
        public var outputScale: Float
        public var outputZeroPoint: Int
        /// Where the output lies in the arena, ring included; the end is the byte behind it.
        public var arenaStart: Int
        public var arenaEnd: Int
        /// The smallest and largest multiplier and shift of the channels, for operators that requantise.
        public var multipliers: ClosedRange<Int>?
        public var shifts: ClosedRange<Int>?
    }

    public init(_ file: ModelFile) {
        self = file.withModel { model in ModelSummary(model.records, labels: file.labels) }
    }

    private init(_ reader: borrowing ModelReader, labels: [String]) {
        let header = reader.header
        let inputTensor = reader.tensor(at: Int(header.inputTensor))
        let digits = String(header.checksum, radix: 16)
        network = String(utf8: reader.string(at: header.nameOffset))
        formatVersion = Int(ModelHeader.version)
        checksum = String(repeating: "0", count: 8 - digits.count) + digits
        byteCount = Int(header.totalByteCount)
        arenaByteCount = Int(header.arenaByteCount)
        input = Self.describe(inputTensor)
        inputScale = Float(bitPattern: inputTensor.scaleBits)
        inputZeroPoint = Int(inputTensor.zeroPoint)
        self.labels = labels
        var layers: [Layer] = []
        for index in 0..<reader.layerCount {
            layers.append(Layer(reader, reader.layer(at: index)))
        }
        self.layers = layers
        sharedScales = Self.sharedScales(inputScale, inputZeroPoint, layers)
        weightByteCount = layers.reduce(0) { $0 + $1.weightByteCount }
        multiplyAccumulates = layers.reduce(0) { $0 + $1.multiplyAccumulates }
    }

    private static func sharedScales(_ scale: Float, _ zeroPoint: Int, _ layers: [Layer]) -> [SharedScale] {
        var groups = [SharedScale(scale: scale, zeroPoint: zeroPoint, layers: ["input"])]
        for layer in layers {
            let group = groups.firstIndex { $0.scale == layer.outputScale && $0.zeroPoint == layer.outputZeroPoint }
            if let group {
                groups[group].layers.append(layer.name)
            } else {
                groups.append(
                    SharedScale(
                        scale: layer.outputScale, zeroPoint: layer.outputZeroPoint, layers: [layer.name]))
            }
        }
        return groups.filter { $0.layers.count > 1 }
    }

    fileprivate static func describe(_ tensor: TensorRecord) -> String {
        "\(tensor.height)×\(tensor.width)×\(tensor.channels)"
    }
}

extension ModelSummary.Layer {
    fileprivate init(_ reader: borrowing ModelReader, _ layer: LayerRecord) {
        let inputTensor = reader.tensor(at: Int(layer.input))
        let outputTensor = reader.tensor(at: Int(layer.output))
        name = String(utf8: reader.string(at: layer.nameOffset))
        operation = "\(layer.operation)"
        input = ModelSummary.describe(inputTensor)
        output = ModelSummary.describe(outputTensor)
        multiplyAccumulates = layer.multiplyAccumulates(input: inputTensor, output: outputTensor)
        weightByteCount = Int(layer.weightsByteCount)
        weightBits = layer.weightsByteCount == 0 ? nil : layer.hasFourBitWeights ? 4 : 8
        byteCount = Int(layer.weightsByteCount) + Int(layer.parametersByteCount) + LayerRecord.byteCount
        isStreamed = layer.isStreamed
        activationByteCount =
            Int(layer.scratchByteCount)
            + Self.extent(
                of: [inputTensor, outputTensor]
                    + (layer.secondInput == ModelHeader.none ? [] : [reader.tensor(at: Int(layer.secondInput))]))
        outputScale = Float(bitPattern: outputTensor.scaleBits)
        outputZeroPoint = Int(outputTensor.zeroPoint)
        arenaStart = outputTensor.arenaExtent.lowerBound
        arenaEnd = outputTensor.arenaExtent.upperBound
        guard let factors = Self.factors(reader, layer, inputTensor, outputTensor) else { return }
        multipliers = factors.map(\.multiplier).min()!...factors.map(\.multiplier).max()!
        shifts = factors.map(\.shift).min()!...factors.map(\.shift).max()!
    }

    /// Bytes that lie in any of the tensors, each counted once.
    private static func extent(of tensors: [TensorRecord]) -> Int {
        var (count, end) = (0, 0)
        for extent in tensors.map(\.arenaExtent).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            count += max(0, extent.upperBound - max(extent.lowerBound, end))
            end = max(end, extent.upperBound)
        }
        return count
    }

    /// The multipliers and shifts of the channels, or of the operator where all channels share one.
    static func factors(
        _ reader: borrowing ModelReader, _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord
    ) -> [(multiplier: Int, shift: Int)]? {
        let start = Int(layer.parametersOffset)
        func factor(
            multiplierAt multiplier: Int, shiftAt shift: Int, as type: (some FixedWidthInteger & BitwiseCopyable).Type
        ) -> (multiplier: Int, shift: Int) {
            (
                Int(reader.bytes.unsafeLoadUnaligned(fromByteOffset: multiplier, as: type)),
                Int(reader.bytes.unsafeLoad(fromByteOffset: shift, as: UInt8.self))
            )
        }
        switch layer.operation {
        case .convolution, .fullyConnected:
            let panels = layer.panels(input: input, output: output)
            let lanes = panels.groups * panels.lanesPerGroup
            return (0..<Int(output.channels)).map { channel in
                let lane =
                    channel / panels.channelsPerGroup * panels.lanesPerGroup + channel % panels.channelsPerGroup
                return factor(
                    multiplierAt: start + 4 * (lanes + lane), shiftAt: start + 8 * lanes + lane, as: Int32.self)
            }
        case .transposedConvolution:
            let lanes = (Int(output.channels) + 7) / 8 * 8
            let biases = 4 * lanes * layer.rowPhaseCount(output) * layer.columnPhaseCount(output)
            return (0..<Int(output.channels)).map {
                factor(
                    multiplierAt: start + biases + 4 * $0, shiftAt: start + biases + 4 * lanes + $0, as: Int32.self)
            }
        case .averagePooling:
            let count = layer.averagingEntryCount(input: input, output: output)
            return (0..<count).map {
                factor(multiplierAt: start + 4 * $0, shiftAt: start + 4 * count + $0, as: Int32.self)
            }
        case .add: return [0, 2].map { factor(multiplierAt: start + $0, shiftAt: start + 4, as: Int16.self) }
        case .localResponseNormalization: return [factor(multiplierAt: start, shiftAt: start + 4, as: Int32.self)]
        case .maxPooling, .lookup, .softmax: return nil
        }
    }
}
