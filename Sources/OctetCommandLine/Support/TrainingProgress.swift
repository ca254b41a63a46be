import OctetTraining

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Shows a run: a bar that redraws itself on a terminal, a line an epoch elsewhere.
struct TrainingProgress {
    private let epochs: Int
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var lastDrawn = ContinuousClock.now - .seconds(1)

    init(epochs: Int) { self.epochs = epochs }

    mutating func show(_ report: Trainer.StepReport) {
        draw(
            "loss \(report.loss.formatted(decimals: 4))  accuracy \(report.accuracy.percent())", epoch: report.epoch,
            step: report.step, of: report.steps, images: report.images, imagesPerSecond: report.imagesPerSecond)
    }

    mutating func show(_ report: AdversarialTrainer.Report) {
        draw(
            report.figures, epoch: report.epoch, step: report.step, of: report.steps, images: report.images,
            imagesPerSecond: report.imagesPerSecond)
    }

    private mutating func draw(
        _ figures: String, epoch: Int, step: Int, of steps: Int, images: Int, imagesPerSecond: Double
    ) {
        let now = ContinuousClock.now
        guard isTerminal, now - lastDrawn > .milliseconds(100) || step == steps else { return }
        lastDrawn = now
        let width = 24
        let filled = width * step / steps
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let perEpoch = Double(images) / Double(step) * Double(steps)
        let imagesLeft = perEpoch * Double(epochs - epoch) + perEpoch - Double(images)
        let line = """
            epoch \(epoch)/\(epochs) \(bar)  \(figures)  \(Int(imagesPerSecond).grouped) images/s  \
            \(time(imagesLeft / max(1, imagesPerSecond))) left
            """
        // Without the wrapping of long lines, of which only the last would be redrawn.
        printToStandardError("\r\u{1B}[K\u{1B}[?7l" + line + "\u{1B}[?7h", terminator: "")
    }

    /// Makes room for another line where the bar is.
    func clear() {
        if isTerminal { printToStandardError("\r\u{1B}[K", terminator: "") }
    }

    mutating func show(_ report: Trainer.EpochReport) {
        clear()
        var line = """
            epoch \(report.epoch)/\(epochs)  loss \(report.loss.formatted(decimals: 4))  \
            accuracy \(report.accuracy.percent())
            """
        if let validation = report.validation {
            line += "  validation loss \(validation.loss.formatted(decimals: 4))"
            line += "  accuracy \(validation.accuracy.percent())"
        }
        line += "  \(Int(report.imagesPerSecond).grouped) images/s"
        printToStandardError(line)
    }

    mutating func show(epoch report: AdversarialTrainer.Report) {
        clear()
        printToStandardError(
            "epoch \(report.epoch)/\(epochs)  \(report.figures)  \(Int(report.imagesPerSecond).grouped) images/s")
    }

    /// `1:05`.
    private func time(_ seconds: Double) -> String {
        let seconds = Int(min(360_000, seconds))
        return "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
    }
}

extension AdversarialTrainer.Report {
    fileprivate var figures: String {
        "discriminator \(discriminatorLoss.formatted(decimals: 4))  generator \(generatorLoss.formatted(decimals: 4))  "
            + "told apart \(told.percent())"
    }
}
