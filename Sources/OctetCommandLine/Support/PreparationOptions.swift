import ArgumentParser
import OctetDatasets
import OctetTraining

/// What is done to training images before a network sees them.
struct PreparationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Random changes to training images (for generators: to the real ones), such as digits, or rotation=15,shift=2,elastic=4,flip,erase=0.25; \
            \(Augmentation.accepted) are accepted. (default: none)
            """,
            valueName: "changes"),
        transform: { try Augmentation(parsing: $0) })
    var augment: Augmentation?

    @Option(
        help: """
            What is done to pixel values: unit leaves them in [0, 1], standardize brings each channel to mean 0 and \
            deviation 1 over the training images, min-max the smallest to 0 and the largest to 1. Kept in the checkpoint \
            and in the int8 model. (default: unit)
            """)
    var normalize: InputScaling?

    var augmentation: Augmentation { augment ?? .none }

    /// Whether no option was given.
    var isUntouched: Bool { augment == nil && normalize == nil }
}

extension InputScaling: ExpressibleByArgument {}
