import OctetDatasets
import OctetNetworks

/// Which images a run is trained on, and what is done to them: with `TrainingSettings`, all that decides it.
public struct DataSettings: Codable, Equatable, Sendable {
    /// A folder of IDX files or the name of a set, as `DataSource` takes it.
    public var source: String
    /// The share of the training images that is used at all, more than 0 up to 1.
    public var fraction: Double
    /// The number of training images of each class that is used; nil where `fraction` says how many.
    public var perClass: Int?
    /// The share of these that is held back for validation, 0 up to but not including 1.
    public var validation: Double
    public var augmentation: Augmentation
    /// Of the subset, the validation split and the augmentation.
    public var seed: UInt64
    /// What the images are brought to, after augmentation; nil for their own size.
    public var shape: Shape?
    /// Another source whose training images are trained on too; none of them is held back.
    public var extra: String?

    public init(
        source: String, fraction: Double = 1, perClass: Int? = nil, validation: Double = 0,
        augmentation: Augmentation = .none,
        seed: UInt64 = 1, shape: Shape? = nil, extra: String? = nil
    ) {
        self.source = source
        self.fraction = fraction
        self.perClass = perClass
        self.validation = validation
        self.augmentation = augmentation
        self.seed = seed
        self.shape = shape
        self.extra = extra
    }

    /// Reads the training images and splits them: the same settings give the same images in the same order.
    /// - Throws: `DatasetError`, `IDXError` or `FileError`.
    public func load() throws -> (training: ImageSet, validation: ImageSet?) {
        var images = try DataSource(source).load(.train)
        if fraction != 1 { images = try images.subset(fraction: fraction, seed: seed) }
        if let perClass { images = try images.subset(perClass: perClass, seed: seed) }
        var held: ImageSet?
        if validation != 0 {
            let split = try images.validationSplit(fraction: validation, seed: seed)
            (images, held) = (split.train, split.validation)
        }
        if let extra { images = try images.adding(DataSource(extra).load(.train)) }
        return (images, held)
    }
}
