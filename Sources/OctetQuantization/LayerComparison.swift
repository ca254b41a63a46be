import Octet
import OctetDatasets
import OctetFormat
import OctetTraining

/// How far one layer of an int8 model is from its float twin, each fed by the layers before it.
public struct LayerComparison: Codable, Sendable {
    public var name: String
    /// 10 · log₁₀(Σ float² / Σ (int8 − float)²), in dB; infinite where nothing differs is given as 999.
    public var signalToNoise: Double
    /// The fraction of float values outside the range that the layer's 8 bits can express.
    public var saturation: Double

    /// Images over which layers are compared.
    static let sampleCount = 256

    /// All layers that the float network has too, worst signal-to-noise ratio first.
    /// - Throws: `ModelMismatch.checkpoint` where the layers differ.
    static func compare(_ file: ModelFile, _ float: FloatNetwork, on images: ImageSet) throws -> [LayerComparison] {
        let twin = try FloatTwin(of: file, float)
        let nodes = Dictionary(
            uniqueKeysWithValues: zip(twin.layers, twin.folded.outputs).compactMap { layer, node in
                layer.map { ($0, node) }
            })
        var meters = [Int: NoiseMeter]()
        let sample = images.selecting(Array(0..<min(sampleCount, images.count)))
        for index in 0..<sample.count {
            let image = sample.selecting([index])
            var floatValues = [Int: [Float]]()
            _ = try image.unitPixels.withUnsafeBufferPointer { pixels in
                try twin.folded.float.forward(images: pixels, count: 1) { node, _, values in
                    floatValues[node] = Array(values)
                }
            }
            try file.observe(image) { layer, output in
                guard let node = nodes[layer] else { return }
                meters[layer, default: NoiseMeter()].compare(output, with: floatValues[node]!)
            }
        }
        return
            zip(twin.graph.operations, twin.layers)
            .compactMap { operation, layer in
                guard let meter = layer.map({ meters[$0]! }) else { return nil }
                return LayerComparison(
                    name: operation.name, signalToNoise: meter.signalToNoise, saturation: meter.saturation)
            }
            .sorted { $0.signalToNoise < $1.signalToNoise }
    }
}

extension ImageSet {
    /// All pixels in [0, 1], as the float network takes them.
    fileprivate var unitPixels: [Float] { pixels.map { Float($0) * (1 / 255) } }
}

extension ModelFile {
    /// The classes' labels; numbers where the file has none.
    public var labels: [String] {
        withModel { model in
            (0..<model.classCount).map { index in
                let label = String(utf8: model.label(at: index))
                return label.isEmpty ? String(index) : label
            }
        }
    }

    /// Runs the model on a set of one image.
    fileprivate func observe(_ image: ImageSet, _ observe: (Int, ObservedTensor) -> Void) throws {
        try withModel { model in
            var arena = ArenaBuffer(byteCount: model.arenaByteCount)
            _ = try model.predict(image.pixels.span, in: &arena, observe: observe)
        }
    }
}

extension String {
    /// A copy of UTF-8 bytes; what is not UTF-8 becomes U+FFFD.
    public init(utf8 bytes: borrowing RawSpan) {
        self = bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
}

/// Sums of signal and noise.
private struct NoiseMeter {
    var signal = 0.0
    var noise = 0.0
    var outside = 0
    var count = 0

    mutating func compare(_ output: ObservedTensor, with values: [Float]) {
        let record = output.record
        let quantization = AffineQuantization(
            scale: Float(bitPattern: record.scaleBits), zeroPoint: record.zeroPoint)
        // Half a step more than the range is still rounded into it.
        let low = quantization.range.lowerBound - quantization.scale / 2
        let high = quantization.range.upperBound + quantization.scale / 2
        var index = 0
        for y in 0..<Int(record.height) {
            for x in 0..<Int(record.width) {
                for channel in 0..<Int(record.channels) {
                    let value = values[index]
                    let integer = quantization.real(UInt8(output.element(y, x, channel)))
                    signal += Double(value) * Double(value)
                    noise += Double(integer - value) * Double(integer - value)
                    if value < low || value > high { outside += 1 }
                    index += 1
                }
            }
        }
        count += index
    }

    var signalToNoise: Double { decibels(signal: signal, noise: noise) }
    var saturation: Double { Double(outside) / Double(max(1, count)) }
}
