import Foundation
import Testing

/// `--resize`, `--channels`, `--width`, and networks described by the user.
@Suite struct NetworkOptionsTests {
    private struct Training: Decodable {
        var network, checkpoint: String
        var parameters: Int
        var testAccuracy: Double
    }

    private struct Summary: Decodable { var input: String }
    private struct Evaluation: Decodable { var images: Int; var int8Accuracy, floatAccuracy: Double }

    @Test func resizedImages_goAllTheWay() throws {
        let program = try Program()
        try SyntheticSet(classes: 3, train: 150, test: 30).write(to: "set", of: program)
        let training: Training = try program(
            "train", "vgg11-bn", "--data", "set", "--resize", "32", "--channels", "3", "--width", "0.0625", "--epochs",
            "4",
            "--batch-size", "16", "--learning-rate", "0.003", "--json"
        ).json()
        #expect(training.network == "vgg11-bn" && training.testAccuracy > 0.9)
        // The checkpoint knows what images were brought to.
        let resumed = try program("train", "--resume", "vgg11-bn.safetensors", "--json")
        let again: Training = try resumed.json()
        #expect(again.testAccuracy == training.testAccuracy)
        let summary: Summary = try program("quantize", "vgg11-bn.safetensors", "--data", "set", "--json").json()
        #expect(summary.input == "32×32×3")
        let evaluation: Evaluation = try program(
            "evaluate", "vgg11-bn.octet", "--data", "set", "--float", "vgg11-bn.safetensors", "--json"
        ).json()
        #expect(evaluation.images == 30 && evaluation.floatAccuracy == training.testAccuracy)
        #expect(evaluation.int8Accuracy > 0.9)
        expectRefusal(try program("evaluate", "vgg11-bn.octet", "--data", "set"), "28×28×1", "32×32×3")
        #expect(
            try program("evaluate", "vgg11-bn.octet", "--data", "set", "--resize", "32", "--channels", "3").code == 0)
    }

    @Test func describedNetwork_isTheNamedOne() throws {
        let program = try Program()
        try SyntheticSet(classes: 10, train: 200, test: 0).write(to: "set", of: program)
        let json = try program("networks", "lenet5-1998-table", "--json").output
        try program.write(Array(json.utf8), to: "mine.json")
        try program("train", "mine.json", "--data", "set", "--epochs", "1")
        try program("train", "lenet5-1998-table", "--data", "set", "--epochs", "1")
        #expect(try program.bytes("mine.safetensors") == program.bytes("lenet5-1998-table.safetensors"))
        #expect(try program("networks", "mine.json", "--json").output == json)
    }

    /// The description says what images are brought to.
    @Test func describedNetwork_takesOtherImages() throws {
        let program = try Program()
        try SyntheticSet(width: 20, height: 24, classes: 2, train: 64, test: 8).write(to: "set", of: program)
        let json = """
            {"name": "mine", "input": [10, 12, 3], "layers": [
            {"type": "convolution", "outputChannels": 4, "window": {"kernel": 3}}, {"type": "relu"},
            {"type": "fullyConnected", "outputs": 2}]}
            """
        try program.write(Array(json.utf8), to: "folder/mine.json")
        let outcome = try program("train", "folder/mine.json", "--data", "set", "--epochs", "1", "-o", "x.safetensors")
        #expect(outcome.code == 0, "\(outcome.errors)")
        try program.write(Array(json.replacing("outputs\": 2", with: "outputs\": 3").utf8), to: "three.json")
        expectRefusal(try program("train", "three.json", "--data", "set"), "2 classes", "3 scores")
    }

    @Test(arguments: [
        ("", ["n.json", "not JSON"]), ("{\"name\": ", ["n.json", "not JSON"]), ("[]", ["n.json"]),
        (#"{"name": "a", "input": [28, 28, 1], "layers": [{"type": "con"}]}"#, ["n.json", "\"con\"", "convolution"]),
    ])
    func badDescription_isRefusedByName(json: String, words: [String]) throws {
        let program = try Program()
        try SyntheticSet(test: 0).write(to: "set", of: program)
        try program.write(Array(json.utf8), to: "n.json")
        for arguments in [["train", "n.json", "--data", "set"], ["networks", "n.json"]] {
            let outcome = try program.run([Program.executable] + arguments)
            expectRefusal(outcome, "n.json")
            for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
        }
        #expect(try program.names() == ["n.json", "set"])
    }

    @Test func networks_areListedWithSizeAndPaper() throws {
        let output = try Program()("networks").output
        for words in [["lenet5", "61,706", "416,520", "LeCun"], ["vgg16", "138,357,544", "Simonyan"]] {
            let line = output.split(separator: "\n").first { $0.hasPrefix(words[0] + " ") } ?? ""
            for word in words { #expect(line.contains(word), "\(line)") }
        }
        let small = try Program()("networks", "vgg11", "--resize", "28", "--channels", "1", "--classes", "10").output
        #expect(small.contains("fullyConnected3") && small.contains("1×1×10"))
    }
}
