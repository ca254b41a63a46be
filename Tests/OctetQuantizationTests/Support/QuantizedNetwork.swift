import OctetNetworks
import Octet
import OctetDatasets
import OctetFormat
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining

/// A network quantised over random images, encoded, and opened from guarded memory.
struct QuantizedNetwork {
    let float: FloatNetwork
    let graph: IntegerGraph
    let contents: ModelContents
    let images: ImageSet
    let file: GuardedMemory

    /// What a layer of the file gave.
    struct Output {
        var name: String
        var tensor: TensorRecord
        /// In NHWC order.
        var values: [Int]
    }

    init(_ float: FloatNetwork, imageCount: Int = 8, seed: UInt64 = 1, weightBits: WeightBits = .eight) throws {
        try self.init(
            float, images: .random(of: float, count: imageCount, seed: seed), seed: seed, weightBits: weightBits)
    }

    /// - Parameter ranges: those of the images where they are not given.
    init(
        _ float: FloatNetwork, images: ImageSet, ranges: ActivationRanges? = nil, seed: UInt64 = 1,
        weightBits: WeightBits = .eight
    ) throws {
        self.float = float
        self.images = images
        let quantizer = try Quantizer(float, weightBits: weightBits)
        graph = quantizer.graph
        contents = try quantizer.quantize(
            ranges: ranges ?? ActivationRanges(calibrating: float, on: images, seed: seed), labels: [])
        file = GuardedMemory(contents.encoded())
    }

    /// The same network with its memory planned anew.
    func replanned(streamsRows: Bool) throws -> QuantizedNetwork {
        try QuantizedNetwork(self, ModelContents(replanning: ModelFile(contents), streamsRows: streamsRows))
    }

    /// The same network in another file.
    init(_ network: QuantizedNetwork, _ contents: ModelContents) {
        (float, graph, images) = (network.float, network.graph, network.images)
        self.contents = contents
        file = GuardedMemory(contents.encoded())
    }

    /// A network whose ranges training has learned.
    init(learned float: FloatNetwork, images: ImageSet) throws {
        self.float = float
        self.images = images
        let quantizer = try Quantizer(float)
        graph = quantizer.graph
        contents = try quantizer.quantizeWithLearnedRanges(labels: [])!
        file = GuardedMemory(contents.encoded())
    }

    /// Runs one of the images in an arena that holds `filling` before, and checks that nothing else was written.
    func run(_ image: Int, path: KernelPath = .portable, filling: (Int) -> [UInt8] = { Array(repeating: 0, count: $0) })
        throws -> (outputs: [Output], prediction: Prediction)
    {
        let model = try Model(validating: UnsafeRawBufferPointer(file.bytes).bytes, path: path)
        let arena = GuardedMemory(filling(model.arenaByteCount))
        var outputs: [Output] = []
        var memory = arena.bytes.mutableBytes
        let prediction = try model.predict(Array(images.image(at: image)).span, in: &memory) { index, output in
            outputs.append(Output(name: contents.layers[index].name, tensor: output.record, values: output.elements))
        }
        precondition(arena.isIntact, "a kernel wrote outside the arena")
        return (outputs, prediction)
    }

    /// What the float network's nodes give for one of the images.
    func floatOutputs(_ image: Int) throws -> [[Float]] {
        var outputs: [[Float]] = []
        _ = try images.selecting([image]).pixels.map { Float($0) / 255 }.withUnsafeBufferPointer { pixels in
            try float.forward(images: pixels, count: 1) { _, _, values in outputs.append(Array(values)) }
        }
        return outputs
    }

    /// The tensor record that a layer writes.
    func output(of layer: String) -> TensorRecord? {
        contents.layers.first { $0.name == layer }.map { contents.tensors[Int($0.record.output)] }
    }

    /// The tensor record that a layer reads.
    func input(of layer: String) -> TensorRecord? {
        contents.layers.first { $0.name == layer }.map { contents.tensors[Int($0.record.input)] }
    }
}

extension TensorRecord {
    var quantization: AffineQuantization {
        AffineQuantization(scale: Float(bitPattern: scaleBits), zeroPoint: zeroPoint)
    }
}

extension ObservedTensor {
    var elements: [Int] {
        var elements: [Int] = []
        for y in 0..<Int(record.height) {
            for x in 0..<Int(record.width) {
                for channel in 0..<Int(record.channels) { elements.append(element(y, x, channel)) }
            }
        }
        return elements
    }
}

extension ImageSet {
    /// Images of the network's size, of random brightness, with random labels.
    static func random(of float: FloatNetwork, count: Int, seed: UInt64) throws -> ImageSet {
        var generator = TestGenerator(seed: seed)
        let (shape, classes) = (float.network.input, float.network.output.count)
        return try ImageSet(
            name: "random", height: shape.height, width: shape.width, channels: shape.channels,
            pixels: generator.bytes(count * shape.count),
            labels: (0..<count).map { _ in generator.pick(0...classes - 1) },
            classNames: (0..<classes).map(String.init))
    }
}
