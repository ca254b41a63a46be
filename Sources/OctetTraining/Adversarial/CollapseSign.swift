/// What tells that the training of a pair goes wrong.
public enum CollapseSign: Equatable, Sendable {
    /// The discriminator is hardly ever wrong, so that the generator gets next to no gradient. Of all images, the share told
    /// apart; its loss.
    case discriminatorWins(told: Double, loss: Double)
    /// The generator makes nearly the same image of any noise: the variance of its images within a class, as a share of
    /// that of the real ones.
    case sameImages(variety: Double)

    /// Steps in which a generator learns to make more than one image of each class.
    private static let firstSteps = 1000

    /// The signs after an epoch.
    /// - Parameters:
    ///   - told: the share of images that the discriminator told apart.
    ///   - loss: the discriminator's.
    ///   - variety: of the generator's images, as in `sameImages`.
    ///   - steps: done since the start of the run.
    public static func signs(told: Double, loss: Double, variety: Double, steps: Int) -> [CollapseSign] {
        guard steps >= firstSteps else { return [] }
        var signs: [CollapseSign] = []
        if told > 0.995, loss < 0.1 { signs.append(.discriminatorWins(told: told, loss: loss)) }
        if variety < 0.1 { signs.append(.sameImages(variety: variety)) }
        return signs
    }
}

extension CollapseSign: CustomStringConvertible {
    public var description: String {
        func percent(_ share: Double) -> String { "\(Double(Int((share * 1000).rounded())) / 10) %" }
        switch self {
        case .discriminatorWins(let told, let loss):
            return
                "the discriminator tells \(percent(told)) of the images apart (loss \(Float(loss))), so that the generator "
                + "learns next to nothing; a smaller learning rate or another --loss may help"
        case .sameImages(let variety):
            return
                "the generator has collapsed: its images of a class vary \(percent(variety)) as much as real ones; another "
                + "--seed or --loss, or an earlier epoch, may help"
        }
    }
}

/// How much images differ.
public enum ImageVariance {
    /// The variance of a pixel over the images of a class, a mean over all pixels and over classes by their images.
    /// - Parameters:
    ///   - pixels: of all images, one after another.
    ///   - imageCount: values of an image.
    ///   - labels: one an image, at least 0.
    public static func withinClasses(_ pixels: [UInt8], imageCount: Int, labels: [Int]) -> Double {
        var (sum, total) = (0.0, 0)
        for label in Set(labels).sorted() {
            let images = labels.indices.filter { labels[$0] == label }
            for pixel in 0..<imageCount {
                let values = images.map { Double(pixels[$0 * imageCount + pixel]) }
                let mean = values.reduce(0, +) / Double(values.count)
                sum += values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            }
            total += images.count * imageCount
        }
        return total == 0 ? 0 : sum / Double(total)
    }
}
