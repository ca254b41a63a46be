import Octet
import OctetDatasets
import OctetImages
import OctetTraining

/// Reads PNG drawings, normalises them and runs a model on them.
public struct DrawingClassifier: Sendable {
    private let file: ModelFile
    private let normalizer: DrawingNormalizer
    private let isRaw: Bool
    /// Of the model's images; ink is the same in all.
    private let channels: Int
    private let labels: [String]
    private let threads: Int

    /// - Parameters:
    ///   - isRaw: the images are of the model's size already and are taken as they are.
    ///   - threads: the number of cores where it is not given.
    /// - Throws: `ModelMismatch.images` where the model's images have another number of channels than 1 or 3.
    public init(_ file: ModelFile, isRaw: Bool, threads: Int? = nil) throws {
        try file.requireClassifier()
        self.file = file
        self.isRaw = isRaw
        labels = file.labels
        self.threads = threads ?? WorkerPool.coreCount
        let (height, width, channels) = file.withModel { ($0.imageHeight, $0.imageWidth, $0.imageChannels) }
        guard [1, 3].contains(channels) else {
            throw ModelMismatch.images(
                path: file.path, expected: "\(height)×\(width)×\(channels)", images: "drawings of 1 or 3 channels")
        }
        self.channels = channels
        normalizer = DrawingNormalizer(width: width, height: height)
    }

    /// What was found in one file.
    public struct Result: Sendable {
        public var file: String
        /// Nil where there is an error.
        public var best: Candidate?
        public var runnerUp: Candidate?
        public var error: String?

        public init(file: String, error: String? = nil) {
            self.file = file
            self.error = error
        }
    }

    public struct Candidate: Sendable {
        public var index: Int
        public var label: String
        /// A fraction.
        public var probability: Double
    }

    /// Classifies files on all threads; the results are in the files' order.
    public func classify(_ paths: [String]) -> [Result] {
        var results = paths.map { Result(file: $0) }
        // One drawing shall not wait for a thread that it does not need.
        let pool = WorkerPool(count: min(threads, paths.count))
        results.withUnsafeMutableBufferPointer { results in
            nonisolated(unsafe) let results = results
            pool.run { worker in
                file.withModel { model in
                    var arena = ArenaBuffer(byteCount: model.arenaByteCount)
                    // Files differ much in size: dealt out one by one, they even out.
                    for index in stride(from: worker, to: results.count, by: pool.count) {
                        classify(&results[index], model, &arena)
                    }
                }
            }
        }
        return results
    }

    private func classify(_ result: inout Result, _ model: borrowing Model, _ arena: inout ArenaBuffer) {
        do {
            let pixels = try self.pixels(of: result.file)
            let prediction = try model.predict(pixels.span, in: &arena)
            result.best = candidate(prediction.best)
            result.runnerUp = candidate(prediction.runnerUp)
        } catch {
            result.error = "\(error)"
        }
    }

    /// A drawing as the model takes it: the bytes of one image.
    /// - Throws: `FileError` or `ImageError`.
    public func pixels(of path: String) throws -> [UInt8] {
        try normalizer.pixels(of: path, channels: channels, isRaw: isRaw)
    }

    private func candidate(_ candidate: Prediction.Candidate) -> Candidate {
        Candidate(index: candidate.index, label: labels[candidate.index], probability: candidate.fraction)
    }
}

extension DrawingClassifier.Result {
    /// The file's own picture, at most `size` pixels long, with its class, for a contact sheet; nil where there is an
    /// error.
    public func cell(size: Int) -> ContactSheet.Cell? {
        guard let best, let picture = try? PNG.read(file) else { return nil }
        return ContactSheet.Cell(picture.fitted(width: size, height: size), caption: best.label)
    }
}
