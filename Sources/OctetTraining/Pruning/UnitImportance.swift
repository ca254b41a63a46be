import OctetDatasets
import OctetNetworks

/// How much the loss would change without each unit of a network, to first order.
///
/// A unit's parameters p are the filters, biases, scales and shifts that make its channels. Without them a batch's loss L
/// changes by about −Σ p · ∂L/∂p; the importance is the mean of the square of that over batches.
/// (Molchanov, Mallya, Tyree, Frosio, Kautz: Importance Estimation for Neural Network Pruning, 2019, equation 8.)
public struct UnitImportance: Sendable {
    /// One a unit, 0 or more.
    public private(set) var values: [Double]

    /// Measures on whole batches of 64 images in the order of the set.
    ///
    /// - Throws: `TrainingError` where images and network do not fit, or where there is not one image.
    public init(
        of float: FloatNetwork, units: ChannelUnits, on data: some TrainingData, threads: Int? = nil
    ) throws {
        try float.check(data, use: "measuring importance")
        values = Array(repeating: 0, count: units.isRemovable.count)
        let runner = BatchRunner(float, threads: threads, path: try .chosen(), isTraining: true)
        let gradients = AlignedFloats(count: float.layout.count)
        let batches = stride(from: 0, to: data.count, by: 64).map { Array($0..<min($0 + 64, data.count)) }
        for (index, batch) in batches.enumerated() {
            let result = batch.withUnsafeBufferPointer { batch in
                runner.accumulateGradients(
                    data, indices: batch, epoch: 0, step: index, seed: 0, smoothing: 0, into: gradients.pointer,
                    finish: { _ in })
            }
            guard result.loss.isFinite else { continue }
            var changes = Array(repeating: 0.0, count: values.count)
            for entry in float.layout.entries where entry.parameter.isTrainable {
                let channels = units.nodes[entry.node]
                let perChannel = entry.count / channels.count
                for (channel, unit) in channels.enumerated() {
                    for i in entry.offset + channel * perChannel..<entry.offset + (channel + 1) * perChannel {
                        changes[unit] += Double(float.parameters.pointer[i]) * Double(gradients.pointer[i])
                    }
                }
            }
            for unit in values.indices { values[unit] += changes[unit] * changes[unit] / Double(batches.count) }
        }
    }
}
