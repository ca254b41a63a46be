/// What one layer loses in 8 bits, why, and what its values look like.
public struct LayerLoss: Codable, Sendable {
    public var name: String
    public var reason: Reason
    /// The reason in plain words, with its numbers.
    public var explanation: String
    /// What the layer's own error alone does to the scores: what layers are ranked by.
    public var effect: ScoreEffect
    /// The same for the parts of that error, where the reason is not `fine`; by the names of `LayerErrorPart`.
    public var partEffects: [String: ScoreEffect]
    /// Of the layer's output beside a float layer with the same inputs, in dB.
    public var ownSignalToNoise: Double
    /// Of the layer's output beside the float network's, with the errors of all layers before it, in dB.
    public var signalToNoise: Double
    /// The fraction of float values outside the range of the 8 bits.
    public var saturation: Double
    public var channels: Int
    /// Channels that live in float and never change in 8 bits, from 0.
    public var deadChannels: [Int]
    /// Channels that never change in float either: they cost flash and time and say nothing.
    public var idleChannels: Int
    public var activations: Distribution
    /// Of weighted layers: batch normalisation and input normalisation folded in.
    public var weights: Distribution?
    /// Of weighted layers: the largest weight that the channel with the smallest range can express.
    public var smallestWeightLimit: Double?

    public enum Reason: String, Codable, Sendable {
        case clipped, tooCoarse, deadChannels, coarseWeights, fine
    }

    /// Float values, and what 8 bits can express of them.
    public struct Distribution: Codable, Sendable {
        /// Of the float values.
        public var smallest, largest: Double
        /// The range of the 8 bits, and the value of one step: for weights those of the channel with the widest range.
        public var low, high, step: Double
        /// Over the values and the range.
        public var histogram: Histogram

        /// The 8-bit steps that the values reach over, at most 256.
        public var stepsUsed: Int {
            Int(min(256, max(1, ((min(largest, high) - max(smallest, low)) / step).rounded(.up) + 1)))
        }
    }
}

extension LayerLoss.Reason {
    /// The signal-to-noise ratio of the scores from which on a layer is fine, in dB: its error is then 3 % of the scores'
    /// differences. Sound layers of the networks in `docs/accuracy.md` lie between 32 and 60.
    static let fineSignalToNoise = 30.0

    /// What a part of the error is called where it costs the scores the most.
    init(_ part: LayerErrorPart) {
        self =
            switch part {
            case .clipping: .clipped
            case .rounding: .tooCoarse
            case .deadChannels: .deadChannels
            case .weights: .coarseWeights
            }
    }

    /// For people.
    public var title: String {
        switch self {
        case .clipped: "clipped"
        case .tooCoarse: "too coarse"
        case .deadChannels: "dead channel"
        case .coarseWeights: "coarse weights"
        case .fine: "fine"
        }
    }
}
