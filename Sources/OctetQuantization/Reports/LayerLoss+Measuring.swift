import Octet
import OctetDatasets
import OctetFormat
import OctetTraining

extension LayerLoss {
    /// Measures every layer of a model over a sample, the one that costs the scores the most first.
    /// - Throws: `ModelMismatch` where file, float network and images do not belong together.
    static func measure(
        _ file: ModelFile, _ float: FloatNetwork, on images: ImageSet, threads: Int? = nil
    ) throws -> [LayerLoss] {
        let sweep = try LayerSweep(file, float, on: images, threads: threads)
        let tallies = try sweep.tallies()
        let errors = zip(sweep.twins, tallies).map(LayerError.init)
        let effects = try sweep.effects(
            of: sweep.twins.indices.map { LayerSweep.Injection(twin: $0) }, errors: errors)
        let parts = try sweep.partEffects(
            of: effects.indices.filter { effects[$0].signalToNoise < Reason.fineSignalToNoise }, errors: errors)
        let histograms = try sweep.activationHistograms(tallies)
        return sweep.twins.indices
            .map { index in
                LayerLoss(
                    sweep.twins[index], tallies[index], effects[index], parts[index] ?? [:],
                    activations: histograms[index], weightScales: sweep.twins[index].weightScales(in: file))
            }
            .sorted { ($0.effect.signalToNoise, $0.name) < ($1.effect.signalToNoise, $1.name) }
    }

    private init(
        _ twin: LayerTwin, _ tally: LayerTally, _ effect: ScoreEffect, _ parts: [LayerErrorPart: ScoreEffect],
        activations: Histogram, weightScales: [Double]?
    ) {
        name = twin.name
        self.effect = effect
        partEffects = Dictionary(uniqueKeysWithValues: parts.map { ($0.key.rawValue, $0.value) })
        let worst = LayerErrorPart.allCases.filter { parts[$0] != nil }
            .min { parts[$0]!.signalToNoise < parts[$1]!.signalToNoise }
        reason = worst.map(Reason.init) ?? .fine
        ownSignalToNoise = tally.own.ratio
        signalToNoise = tally.whole.ratio
        saturation = tally.saturation
        channels = tally.channels.count
        deadChannels = tally.deadChannels(twin.quantization)
        idleChannels = tally.channels.count { $0.isIdle }
        let quantization = twin.quantization
        self.activations = Distribution(
            smallest: Double(tally.range.lowerBound), largest: Double(tally.range.upperBound),
            low: Double(quantization.range.lowerBound), high: Double(quantization.range.upperBound),
            step: Double(quantization.scale), histogram: activations)
        if let weights = twin.operation.weights, let scales = weightScales, let widest = scales.max() {
            self.weights = Distribution(
                ofWeights: weights, widestScale: widest, bits: twin.operation.weightBits)
            smallestWeightLimit = scales.min()! * Double(twin.operation.weightBits.largest)
        }
        explanation = ""
        explanation = explain()
    }
}

extension LayerLoss.Distribution {
    fileprivate init(ofWeights weights: [Float], widestScale scale: Double, bits: WeightBits) {
        let limit = scale * Double(bits.largest)
        smallest = Double(weights.min()!)
        largest = Double(weights.max()!)
        (low, high, step) = (-limit, limit, scale)
        histogram = Histogram(min(smallest, low)...max(largest, high))
        for weight in weights { histogram.add(Double(weight)) }
    }
}

extension LayerSweep {
    /// By twin, the effects of each part of its error.
    fileprivate func partEffects(
        of twins: [Int], errors: [LayerError]
    ) throws -> [Int: [LayerErrorPart: ScoreEffect]] {
        guard !twins.isEmpty else { return [:] }
        let injections = twins.flatMap { twin in LayerErrorPart.allCases.map { Injection(twin: twin, part: $0) } }
        return try zip(injections, effects(of: injections, errors: errors)).reduce(into: [:]) { result, pair in
            result[pair.0.twin, default: [:]][pair.0.part!] = pair.1
        }
    }

    /// Of the float network's values, over these and the range of the 8 bits.
    fileprivate func activationHistograms(_ tallies: [LayerTally]) throws -> [Histogram] {
        let empty = zip(twins, tallies).map { twin, tally in
            let (values, range) = (tally.range, twin.quantization.range)
            return Histogram(
                Double(min(values.lowerBound, range.lowerBound))...Double(max(values.upperBound, range.upperBound)))
        }
        let batches = try map { batch in
            var histograms = empty
            for index in histograms.indices {
                for value in batch.floats[index] { histograms[index].add(Double(value)) }
            }
            return histograms
        }
        return batches.reduce(into: empty) { sums, batch in
            for index in sums.indices { sums[index].add(batch[index]) }
        }
    }
}

extension LayerTwin {
    /// The value of one step of a weight in each output channel, as the file's factors say: inputs' scale · step / outputs'
    /// scale is the factor. Nil for layers without weights.
    fileprivate func weightScales(in file: ModelFile) -> [Double]? {
        guard operation.weights != nil else { return nil }
        return file.withModel { model in
            let reader = model.records
            let layer = reader.layer(at: layers[0])
            let (input, output) = (reader.tensor(at: Int(layer.input)), reader.tensor(at: Int(layer.output)))
            let ratio = Double(Float(bitPattern: output.scaleBits)) / Double(Float(bitPattern: input.scaleBits))
            return ModelSummary.Layer.factors(reader, layer, input, output)!.map { multiplier, shift in
                Double(sign: .plus, exponent: -shift, significand: Double(multiplier)) * ratio
            }
        }
    }
}
