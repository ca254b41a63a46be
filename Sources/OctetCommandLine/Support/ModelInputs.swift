import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTraining

/// A model file, the float network that it came from, and the images of a data set as both take them.
struct ModelInputs {
    let file: ModelFile
    let float: FloatNetwork?
    let images: ImageSet

    /// - Parameter shaping: what images are brought to where no checkpoint says it.
    /// - Throws: `ModelFileError`, `CheckpointError`, `FileError`, `DatasetError`, or `ModelMismatch` where the classes differ.
    init(
        model: String, checkpoint path: String?, data: String, split: Split, shaping: ImageOptions? = nil
    ) throws {
        file = try ModelFile(path: model)
        try file.requireClassifier()
        let checkpoint = try path.map(Checkpoint.init(contentsOf:))
        if let checkpoint { try file.requireClasses(of: checkpoint) }
        float = try checkpoint?.makeNetwork()
        let set = try DataSource(data).load(split)
        let shape = checkpoint?.run?.data?.shape ?? shaping?.shape(from: set.shape) ?? set.shape
        images = set.resized(to: .init(shape))
        warnOfOtherClasses(of: model, file.labels, images)
    }
}

extension ModelFile {
    /// - Throws: `ModelMismatch.checkpoint` where the labels differ.
    func requireClasses(of checkpoint: Checkpoint) throws {
        guard checkpoint.labels == labels else {
            throw ModelMismatch.checkpoint(path: path, network: checkpoint.network.name)
        }
    }
}
