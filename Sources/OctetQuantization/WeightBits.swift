import OctetNetworks

/// The bits of a weight in the model file.
public enum WeightBits: Int, CaseIterable, Codable, Sendable {
    case four = 4
    case eight = 8

    /// The largest magnitude of a weight. The most negative number is not used, so that negation changes nothing.
    var largest: Int { SymmetricQuantization.levels(bits: rawValue) }

    /// The nearest whole number that a weight can be, halves up.
    func nearestLevel(_ value: Double) -> Double {
        min(Double(largest), max(-Double(largest), roundedHalfUp(value)))
    }
}

extension IntegerGraph {
    /// Gives weights 4 bits in all layers but the first and the last that have some.
    ///
    /// Those two are the most sensitive, and next to nothing of a network's weights. (Zhou, Wu, Ni, Zhou, Wen, Zou: DoReFa-Net:
    /// Training Low Bitwidth Convolutional Neural Networks with Low Bitwidth Gradients, 2016, section 2.7.)
    mutating func narrowInnerWeights() {
        let weighted = operations.indices.filter { operations[$0].weights != nil && !operations[$0].isTransposed }
        for index in weighted.dropFirst().dropLast() { operations[index].weightBits = .four }
    }
}
