import ArgumentParser
import OctetDatasets

/// What is done to training images before a network sees them.
struct PreparationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Random changes to training images, such as digits, or rotation=15,shift=2,elastic=4,flip,erase=0.25; \
            \(Augmentation.accepted) are accepted. (default: none)
            """,
            valueName: "changes"),
        transform: { text in
            do {
                return try Augmentation(parsing: text)
            } catch {
                throw ValidationError("--augment '\(text)': \(error).")
            }
        })
    var augment: Augmentation?

    var augmentation: Augmentation { augment ?? .none }

    /// Whether no option was given.
    var isUntouched: Bool { augment == nil }
}
