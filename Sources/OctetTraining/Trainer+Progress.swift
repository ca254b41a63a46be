import OctetNetworks

/// Where the trainable parameters lie, and the statistics that are blended instead.
struct ParameterRanges: Sendable {
    struct Statistic: Sendable {
        var range: Range<Int>
        var momentum: Float
    }

    var trainable: [Range<Int>] = []
    var statistics: [Statistic] = []

    init(_ network: FloatNetwork) {
        for entry in network.layout.entries {
            let range = entry.offset..<entry.offset + paddedCount(entry.count)
            if !entry.parameter.isTrainable {
                let layer = network.network.nodes[entry.node].layer as? BatchNormalization
                statistics.append(Statistic(range: range, momentum: layer?.momentum ?? 0))
            } else if let last = trainable.last, last.upperBound == range.lowerBound {
                trainable[trainable.count - 1] = last.lowerBound..<range.upperBound
            } else {
                trainable.append(range)
            }
        }
    }
}

/// Sums over an epoch.
struct Progress {
    var loss = 0.0
    var correct = 0
    var images = 0
    private let start = ContinuousClock.now

    mutating func add(_ result: BatchRunner.Result, images: Int) {
        loss += result.loss
        correct += result.correct
        self.images += images
    }

    var imagesPerSecond: Double {
        let elapsed = (ContinuousClock.now - start).components
        return Double(images) / max(1e-9, Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
    }

    func report(epoch: Int, step: Int, steps: Int) -> Trainer.StepReport {
        Trainer.StepReport(
            epoch: epoch, step: step, steps: steps, loss: loss / Double(images),
            accuracy: Double(correct) / Double(images), images: images, imagesPerSecond: imagesPerSecond)
    }
}
