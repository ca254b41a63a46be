import Octet
import OctetNetworks
import OctetTraining

extension GeneratorInput {
    /// What the bytes of an int8 generator's input mean: 1 and 0, which say the class, are exact.
    public static let quantization = AffineQuantization(scale: 1 / 127, zeroPoint: 128)

    /// The noise that `Model.generate` makes of a seed, as the real values of its bytes: from −128/127 to 1.
    public init(seed: UInt32, label: Int?, noiseCount: Int) {
        var noise = NoiseBytes(seed: seed)
        self.init(noise: (0..<noiseCount).map { _ in Self.quantization.real(noise.next()) }, label: label)
    }

    /// The bytes that an int8 generator reads: of noise from a seed, those that the seed stands for.
    func bytes(classes: Int) -> [UInt8] {
        values(classes: classes).map { Self.quantization.quantized(Double($0)) }
    }
}

/// Noise and classes in turn, over which a generator is calibrated.
public struct GeneratorSample: TrainingData {
    private let inputs: [GeneratorInput]
    private let classes: Int
    public let shape: Shape

    public init(of pair: AdversarialPair, count: Int, seed: UInt32) {
        inputs = (0..<max(1, count)).map {
            GeneratorInput(
                seed: seed &+ UInt32($0), label: pair.classes == 0 ? nil : $0 % pair.classes, noiseCount: pair.noise)
        }
        classes = pair.classes
        shape = pair.generator.input
    }

    public var count: Int { inputs.count }
    public var classCount: Int { max(1, classes) }

    public func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>) {
        for (place, value) in inputs[index].values(classes: classes).enumerated() { values[place] = value }
    }

    public func label(of index: Int) -> Int { inputs[index].label ?? 0 }
}
