/// What an int8 model loses against the float network that it came from, where, and why: everything that `octet report` shows.
public struct LossReport: Codable, Sendable {
    public var names: Names
    /// How many images both saw.
    public var images: Int
    public var classNames: [String]
    public var float: Figures
    public var int8: Figures
    /// int8 minus float accuracy, paired, with its 95 % interval.
    public var difference: ModelComparison.Interval
    /// The fraction of images on which both choose the same class.
    public var agreement: Double
    /// All of the others; those first that only float has right, and among equals the surest.
    public var disagreements: [Disagreement]
    /// Images over which layers were measured.
    public var layerImages: Int
    /// The one that costs the scores the most first.
    public var layers: [LayerLoss]
    /// What the float network loses with one layer alone in 8 bits, the worst first.
    public var sensitivity: [LayerSensitivity]
    /// What the file holds, with flash, RAM and multiply-accumulates of every layer in the order in which they run.
    public var summary: ModelSummary
    public var suggestions: [Suggestion]

    /// What files and data are called, for people and for commands.
    public struct Names: Codable, Sendable {
        public var model: String
        public var checkpoint: String
        /// As the command line takes it.
        public var data: String
        /// The part of the data: `train` or `test`.
        public var split: String

        public init(model: String, checkpoint: String, data: String, split: String) {
            (self.model, self.checkpoint, self.data, self.split) = (model, checkpoint, data, split)
        }
    }

    /// Of one of the two networks.
    public struct Figures: Codable, Sendable {
        /// The fraction of images whose best class is the label, with Wilson's 95 % interval.
        public var accuracy: ModelComparison.Interval
        /// Images by label (row) and by best class (column).
        public var confusion: [[Int]]
        public var calibration: Reliability
    }

    /// An image on which float and int8 choose different classes.
    public struct Disagreement: Codable, Equatable, Sendable {
        /// Of the image, from 0.
        public var index: Int
        public var label: Int
        public var float: Choice
        public var int8: Choice
    }

    public struct Choice: Codable, Equatable, Sendable {
        public var best: Int
        public var probability: Double
    }

    /// What to try next.
    public struct Suggestion: Codable, Equatable, Sendable {
        public var text: String
        /// The words of a line for the shell.
        public var command: [String]?
    }
}

extension ModelComparison.Interval {
    /// A fraction with its 95 % interval: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n) with z = 1.96.
    /// (Wilson: Probable Inference, the Law of Succession, and Statistical Inference, 1927.)
    public init(wilsonOf successes: Int, of count: Int) {
        let (n, z) = (Double(count), 1.96)
        let p = Double(successes) / n
        let center = (p + z * z / (2 * n)) / (1 + z * z / n)
        let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
        self.init(value: p, low: max(0, center - half), high: min(1, center + half))
    }
}
