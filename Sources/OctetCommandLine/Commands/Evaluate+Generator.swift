import OctetDatasets
import OctetQuantization
import OctetTraining

/// `octet evaluate cgan.safetensors --judge …`, or of the int8 file: a generator before a classifier.
extension Evaluate {
    func runJudge(_ judge: String) throws {
        let evaluation = try GeneratorEvaluation(
            of: GeneratorFile(contentsOf: model), by: ImageJudge(contentsOf: judge), source: DataSource(data),
            count: count ?? 1000, seed: seed ?? 1, threads: threading.threads)
        try json ? printJSON(evaluation) : print(render(evaluation))
    }

    private func render(_ evaluation: GeneratorEvaluation) -> String {
        var lines = ["images      \(evaluation.images.grouped), seed \(evaluation.seed)"]
        if let share = evaluation.recognized {
            lines.append(
                "recognised  \(share.value.percent()), 95 % interval \(share.low.percent()) to \(share.high.percent())")
        }
        func of(_ coverage: FeatureCoverage) -> String {
            "coverage \(coverage.coverage.percent()), density \(coverage.density.formatted(decimals: 3))"
        }
        lines += [
            "Fréchet     \(evaluation.frechetDistance.formatted(decimals: 4)), "
                + "\(evaluation.frechetRatio.formatted(decimals: 2)) times that of training images "
                + "(\(evaluation.realFrechetDistance.formatted(decimals: 4)))",
            "generated   \(of(evaluation.coverage))",
            "training    \(of(evaluation.realCoverage))",
        ]
        let hasClasses = evaluation.recognizedByClass != nil
        var table = TextTable(["class", "taken for it"] + (hasClasses ? ["recognised"] : []))
        for (index, label) in evaluation.labels.enumerated() {
            table.append(
                [label, evaluation.classShares[index].percent()]
                    + (evaluation.recognizedByClass.map { [$0[index].percent()] } ?? []))
        }
        return lines.joined(separator: "\n") + "\n\n" + table.render()
    }
}
