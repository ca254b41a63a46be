import OctetDatasets
import OctetTraining

/// The training images that a network is quantised with, brought to the size that it takes.
struct CalibrationImages {
    /// Over these the ranges are measured.
    let sample: ImageSet
    /// On these methods are compared: none of them is in the sample. Nil where none were asked for.
    let heldOut: ImageSet?

    /// - Throws: `TooFewImages` where none would be left to compare methods on.
    init(_ images: ImageSet, for checkpoint: Checkpoint, samples: Int, heldOut: Int, seed: UInt64) throws {
        let shuffled = images.calibrationSample(count: samples + heldOut, seed: seed)
        // As in training: only what the checkpoint says, so that images of a wrong size are refused.
        let shape = checkpoint.run?.data?.shape
        func part(_ range: Range<Int>) -> ImageSet {
            let part = shuffled.selecting(Array(range))
            return shape.map { part.resized(to: .init($0)) } ?? part
        }
        sample = part(0..<min(samples, shuffled.count))
        guard heldOut > 0 else {
            self.heldOut = nil
            return
        }
        guard shuffled.count > samples else {
            throw TooFewImages(name: images.name, count: images.count, samples: samples)
        }
        self.heldOut = part(samples..<shuffled.count)
    }

    /// Calibration takes all there is.
    struct TooFewImages: Error, CustomStringConvertible {
        let name: String
        let count: Int
        let samples: Int

        var description: String {
            "\(name) has \(count) images, which --samples \(samples) takes all; with fewer samples, --search would have "
                + "images to compare methods on"
        }
    }
}
