/// Why a text does not say how to augment.
public struct AugmentationError: Error, Equatable, CustomStringConvertible {
    public let description: String
}

extension Augmentation {
    /// One change by its name on the command line.
    private struct Setting: Sendable {
        let name: String
        /// What is accepted, for sentences.
        let range: String
        let largest: Float
        let set: @Sendable (inout Augmentation, Float) -> Void
    }

    private static let settings: [Setting] = [
        Setting(name: "shift", range: "0 to 1000 pixels", largest: 1000) { $0.shift = $1 },
        Setting(name: "rotation", range: "0 to 180 degrees", largest: 180) { $0.rotation = $1 },
        Setting(name: "scale", range: "0 to 0.9", largest: 0.9) { $0.scale = $1 },
        Setting(name: "shear", range: "0 to 2", largest: 2) { $0.shear = $1 },
        Setting(name: "stroke", range: "0 to 1", largest: 1) { $0.strokeWidth = $1 },
        Setting(name: "elastic", range: "0 to 100 pixels", largest: 100) { $0.elastic = $1 },
        Setting(name: "crop", range: "0 to 1000 whole pixels", largest: 1000) { $0.crop = Int($1) },
        Setting(name: "erase", range: "0 to 1", largest: 1) { $0.erasing = $1 },
        Setting(name: "color", range: "0 to 1", largest: 1) { $0.colorNoise = $1 },
    ]

    private static let presets: [(name: String, value: Augmentation)] = [
        ("none", .none), ("digits", .digits), ("clothes", .clothes),
    ]

    /// Reads `digits`, `rotation=15,shift=2,flip` or `digits,elastic=4`: a preset may stand first, what follows changes it.
    /// - Throws: `AugmentationError` saying what would be accepted.
    public init(parsing text: String) throws(AugmentationError) {
        self = .none
        var seen = Set<Substring>()
        for (index, item) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts[0]
            guard seen.insert(name).inserted else {
                throw AugmentationError(description: "\"\(name)\" stands there twice; once would be accepted")
            }
            if parts.count == 1, let preset = Self.presets.first(where: { $0.name == name }) {
                guard index == 0 else {
                    throw AugmentationError(
                        description: "\"\(name)\" is a preset, which would be accepted in the first place only")
                }
                self = preset.value
            } else if parts.count == 1, name == "flip" {
                flip = true
            } else {
                try set(name, to: parts.dropFirst().first, item: item)
            }
        }
    }

    private mutating func set(
        _ name: Substring, to text: Substring?, item: Substring
    ) throws(AugmentationError) {
        guard let setting = Self.settings.first(where: { $0.name == name }) else {
            throw AugmentationError(description: "\"\(item)\" is no augmentation; \(Self.accepted) would be accepted")
        }
        // The comparison leaves out what is not a number.
        guard let value = text.flatMap({ Float($0) }), value >= 0, value <= setting.largest,
            name != "crop" || value == value.rounded()
        else {
            throw AugmentationError(
                description: "\"\(item)\" is not understood; \(name)= with \(setting.range) would be accepted")
        }
        setting.set(&self, value)
    }

    /// The names of presets and changes, for sentences.
    public static var accepted: String {
        presets.map(\.name).joined(separator: ", ") + ", flip and "
            + settings.map { $0.name + "=" }.joined(separator: ", ")
    }
}
