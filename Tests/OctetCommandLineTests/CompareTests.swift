import Foundation
import Testing

@Suite struct CompareTests {
    private func rows(_ program: Program, _ name: String) throws -> [[String: String]] {
        let lines = String(decoding: try program.bytes(name), as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    private struct Training: Decodable {
        struct Epoch: Decodable { var epoch: Int; var loss, accuracy, validationAccuracy: Double }
        var parameters: Int
        var testAccuracy: Double
        var epochs: [Epoch]
    }

    /// Each network is trained as `octet train` trains it with the same settings.
    @Test func networks_areThoseOfTrain() throws {
        let program = try Program()
        try SyntheticSet().write(to: "set", of: program)
        let settings = [
            "--data", "set", "--epochs", "2", "--validation", "0.2", "--augment", "shift=1,elastic=2", "--normalize",
            "standardize", "--seed", "5", "--width", "0.5",
        ]
        let comparison = try program.run(
            [Program.executable, "compare", "lenet5", "lenet5-1998"] + settings + [
                "--csv", "table.csv", "--html", "page.html", "--keep", "kept",
            ])
        #expect(comparison.code == 0, "\(comparison.errors)")
        #expect(comparison.output.contains("wrote page.html, table.csv, table-epochs.csv"))
        #expect(
            try program.names() == ["kept", "page.html", "set", "table-epochs.csv", "table.csv"])
        #expect(try program.names(in: "kept") == ["lenet5-1998.safetensors", "lenet5.safetensors"])

        let (networks, epochs) = (try rows(program, "table.csv"), try rows(program, "table-epochs.csv"))
        #expect(networks.map { $0["network"] } == ["lenet5", "lenet5-1998"] && epochs.count == 4)
        for (index, name) in ["lenet5", "lenet5-1998"].enumerated() {
            let outcome = try program.run([Program.executable, "train", name] + settings + ["--json"])
            let training: Training = try outcome.json()
            #expect(try program.bytes("\(name).safetensors") == program.bytes("kept/\(name).safetensors"))
            #expect(networks[index]["parameters"] == "\(training.parameters)")
            #expect(networks[index]["testAccuracy"] == "\(training.testAccuracy)")
            #expect(networks[index]["validationAccuracy"] == "\(training.epochs[1].validationAccuracy)")
            #expect(epochs[2 * index]["trainingLoss"] == "\(training.epochs[0].loss)")
            #expect(epochs[2 * index + 1]["epoch"] == "2")
            // A process with this data takes more than a megabyte and less than a gigabyte.
            let peak = try #require(networks[index]["peakMemoryBytes"].flatMap(Int.init))
            #expect((1_000_000...1_000_000_000).contains(peak))
        }
        let page = String(decoding: try program.bytes("page.html"), as: UTF8.self)
        for words in ["lenet5-1998", "Loss, training", "Accuracy, validation", "Test accuracy against parameters"] {
            #expect(page.contains(words))
        }
    }

    /// What only one of them has a use for, the other does without.
    @Test func dropout_mayBeIdle() throws {
        let program = try Program()
        try SyntheticSet(train: 60).write(to: "set", of: program)
        let settings = ["--data", "set", "--epochs", "2", "--width", "0.05"]
        let comparison = try program.run(
            [Program.executable, "compare", "lenet5", "nin", "--dropout", "0.1", "--keep", "kept"] + settings)
        #expect(comparison.code == 0, "\(comparison.errors)")
        #expect(comparison.errors.contains("lenet5 has no dropout layer, and --dropout changes nothing"))
        #expect(!comparison.errors.contains("nin has no dropout layer"))
        #expect(try program.run([Program.executable, "train", "lenet5"] + settings).code == 0)
        #expect(try program.bytes("lenet5.safetensors") == program.bytes("kept/lenet5.safetensors"))
    }

    /// One that cannot be trained does not keep the others from it.
    @Test func failure_isReportedAndTheOthersGoOn() throws {
        let program = try Program()
        try SyntheticSet(train: 60, test: 0).write(to: "set", of: program)
        let outcome = try program(
            "compare", "alexnet", "lenet5", "--data", "set", "--epochs", "1", "--csv", "t.csv")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("alexnet cannot take images of 28×28×1"))
        let networks = try rows(program, "t.csv")
        #expect(networks[0]["error"]!.contains("exit code 1") && networks[0]["parameters"] == "")
        #expect(networks[1]["error"] == "" && networks[1]["parameters"] == "61706")
        #expect(try program.names() == ["comparison.html", "set", "t-epochs.csv", "t.csv"])
    }

    @Test(arguments: [
        (["compare", "--data", "x"], ["networks"]), (["compare", "lenet5"], ["--data"]),
        (["compare", "lenet5", "lenet6", "--data", "x"], ["lenet6", "lenet5-1998"]),
        (["compare", "lenet5", "lenet5", "--data", "x"], ["lenet5", "twice"]),
        (["compare", "lenet5", "--data", "x", "--csv", "table"], ["--csv", ".csv"]),
        (["compare", "lenet5", "--data", "x", "--epochs", "0"], ["epochs is 0"]),
        (["train", "lenet5", "--data", "x", "--normalize", "no"], ["'no'", "unit", "standardize", "min-max"]),
        (["train", "lenet5", "--data", "x", "--augment", "shift=x"], ["shift=x", "0 to 1000 pixels"]),
    ])
    func wrongUse_isExplainedInASentence(arguments: [String], words: [String]) throws {
        let program = try Program()
        let outcome = try program.run([Program.executable] + arguments)
        expectRefusal(outcome, code: 2)
        for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
        #expect(try program.names().isEmpty)
    }

    /// An interruption reaches the network under way, and nothing is left behind.
    @Test func interruption_stopsAll() throws {
        let program = try Program()
        try SyntheticSet(train: 3_000, test: 0).write(to: "set", of: program)
        let running = try program.start([
            Program.executable, "compare", "lenet5", "lenet5-1998", "--data", "set", "--epochs", "1000",
        ])
        while running.isRunning && !running.errors.contains("epoch 1/") { usleep(1_000) }
        running.interrupt()
        let outcome = try running.wait()
        #expect(outcome.code == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("stopped; nothing was written"))
        #expect(!outcome.errors.contains("lenet5-1998 (2 of 2)"))
        #expect(try program.names() == ["set"])
    }
}
