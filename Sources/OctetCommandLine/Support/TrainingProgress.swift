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
        let now = ContinuousClock.now
        guard isTerminal, now - lastDrawn > .milliseconds(100) || report.step == report.steps else { return }
        lastDrawn = now
        let width = 24
        let filled = width * report.step / report.steps
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let line = """
            epoch \(report.epoch)/\(epochs) \(bar)  loss \(report.loss.formatted(decimals: 4))  \
            accuracy \(report.accuracy.percent())  \(Int(report.imagesPerSecond).grouped) images/s  \
            \(remaining(report)) left
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

    /// The time left at the present speed: `1:05`.
    private func remaining(_ report: Trainer.StepReport) -> String {
        let perEpoch = Double(report.images) / Double(report.step) * Double(report.steps)
        let images = perEpoch * Double(epochs - report.epoch) + perEpoch - Double(report.images)
        let seconds = Int(min(360_000, images / max(1, report.imagesPerSecond)))
        let minutes = seconds / 60
        return "\(minutes):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
    }
}
