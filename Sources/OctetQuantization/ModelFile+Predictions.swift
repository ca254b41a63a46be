import Octet
import OctetDatasets
import OctetFormat
import OctetTraining

extension ModelFile {
    /// What the model thinks of every image of a set, in order.
    ///
    /// - Parameter threads: the number of cores where it is not given; it does not change the result.
    /// - Throws: `ModelMismatch` where the images are not of the model's size.
    public func predictions(for images: ImageSet, threads: Int? = nil) throws -> [Prediction] {
        try requireFit(images)
        let pool = WorkerPool(count: threads)
        let none = Prediction.Candidate(index: 0, score: 0, probability: 0)
        var predictions = [Prediction](repeating: Prediction(best: none, runnerUp: none), count: images.count)
        predictions.withUnsafeMutableBufferPointer { results in
            nonisolated(unsafe) let results = results
            pool.run { worker in
                let share = images.count * worker / pool.count..<images.count * (worker + 1) / pool.count
                self.predict(images, share) { results[$0] = $1 }
            }
        }
        return predictions
    }

    private func predict(_ images: ImageSet, _ indices: Range<Int>, store: (Int, Prediction) -> Void) {
        withModel { model in
            var arena = ArenaBuffer(byteCount: model.arenaByteCount)
            images.pixels.withUnsafeBufferPointer { pixels in
                for index in indices {
                    let start = index * images.imageByteCount
                    let image = UnsafeBufferPointer(rebasing: pixels[start..<start + images.imageByteCount])
                    // Sizes were compared before.
                    store(index, try! model.predict(image.span, in: &arena))
                }
            }
        }
    }

    /// - Throws: `ModelMismatch` where the images are not of the model's size or have other classes.
    func requireFit(_ images: ImageSet) throws {
        try requireClassifier()
        try withModel { model throws(ModelMismatch) in
            guard images.height == model.imageHeight, images.width == model.imageWidth,
                images.channels == model.imageChannels
            else {
                throw ModelMismatch.images(
                    path: path, expected: "\(model.imageHeight)×\(model.imageWidth)×\(model.imageChannels)",
                    images: "\(images.name): \(images.height)×\(images.width)×\(images.channels)")
            }
            guard images.classNames.count <= model.classCount else {
                throw ModelMismatch.classes(path: path, expected: model.classCount, images: images.classNames.count)
            }
        }
    }

    /// - Throws: `ModelMismatch.generator` for a model that draws images.
    public func requireClassifier() throws(ModelMismatch) {
        guard !isGenerator else { throw .generator(path: path) }
    }
}

/// What does not belong together.
public enum ModelMismatch: Error, Equatable {
    case images(path: String, expected: String, images: String)
    case classes(path: String, expected: Int, images: Int)
    case checkpoint(path: String, network: String)
    case generator(path: String)
}

extension ModelMismatch: CustomStringConvertible {
    public var description: String {
        switch self {
        case .images(let path, let expected, let images):
            "\(path) takes images of \(expected); these are \(images)"
        case .classes(let path, let expected, let images):
            "\(path) tells \(expected) classes apart; the data has \(images)"
        case .checkpoint(let path, let network):
            "\(path) was not quantised from this checkpoint of \"\(network)\": their layers or classes differ"
        case .generator(let path):
            "\(path) draws images and does not classify them; `octet generate` uses it"
        }
    }
}
