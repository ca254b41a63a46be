// What layers with weights share for training with quantisation.
extension Layer {
    /// The learned magnitude of each output channel's outermost step; none without rounding.
    func weightRange(bits: Int?, outputs: Int) -> [Parameter] {
        bits == nil ? [] : [Parameter("weightRange", [outputs], initializer: .constant(1))]
    }

    /// - Throws: `NetworkError.unusableInput` for another number of bits than 8 and 4.
    func check(weightBits: Int?) throws {
        guard let weightBits, weightBits != 8, weightBits != 4 else { return }
        throw NetworkError.unusableInput(
            layer: Self.typeName, reason: "has weights of \(weightBits) bits; 8 or 4 would be accepted")
    }
}
