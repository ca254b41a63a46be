import Foundation
import Testing

/// `octet report` and `octet compare-layers`, from the outside.
@Suite struct ReportTests {
    private struct Report: Decodable {
        struct Interval: Decodable { var value, low, high: Double }
        struct Reliability: Decodable { var expectedError: Double }
        struct Figures: Decodable {
            var accuracy: Interval
            var confusion: [[Int]]
            var calibration: Reliability
        }
        struct Layer: Decodable { var name, reason, explanation: String }
        struct Sensitivity: Decodable { var name: String }
        struct Summary: Decodable {
            struct Layer: Decodable { var byteCount, activationByteCount, multiplyAccumulates: Int }
            var byteCount, arenaByteCount: Int
            var layers: [Layer]
        }
        struct Choice: Decodable { var best: Int; var probability: Double }
        struct Disagreement: Decodable { var index, label: Int; var float, int8: Choice }
        struct Suggestion: Decodable { var text: String; var command: [String]? }
        var images: Int
        var float, int8: Figures
        var agreement: Double
        var disagreements: [Disagreement]
        var layers: [Layer]
        var sensitivity: [Sensitivity]
        var summary: Summary
        var suggestions: [Suggestion]
    }

    private struct Evaluation: Decodable {
        var images: Int
        var int8Accuracy, floatAccuracy, agreement: Double
        var confusion: [[Int]]
    }

    private let names = [
        "convolution1", "convolution2", "fullyConnected1", "fullyConnected2", "fullyConnected3",
    ]

