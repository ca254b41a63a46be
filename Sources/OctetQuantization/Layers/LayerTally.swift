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
        range = floats[0]...floats[0]
        channels = (0..<twin.shape.channels).map {
            Channel(
                integers: integers[$0]...integers[$0], references: references[$0]...references[$0],
                floats: floats[$0]...floats[$0])
        }
        for place in floats.indices {
            channels[place % channels.count].integers.include(integers[place])
            channels[place % channels.count].references.include(references[place])
            channels[place % channels.count].floats.include(floats[place])
        }
        for channel in channels { range.include(channel.floats) }
        compare(twin, integers, floats, references)
    }

    private mutating func compare(_ twin: LayerTwin, _ integers: [UInt8], _ floats: [Float], _ references: [Float]) {
        let quantization = twin.quantization
        var (floats, references) = (floats, references)
        var reals = integers.map(quantization.real)
        if twin.isScores {
            // What changes no probability does not count.
            func scores(_ values: [Float]) -> Scores { Scores(classCount: twin.shape.count, values: values) }
            let float = scores(floats)
            floats = float.decisive(besides: float).values
            references = scores(references).decisive(besides: float).values
            reals = scores(reals).decisive(besides: float).values
        }
        // Half a step more than the range is still rounded into it.
        let low = quantization.range.lowerBound - quantization.scale / 2
        let high = quantization.range.upperBound + quantization.scale / 2
        count = floats.count
        for place in floats.indices {
            whole.add(Double(floats[place]), error: Double(reals[place] - floats[place]))
            own.add(Double(references[place]), error: Double(reals[place] - references[place]))
            if floats[place] < low || floats[place] > high { outside += 1 }
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

extension ClosedRange {
    fileprivate mutating func include(_ value: Bound) {
        if value < lowerBound { self = value...upperBound }
        if value > upperBound { self = lowerBound...value }
    }

    fileprivate mutating func include(_ other: ClosedRange) {
        self = Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
    }
}
