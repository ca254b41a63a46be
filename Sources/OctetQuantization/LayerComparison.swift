import Octet
import OctetDatasets
import OctetFormat
import OctetNetworks
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
    static func compare(
        _ file: ModelFile, _ float: FloatNetwork, on images: ImageSet, threads: Int? = nil
    ) throws -> [LayerComparison] {
        let sweep = try LayerSweep(file, float, on: images.prefix(sampleCount), threads: threads)
        return zip(sweep.twins, try sweep.tallies())
            .filter { twin, _ in !twin.operation.isConcatenation }
            .map { twin, tally in
                LayerComparison(name: twin.name, signalToNoise: tally.whole.ratio, saturation: tally.saturation)
            }
            .sorted { $0.signalToNoise < $1.signalToNoise }
    }
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
}

extension String {
    /// A copy of UTF-8 bytes; what is not UTF-8 becomes U+FFFD.
    public init(utf8 bytes: borrowing RawSpan) {
        self = bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
}
