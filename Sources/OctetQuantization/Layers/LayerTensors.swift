import OctetDatasets
import OctetNetworks
import OctetTraining

/// What one layer gives for one image, in float and in 8 bits.
public struct LayerTensors: Sendable {
    public var name: String
    public var shape: Shape
    /// Of the float network, equalised where the model was, in NHWC order.
    public var float: [Float]
    /// Of the model's layer, in the same order.
    public var integers: [UInt8]
    public var quantization: AffineQuantization
    /// Of the model's output beside the float network's, with the errors of all layers before it, in dB.
    public var signalToNoise: Double
    /// Of the layer's output beside a float layer with the same inputs, in dB.
    public var ownSignalToNoise: Double
    /// The fraction of float values outside the range of the 8 bits.
    public var saturation: Double

    /// What the 8 bits mean.
    public var dequantized: [Float] { integers.map(quantization.real) }

    /// All layers that both networks have, in the order in which they run.
    /// - Parameter images: the first is run.
    /// - Throws: `ModelMismatch` where model, float network and image do not belong together.
    public static func measure(
        _ file: ModelFile, float: FloatNetwork, on images: ImageSet
    ) throws -> [LayerTensors] {
        let sweep = try LayerSweep(file, float, on: images.prefix(1), threads: 1)
        return try sweep.map { batch in
            sweep.twins.indices.map { index in
                let (twin, tally) = (sweep.twins[index], LayerTally(sweep.twins[index], batch, at: index))
                return LayerTensors(
                    name: twin.name, shape: twin.shape, float: batch.floats[index], integers: batch.integers[index],
                    quantization: twin.quantization, signalToNoise: tally.whole.ratio,
                    ownSignalToNoise: tally.own.ratio, saturation: tally.saturation)
            }
        }[0]
    }
}
