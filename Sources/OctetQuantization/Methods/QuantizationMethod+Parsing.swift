/// Why a text does not name a method of quantisation.
public struct QuantizationMethodError: Error, Equatable, CustomStringConvertible {
    public let description: String
}

extension QuantizationMethod: CustomStringConvertible {
    private static let rangeNames: [(name: String, ranges: RangeMethod)] = [
        ("min-max", .minMax), ("percentile", .percentile(RangeMethod.defaultPercentage)), ("mse", .meanSquareError),
        ("entropy", .entropy),
    ]

    private static var stepNames: [(name: String, step: WritableKeyPath<QuantizationMethod, Bool>)] {
        [
            ("scores", \.narrowsScores), ("equalize", \.equalizes), ("bias", \.correctsBiases),
            ("adaptive", \.roundsAdaptively),
        ]
    }

    /// Reads `mse`, `entropy+equalize+bias+adaptive` or `percentile=99.9+bias`, in any order. Without a way to choose
    /// ranges, that of the standard method is taken.
    /// - Throws: `QuantizationMethodError` saying what would be accepted.
    public init(parsing text: String) throws(QuantizationMethodError) {
        self.init()
        var seen = Set<Substring>()
        var chosen: Substring?
        for item in text.split(separator: "+", omittingEmptySubsequences: false) {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard seen.insert(parts[0]).inserted else {
                throw QuantizationMethodError(
                    description: "\"\(parts[0])\" stands in \"\(text)\" twice; once would be accepted")
            }
            if let step = Self.stepNames.first(where: { $0.name == item })?.step {
                self[keyPath: step] = true
            } else if let ranges = Self.rangeNames.first(where: { $0.name == parts[0] })?.ranges {
                if let chosen {
                    throw QuantizationMethodError(
                        description: "\"\(text)\" chooses ranges by \(chosen) and by \(parts[0]); one would be accepted"
                    )
                }
                chosen = parts[0]
                self.ranges = try parts.count == 1 ? ranges : Self.percentile(item, parts[1], of: ranges)
            } else {
                throw QuantizationMethodError(
                    description: "\"\(item)\" is no method of quantisation; \(Self.accepted) would be accepted")
            }
        }
    }

    private static func percentile(
        _ item: Substring, _ value: Substring, of ranges: RangeMethod
    ) throws(QuantizationMethodError) -> RangeMethod {
        guard case .percentile = ranges, let percentage = Double(value), percentage > 50, percentage <= 100 else {
            throw QuantizationMethodError(
                description: "\"\(item)\" is not understood; percentile= with more than 50 up to 100, or \(accepted), "
                    + "would be accepted")
        }
        return .percentile(percentage)
    }

    /// The names, for sentences.
    public static var accepted: String {
        "one of " + rangeNames.map(\.name).joined(separator: ", ") + " and any of "
            + stepNames.map(\.name).joined(separator: ", ") + ", joined by +,"
    }

    /// As `init(parsing:)` reads it.
    public var description: String {
        var names = [Self.rangeNames.first { $0.ranges == ranges }?.name ?? ""]
        if case .percentile(let percentage) = ranges, percentage != RangeMethod.defaultPercentage {
            names = ["percentile=\(percentage)"]
        }
        return (names + Self.stepNames.filter { self[keyPath: $0.step] }.map(\.name)).joined(separator: "+")
    }
}

/// As its text.
extension QuantizationMethod: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(parsing: container.decode(String.self))
        } catch let error as QuantizationMethodError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