    /// What the report says of both networks is what `octet evaluate` says, and the page holds it without a network.
    @Test func report_saysWhatEvaluateSays() throws {
        let program = TrainedModel.program
        defer { try? FileManager.default.removeItem(atPath: program.path("page.html")) }
        let arguments = ["m.octet", "--float", "m.safetensors", "--data", "./set"]
        let outcome = try program.run([Program.executable, "report"] + arguments + ["-o", "page.html", "--json"])
        #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        let report: Report = try outcome.json()
        let evaluation: Evaluation = try program.run([Program.executable, "evaluate"] + arguments + ["--json"]).json()
        #expect(report.images == evaluation.images)
        #expect(report.int8.accuracy.value == evaluation.int8Accuracy)
        #expect(report.float.accuracy.value == evaluation.floatAccuracy)
        #expect(abs(report.agreement - evaluation.agreement) < 1e-12)
        #expect(report.int8.confusion == evaluation.confusion)
        #expect(report.float.confusion.joined().reduce(0, +) == report.images)
        #expect(report.disagreements.count == Int(((1 - evaluation.agreement) * 60).rounded()))
        #expect(report.layers.map(\.name).sorted() == names && report.sensitivity.map(\.name).sorted() == names)
        #expect(report.layers.allSatisfy { $0.reason == "fine" && !$0.explanation.isEmpty }, "it was trained well")
        #expect(!report.suggestions.isEmpty)
        #expect(try report.summary.byteCount == program.bytes("m.octet").count)
        for layer in report.summary.layers {
            #expect(layer.byteCount >= 64 && (1...report.summary.arenaByteCount).contains(layer.activationByteCount))
        }

        let page = String(decoding: try program.bytes("page.html"), as: UTF8.self)
        for words in names + [
            "Confusion", "Calibration", "What to try next", "One layer at a time", "octet report m.octet",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(page.matches(of: /(src|href)="(?!data:)|@import|url\(|<script/).isEmpty, "nothing is loaded")

        let text = try program.run([Program.executable, "report"] + arguments + ["-o", "page.html", "--threads", "1"])
        #expect(text.output.contains("layer, worst first") && text.output.hasSuffix("wrote page.html\n"))
        #expect(
            String(decoding: try program.bytes("page.html"), as: UTF8.self).replacing(" --threads 1", with: "")
                == page.replacing(" --json", with: ""), "threads change nothing")
    }

    /// The three files of a layer hold the same tensor: 8 bits, what they mean, and float values near to it.
    @Test func compareLayers_writesNumPyFiles() throws {
        let program = TrainedModel.program
        defer { try? FileManager.default.removeItem(atPath: program.path("tensors")) }
        let outcome = try program(
            "compare-layers", "m.octet", "--float", "m.safetensors", "--data", "./set", "--image", "7", "-o",
            "tensors/a",
            "--layer", "convolution1", "--layer", "fullyConnected3")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(
            outcome.output.contains("wrote 7 files to tensors/a") && outcome.output.contains(" 14×14×6 "))
        #expect(
            try program.names(in: "tensors/a") == [
                "convolution1.float.npy", "convolution1.int8.npy", "convolution1.u8.npy", "fullyConnected3.float.npy",
                "fullyConnected3.int8.npy", "fullyConnected3.u8.npy", "input.u8.npy",
            ])
        func array(_ name: String) throws -> (header: String, values: Data) {
            let bytes = try program.bytes("tensors/a/\(name).npy")
            #expect(Array(bytes.prefix(8)) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
            let end = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
            #expect(end % 64 == 0 && bytes[end - 1] == 0x0A)
            return (String(decoding: bytes[10..<end], as: UTF8.self), bytes[end...])
        }
        let (float, int8, u8) = (
            try array("convolution1.float"), try array("convolution1.int8"), try array("convolution1.u8")
        )
        #expect(float.header.contains("'<f4'") && float.header.contains("(14, 14, 6)"))
        #expect(u8.header.contains("'|u1'") && u8.values.count == 14 * 14 * 6 && int8.values.count == 4 * 14 * 14 * 6)
        func floats(_ data: Data) -> [Float] {
            Array(data).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        }
        let steps = Set(
            zip(floats(int8.values), u8.values).filter { $0.1 > 0 }.map { ($0.0 / Float($0.1) * 1e6).rounded() })
        #expect(steps.count <= 2, "after a ReLU the zero point is 0, so all have one scale")
        let largest = floats(float.values).max()!
        for (a, b) in zip(floats(float.values), floats(int8.values)) { #expect(abs(a - b) < 0.1 * largest) }
        let image = try array("input.u8")
        #expect(Array(image.values) == SyntheticSet().pixels(7))
    }

    /// A picture of the data set, given as a file, gives the same values as the set's image.
    @Test func compareLayers_takesPictures() throws {
        let program = TrainedModel.program
        defer { try? FileManager.default.removeItem(atPath: program.path("pngs")) }
        let common = ["m.octet", "--float", "m.safetensors", "--json"]
        let byFile = try program.run(
            [Program.executable, "compare-layers"] + common + [
                "--image", "pictures/7_00007.png", "--raw", "-o", "pngs/a",
            ])
        let byNumber = try program.run(
            [Program.executable, "compare-layers"] + common + ["--data", "./set", "--image", "7", "-o", "pngs/b"])
        #expect(byFile.code == 0 && byFile.output == byNumber.output, "\(byFile.errors)")
        for name in try program.names(in: "pngs/a") {
            #expect(try program.bytes("pngs/a/\(name)") == program.bytes("pngs/b/\(name)"))
        }
    }

    @Test(arguments: [
        (["report", "m.octet", "--data", "./set"], ["--float"]),
        (["report", "m.octet", "--float", "m.safetensors"], ["--data"]),
        (
            ["report", "m.octet", "--float", "m.safetensors", "--data", "./set", "--layer-images", "0"],
            ["--layer-images is 0"]
        ),
        (["compare-layers", "m.octet", "--float", "m.safetensors"], ["--data"]),
        (["compare-layers", "m.octet", "--float", "m.safetensors", "--image", "x"], ["--image is x", ".png"]),
        (
            ["compare-layers", "m.octet", "--float", "m.safetensors", "--data", "./set", "--image", "60"],
            ["--image is 60", "0 to 59"]
        ),
        (
            ["compare-layers", "m.octet", "--float", "m.safetensors", "--data", "./set", "--layer", "no"],
            ["--layer is no", "convolution1, convolution2"]
        ),
    ])
    func wrongUse_isExplainedInASentence(arguments: [String], words: [String]) throws {
        let program = TrainedModel.program
        let outcome = try program.run([Program.executable] + arguments + ["-o", "never"])
        expectRefusal(outcome, code: 2)
        for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
        #expect(try !program.names().contains("never"))
    }

    /// What does not belong together, and places that cannot be written, leave nothing behind.
    @Test func failures_leaveNothing() throws {
        let program = try Program()
        let model = TrainedModel.program
        try SyntheticSet(width: 27, height: 31, train: 30, test: 9).write(to: "odd", of: program)
        let training = try program("train", "lenet5", "--data", "odd", "--epochs", "1")
        #expect(training.code == 0)
        let trained = ["--float", model.path("m.safetensors")]
        func run(_ command: String, _ arguments: [String]) throws -> Program.Outcome {
            try program.run([Program.executable, command, model.path("m.octet")] + arguments)
        }
        for command in ["report", "compare-layers"] {
            expectRefusal(
                try run(command, ["--float", "lenet5.safetensors", "--data", model.path("set")]),
                "was not quantised from this checkpoint")
            expectRefusal(
                try run(command, trained + ["--data", "odd"]), "takes images of 28×28×1; these are", "31×27×1")
            expectRefusal(try run(command, trained + ["--data", "nowhere/x"]), "nowhere/x")
            expectRefusal(
                try run(command, trained + ["--data", model.path("set"), "-o", "odd/t10k-images-idx3-ubyte/x"]),
                "odd/t10k-images-idx3-ubyte/x", "cannot be written")
        }
        expectRefusal(
            try run("report", trained + ["--data", model.path("set"), "-o", "nowhere/x.html"]),
            "nowhere/x.html cannot be written")
        expectRefusal(
            try run("compare-layers", trained + ["--image", "nowhere.png"]), "nowhere.png cannot be read")
        #expect(try program.names() == ["lenet5.safetensors", "odd"])
    }
}
