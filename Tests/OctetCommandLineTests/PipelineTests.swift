import Foundation
import Testing

/// Train, quantise, evaluate, classify, inspect, each read as a program would read it.
@Suite struct PipelineTests {
    private struct Training: Decodable {
        var network, checkpoint: String
        var parameters, images: Int
        var testAccuracy, testLoss: Double
    }

    private struct Evaluation: Decodable {
        struct Layer: Decodable {
            var name: String
            var signalToNoise, saturation: Double
        }
        var images: Int
        var int8Accuracy, floatAccuracy, agreement: Double
        var confusion: [[Int]]
        var layers: [Layer]
    }

    private struct Summary: Decodable {
        struct Layer: Decodable { var name, operation, input, output: String }
        var network, input: String
        var byteCount, arenaByteCount: Int
        var labels: [String]
        var layers: [Layer]
    }

    /// A set of another size and number of classes, which nothing may take for MNIST.
    @Test func oddImages_goAllTheWay() throws {
        let program = try Program()
        try SyntheticSet(width: 27, height: 31, classes: 3, train: 150, test: 30).write(to: "odd", of: program)
        let training = try program("train", "lenet5", "--data", "odd", "--epochs", "6", "--batch-size", "8", "--json")
        #expect(training.code == 0, "\(training.errors)")
        let trained: Training = try training.json()
        #expect(trained.network == "lenet5" && trained.checkpoint == "lenet5.safetensors" && trained.images == 150)
        #expect(trained.testAccuracy == 1, "\(training.output)")

        let quantization = try program("quantize", "lenet5.safetensors", "--data", "odd", "--json")
        #expect(quantization.errors.isEmpty)
        let summary: Summary = try quantization.json()
        #expect(summary.input == "31×27×1" && summary.labels == ["0", "1", "2"])
        #expect(try summary.byteCount == program.bytes("lenet5.octet").count)
        #expect(try program("inspect", "lenet5.octet", "--json").output == quantization.output)

        let evaluation: Evaluation = try program(
            "evaluate", "lenet5.octet", "--data", "odd", "--float", "lenet5.safetensors", "--json"
        ).json()
        #expect(evaluation.images == 30 && evaluation.floatAccuracy == 1)
        #expect(evaluation.int8Accuracy == 1 && evaluation.agreement == 1)
        #expect(evaluation.confusion == [[10, 0, 0], [0, 10, 0], [0, 0, 10]])
        #expect(Set(evaluation.layers.map(\.name)).isSuperset(of: ["convolution1", "fullyConnected3"]))
        let ratios = evaluation.layers.map(\.signalToNoise)
        #expect(ratios == ratios.sorted())
    }

    @Test func texts_nameWhatWasWritten() throws {
        let program = try Program()
        try SyntheticSet(test: 0).write(to: "set", of: program)
        let training = try program("train", "lenet5", "--data", "set", "--epochs", "1", "-o", "here.safetensors")
        #expect(training.output == "wrote here.safetensors: lenet5, 61,706 parameters\n")
        #expect(training.errors.hasPrefix("epoch 1/1  loss "))
        #expect(!training.errors.contains("\u{1B}"), "control sequences belong on a terminal")
        let quantization = try program("quantize", "here.safetensors", "--data", "set")
        #expect(quantization.output.hasPrefix("wrote here.octet: lenet5, "))
        expectRefusal(try program("evaluate", "here.octet", "--data", "set"), "set has no test data", "--split train")
        let evaluation = try program("evaluate", "here.octet", "--data", "set", "--split", "train")
        #expect(evaluation.code == 0 && evaluation.output.contains("images     300\n"))
        let again = try program("train", "--resume", "here.safetensors")
        #expect(again.code == 0 && again.output.hasPrefix("already complete: here.safetensors"))
    }

    @Test func validationAndFraction_areTaken() throws {
        let program = try Program()
        try SyntheticSet().write(to: "set", of: program)
        let training = try program(
            "train", "lenet5", "--data", "set", "--epochs", "1", "--fraction", "0.5", "--validation", "0.2", "--json")
        #expect(try training.json(Training.self).images == 120)
        #expect(training.errors.contains("validation loss"))
    }

    @Test func inspect_listsLayersAndTotals() throws {
        let output = try TrainedModel.program("inspect", "m.octet").output
        for word in ["lenet5", "convolution1", "convolution2", "fullyConnected3", "28×28×1", "416,520", "flash", "RAM"]
        {
            #expect(output.contains(word))
        }
    }

    @Test func classNames_travelWithTheModel() throws {
        let program = try Program()
        try SyntheticSet(classes: 3).write(to: "set", of: program)
        try program.write(Array("low, or not\nmid\nhigh\n".utf8), to: "set/labels.txt")
        try program("train", "lenet5", "--data", "set", "--epochs", "1")
        let summary: Summary = try program("quantize", "lenet5.safetensors", "--data", "set", "--json").json()
        #expect(summary.labels == ["low, or not", "mid", "high"])
        try program.write(Array("a\nb\nc\n".utf8), to: "set/labels.txt")
        let note = try program("evaluate", "lenet5.octet", "--data", "set").errors
        #expect(note.contains("low, or not, mid, high") && note.contains("a, b, c"))
    }
}
