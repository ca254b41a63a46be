import ArgumentParser
import OctetTraining

/// What of a run is trained with the rounding of the int8 model.
struct QuantizationOptions: ParsableArguments {
    @Flag(help: "Go on after --epochs with weights and activations rounded as the int8 model will have them.")
    var quantizationAware = false

    @Option(
        parsing: .unconditional,
        help: "With --quantization-aware: epochs of it. (default: a quarter of --epochs, at least 2)")
    var quantizationEpochs: Int?

    @Option(
        parsing: .unconditional,
        help:
            "With --quantization-aware: bits of a weight: 8, or 4 for all layers but the first and the last. (default: 8)"
    )
    var weightBits: Int?

    /// Whether no option was given.
    var isUntouched: Bool { !quantizationAware && quantizationEpochs == nil && weightBits == nil }

    func phase(after epochs: Int) -> QuantizationPhase? {
        guard quantizationAware else { return nil }
        return QuantizationPhase(epochs: quantizationEpochs ?? max(2, epochs / 4), weightBits: weightBits ?? 8)
    }

    /// Checks what belongs to a run with these settings.
    func check(after settings: TrainingSettings) throws {
        var settings = settings
        settings.quantization = phase(after: settings.epochs)
        do {
            try settings.validate()
        } catch {
            throw ValidationError("\(error)")
        }
        if !quantizationAware, quantizationEpochs != nil || weightBits != nil {
            throw ValidationError("--quantization-epochs and --weight-bits belong to --quantization-aware; add that.")
        }
    }
}
