import OctetDatasets
import OctetQuantization
import OctetTraining

/// What `octet shrink` has made of a network.
struct ShrinkingResult: Encodable {
    var checkpoint: String
    var model: String
    var before: Outcome
    var after: Outcome

    struct Outcome: Encodable {
        var parameters: Int
        var multiplyAccumulates: Int
        /// Bytes of the model file and of the arena.
        var size: ModelSize
        /// Of all test images; nil where the data has none.
        var floatAccuracy: Double?
        var int8Accuracy: Double?

        init(_ float: FloatNetwork, _ file: ModelFile, on test: ImageSet?, threads: Int?) throws {
            parameters = float.network.parameterCount
            multiplyAccumulates = float.network.multiplyAccumulates
            size = ModelSize(flash: file.byteCount, memory: file.withModel { $0.arenaByteCount })
            guard let test else { return }
            floatAccuracy = try float.evaluate(test, threads: threads).accuracy
            let predictions = try file.predictions(for: test, threads: threads)
            let hits = zip(predictions, test.labels).count { $0.best.index == $1 }
            int8Accuracy = Double(hits) / Double(test.count)
        }
    }

    func render() -> String {
        var table = TextTable(["", "before", "after"])
        func row(_ name: String, _ value: (Outcome) -> String) { table.append([name, value(before), value(after)]) }
        row("parameters") { $0.parameters.grouped }
        row("MACs an image") { $0.multiplyAccumulates.grouped }
        row("flash, bytes") { $0.size.flash.grouped }
        row("RAM, bytes") { $0.size.memory.grouped }
        if before.int8Accuracy != nil {
            row("float") { $0.floatAccuracy!.percent() }
            row("int8") { $0.int8Accuracy!.percent() }
        }
        return table.render() + "\nwrote \(checkpoint) and \(model)"
    }
}
