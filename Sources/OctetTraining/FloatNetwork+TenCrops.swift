import OctetNetworks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension FloatNetwork {
    /// Runs the network on ten crops of every image and takes the mean of their probabilities (see `TenCrops`).
    ///
    /// Half of the crops are mirrored: for things that are the same in a mirror, not for writing.
    /// - Parameters:
    ///   - margin: pixels by which the outer crops are shifted; a fourteenth of the image where it is not given.
    ///   - threads: the number of cores where it is not given; it does not change the result.
    /// - Throws: `TrainingError` where images and network do not fit, or the set is empty.
    public func evaluateTenCrops(
        _ data: some TrainingData, margin: Int? = nil, threads: Int? = nil, path: FloatPath? = nil
    ) throws -> Evaluation {
        try check(data, use: "evaluation")
        let path = try path ?? .chosen()
        let crops = TenCrops(data, margin: margin)
        let pool = WorkerPool(count: threads)
        // So many that a thread's memory is laid out seldom, and their crops take some 16 MB.
        let imagesAtOnce = max(8, (1 << 22) / (TenCrops<ByteImages>.countPerImage * network.input.count))
        var losses = [Double](repeating: 0, count: data.count)
        var predictions = [Int](repeating: 0, count: data.count)
        losses.withUnsafeMutableBufferPointer { losses in
            predictions.withUnsafeMutableBufferPointer { predictions in
                nonisolated(unsafe) let (losses, predictions) = (losses, predictions)
                pool.run { worker in
                    for first in stride(from: worker * imagesAtOnce, to: data.count, by: pool.count * imagesAtOnce) {
                        let images = first..<min(first + imagesAtOnce, data.count)
                        let means = self.meanProbabilities(crops, images: images, path: path)
                        for (image, probabilities) in zip(images, means) {
                            losses[image] = -log(max(probabilities[data.label(of: image)], 1e-300))
                            predictions[image] = probabilities.firstIndex(of: probabilities.max()!)!
                        }
                    }
                }
            }
        }
        let correct = predictions.indices.count { predictions[$0] == data.label(of: $0) }
        return Evaluation(
            loss: losses.reduce(0, +) / Double(data.count), accuracy: Double(correct) / Double(data.count),
            predictions: predictions)
    }

    /// For each image the mean of its crops' probabilities.
    private func meanProbabilities(
        _ crops: TenCrops<some TrainingData>, images: Range<Int>, path: FloatPath
    ) -> [[Double]] {
        let (perImage, imageCount) = (TenCrops<ByteImages>.countPerImage, network.input.count)
        let count = images.count * perImage
        let classes = network.output.count
        let scores = withUnsafeTemporaryAllocation(of: Float.self, capacity: count * imageCount) { pixels in
            for crop in 0..<count {
                crops.fill(images.lowerBound * perImage + crop, epoch: 0, into: pixels.baseAddress! + crop * imageCount)
            }
            // The sizes fit, and the path was found before.
            return try! forward(images: UnsafeBufferPointer(pixels), count: count, path: path)
        }
        return (0..<images.count).map { image in
            var mean = [Double](repeating: 0, count: classes)
            for crop in image * perImage..<(image + 1) * perImage {
                let own = scores[crop * classes..<(crop + 1) * classes].map(Double.init)
                let largest = own.max()!
                let exponentials = own.map { exp($0 - largest) }
                let sum = exponentials.reduce(0, +) * Double(perImage)
                for index in 0..<classes { mean[index] += exponentials[index] / sum }
            }
            return mean
        }
    }
}
