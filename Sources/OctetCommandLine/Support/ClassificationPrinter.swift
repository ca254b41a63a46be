import OctetQuantization

/// Prints what was found, an image at a time.
struct ClassificationPrinter {
    enum Format { case text, csv, json }

    let format: Format
    private var isFirst = true

    init(format: Format) { self.format = format }

    mutating func begin() {
        switch format {
        case .text: break
        case .csv: print("file,class,label,probability,runnerUp,runnerUpProbability,error")
        case .json: print("[", terminator: "")
        }
    }

    mutating func show(_ result: DrawingClassifier.Result) {
        switch format {
        case .text: showText(result)
        case .csv: showCSV(result)
        case .json: showJSON(result)
        }
        isFirst = false
    }

    mutating func end() {
        if format == .json { print("\n]") }
    }

    private func showText(_ result: DrawingClassifier.Result) {
        if let error = result.error { return printToStandardError("octet: \(error)") }
        guard let best = result.best, let next = result.runnerUp else { return }
        print(
            "\(result.file)  \(best.label)  \(best.probability.percent(1))  "
                + "(next: \(next.label), \(next.probability.percent(1)))")
    }

    private func showCSV(_ result: DrawingClassifier.Result) {
        let best = result.best
        let next = result.runnerUp
        let fields = [
            result.file, best.map { String($0.index) } ?? "", best?.label ?? "",
            best?.probability.formatted(decimals: 5) ?? "", next?.label ?? "",
            next?.probability.formatted(decimals: 5) ?? "", result.error ?? "",
        ]
        print(fields.map(quoted).joined(separator: ","))
    }

    /// RFC 4180: quotes around fields with commas, quotes or line breaks; quotes doubled.
    private func quoted(_ field: String) -> String {
        guard field.contains(where: { ",\"\n\r".contains($0) }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private func showJSON(_ result: DrawingClassifier.Result) {
        print(isFirst ? "" : ",", terminator: "\n  ")
        let element = Element(
            file: result.file, class: result.best?.index, label: result.best?.label,
            probability: result.best?.probability, runnerUp: result.runnerUp?.label,
            runnerUpProbability: result.runnerUp?.probability, error: result.error)
        print(compactJSON(element), terminator: "")
    }

    private struct Element: Encodable {
        var file: String
        var `class`: Int?
        var label: String?
        var probability: Double?
        var runnerUp: String?
        var runnerUpProbability: Double?
        var error: String?
    }
}
