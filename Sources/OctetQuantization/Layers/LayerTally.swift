import OctetNetworks

/// The powers of values and of their errors.
struct SignalToNoise {
    var signal = 0.0
    var noise = 0.0

    mutating func add(_ value: Double, error: Double) {
        signal += value * value
        noise += error * error
    }

    mutating func add(_ other: SignalToNoise) {
        signal += other.signal
        noise += other.noise
    }

    /// 10 · log₁₀(signal / noise), in dB; 999 where nothing differs, −999 where there is only noise.
    var ratio: Double { decibels(signal: signal, noise: noise) }
}

/// What is summed up of a layer over the images of a sample.
struct LayerTally: Sendable {
    /// Of the model beside the float network, each fed by the layers before it.
    var whole = SignalToNoise()
    /// Of the model's layer beside a float node with the same inputs.
    var own = SignalToNoise()
    /// Float values, and those of them that lie outside the range of the 8 bits.
    var count = 0
    var outside = 0
    /// Of the float network's values.
    var range: ClosedRange<Float>
    var channels: [Channel]

    /// The smallest and largest value of a channel.
    struct Channel: Sendable {
        var integers: ClosedRange<UInt8>
        var references: ClosedRange<Float>
        var floats: ClosedRange<Float>

        /// Whether the channel says nothing in float either.
        var isIdle: Bool { floats.lowerBound == floats.upperBound }
    }

    /// - Parameter index: of the twin in the batch.
    init(_ twin: LayerTwin, _ batch: LayerSweep.Batch, at index: Int) {
        let (integers, floats, references) = (batch.integers[index], batch.floats[index], batch.references[index])
        let quantization = twin.quantization
        // Half a step more than the range is still rounded into it.
        let low = quantization.range.lowerBound - quantization.scale / 2
        let high = quantization.range.upperBound + quantization.scale / 2
        range = floats[0]...floats[0]
        channels = (0..<twin.shape.channels).map {
            Channel(
                integers: integers[$0]...integers[$0], references: references[$0]...references[$0],
                floats: floats[$0]...floats[$0])
        }
        count = floats.count
        let decisive = twin.isScores ? Self.decisiveRanges(floats, images: batch.count) : []
        for place in floats.indices {
            let (integer, limits) = (integers[place], decisive.isEmpty ? nil : decisive[place / twin.shape.count])
            let (float, reference) = (floats[place].clamped(to: limits), references[place].clamped(to: limits))
            let real = quantization.real(integer).clamped(to: limits)
            whole.add(Double(float), error: Double(real - float))
            own.add(Double(reference), error: Double(real - reference))
            if float < low || float > high { outside += 1 }
            channels[place % channels.count].integers.include(integer)
            channels[place % channels.count].references.include(reference)
            channels[place % channels.count].floats.include(float)
        }
        for channel in channels { range.include(channel.floats) }
    }

    /// For each image, where its scores matter.
    private static func decisiveRanges(_ scores: [Float], images: Int) -> [ClosedRange<Float>?] {
        let classes = scores.count / images
        return (0..<images).map { image in
            Scores(classCount: classes, values: Array(scores[image * classes..<(image + 1) * classes])).decisiveRange()
        }
    }

    mutating func add(_ other: LayerTally) {
        whole.add(other.whole)
        own.add(other.own)
        count += other.count
        outside += other.outside
        range.include(other.range)
        for index in channels.indices {
            channels[index].integers.include(other.channels[index].integers)
            channels[index].references.include(other.channels[index].references)
            channels[index].floats.include(other.channels[index].floats)
        }
    }

    var saturation: Double { Double(outside) / Double(count) }

    /// Channels that live in float, never change in 8 bits, and would not if the range were as narrow as the layer's values
    /// allow: they are smaller than a step of it. Where a channel does not change because its values lie outside the range, or
    /// because the range is far too wide, it is the range that is to blame, not the channel.
    func deadChannels(_ quantization: AffineQuantization) -> [Int] {
        let finestStep = AffineQuantization(spanning: range).scale
        return channels.indices.filter { index in
            let (integers, references) = (channels[index].integers, channels[index].references)
            let extent = references.upperBound - references.lowerBound
            return integers.count == 1 && extent > 0 && extent <= finestStep
                && quantization.range.contains(references.lowerBound)
                && quantization.range.contains(references.upperBound)
        }
    }
}

extension LayerSweep {
    /// The tallies of the twins.
    func tallies() throws -> [LayerTally] {
        let batches = try map { batch in
            twins.indices.map { LayerTally(twins[$0], batch, at: $0) }
        }
        return batches.dropFirst().reduce(into: batches[0]) { sums, batch in
            for index in sums.indices { sums[index].add(batch[index]) }
        }
    }
}

extension Float {
    fileprivate func clamped(to range: ClosedRange<Float>?) -> Float {
        range.map { Swift.min(Swift.max(self, $0.lowerBound), $0.upperBound) } ?? self
    }
}

extension ClosedRange {
    fileprivate mutating func include(_ value: Bound) {
        if value < lowerBound { self = value...upperBound }
        if value > upperBound { self = lowerBound...value }
    }

    fileprivate mutating func include(_ other: ClosedRange) {
        self = Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
    }
}
