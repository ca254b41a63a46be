import OctetImages
import OctetNetworks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How sure a model stays of a class while a square is moved over the image and hides what is below it.
///
/// (Zeiler, Fergus: Visualizing and Understanding Convolutional Networks, 2014, section 4.2.) The paper draws the class's
/// probability; here it is the fall of its log-odds, which goes on where a probability is 1.000 or 0.000. The square has in
/// each channel the median of the image: of a drawing, the paper.
public struct Occlusion: Sendable {
    /// The square's side in pixels, at the image's borders less.
    public let side: Int
    /// For each place of the square's centre, how far the class's log-odds fall below those of the whole image, in nats;
    /// below 0 where they rise. Places are `step` pixels apart and cover the image.
    public let map: ValueMap
    public let step: Int
    /// The class's probability where it is smallest, and what the model takes the image for there.
    public let lowestProbability: Double
    public let lowestReading: Int

    /// Places along the longer side of the image; more would not be seen.
    private static let placeLimit = 40
    /// Images that are scored together.
    private static let batchCount = 256

    /// - Parameters:
    ///   - image: bytes in NHWC order.
    ///   - side: a fifth of the image's shorter side where it is not given.
    /// - Throws: what the model's scores throw.
    public init(of model: some ExplainableModel, image: [UInt8], class index: Int, side: Int? = nil) throws {
        let shape = model.input
        let side = side ?? max(1, min(shape.height, shape.width) / 5)
        let step = (max(shape.height, shape.width) + Self.placeLimit - 1) / Self.placeLimit
        let (rows, columns) = ((shape.height + step - 1) / step, (shape.width + step - 1) / step)
        let median = Self.median(of: image, channels: shape.channels)
        let whole = try model.scores(of: image)[0]
        var map = ValueMap(width: columns, height: rows, values: Array(repeating: 0, count: rows * columns))
        var lowest = (probability: Double.infinity, reading: index)
        for first in stride(from: 0, to: rows * columns, by: Self.batchCount) {
            let places = first..<min(first + Self.batchCount, rows * columns)
            let images = places.flatMap { place in
                var hidden = image
                let (row, column) = (place / columns * step + step / 2, place % columns * step + step / 2)
                for y in max(0, row - side / 2)..<min(shape.height, row - side / 2 + side) {
                    for x in max(0, column - side / 2)..<min(shape.width, column - side / 2 + side) {
                        let pixel = (y * shape.width + x) * shape.channels
                        hidden.replaceSubrange(pixel..<pixel + shape.channels, with: median)
                    }
                }
                return hidden
            }
            for (place, scores) in zip(places, try model.scores(of: images)) {
                map.values[place] = Float(whole.logOdds(of: index) - scores.logOdds(of: index))
                let probability = scores.probabilities[index]
                if probability < lowest.probability { lowest = (probability, scores.indexOfLargest) }
            }
        }
        (self.side, self.step, self.map) = (side, step, map)
        (lowestProbability, lowestReading) = lowest
    }

    private static func median(of image: [UInt8], channels: Int) -> [UInt8] {
        (0..<channels).map { channel in
            let values = stride(from: channel, to: image.count, by: channels).map { image[$0] }.sorted()
            return values[values.count / 2]
        }
    }
}

extension Array where Element == Double {
    /// Of equal scores the first.
    var indexOfLargest: Int { indices.reduce(0) { self[$1] > self[$0] ? $1 : $0 } }

    /// The softmax.
    var probabilities: [Double] {
        let largest = self[indexOfLargest]
        let exponentials = map { exp($0 - largest) }
        let sum = exponentials.reduce(0, +)
        return exponentials.map { $0 / sum }
    }

    /// log(p / (1 − p)) of a class's probability: its score less the logarithm of the others' sum of exponentials.
    func logOdds(of index: Int) -> Double {
        let others = self[..<index] + self[(index + 1)...]
        guard let largest = others.max() else { return self[index] }
        return self[index] - largest - log(others.reduce(0) { $0 + exp($1 - largest) })
    }
}
