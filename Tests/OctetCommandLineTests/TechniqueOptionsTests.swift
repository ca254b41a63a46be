import Foundation
import Testing

/// The techniques of training, from the command line.
@Suite struct TechniqueOptionsTests {
    private static let everything = [
        "--epochs", "6", "--batch-size", "4", "--optimizer", "rmsprop", "--momentum", "0.5", "--schedule", "step",
        "--step-every", "2", "--step-factor", "0.5", "--warm-up", "1", "--clip-gradients", "1", "--average", "0.99",
        "--validation", "0.1", "--keep-best", "--patience", "5", "--initialization", "he", "--label-smoothing", "0.1",
        "--teacher", "teacher.safetensors", "--temperature", "2", "--distillation", "0.5",
    ]

    private struct Result: Decodable {
        var epochs: [Epoch]
        var bestEpoch: Int?
        var testAccuracy: Double?

        struct Epoch: Decodable { var epoch: Int }
    }

    private func makeProgram(images: Int) throws -> Program {
        let program = try Program()
        try SyntheticSet(train: images).write(to: "set", of: program)
        try program.write(Array(TrainedModel.program.bytes("m.safetensors")), to: "teacher.safetensors")
        return program
    }

    private func train(_ output: String, _ more: [String] = []) -> [String] {
        [Program.executable, "train", "lenet5", "--data", "set", "-o", output] + Self.everything + more
    }

    @Test func everythingTogether_learnsWithTheSameBitsOnAnyThreads() throws {
        let program = try makeProgram(images: 300)
        for threads in ["1", "2", "3"] {
            let training = try program.run(train("\(threads).safetensors", ["--threads", threads, "--json"]))
            #expect(training.code == 0, "\(training.errors)")
            let result: Result = try training.json()
            #expect(try #require(result.testAccuracy) > 0.95, "\(training.errors)")
            #expect(try (1...6).contains(#require(result.bestEpoch)))
        }
        let first = try program.bytes("1.safetensors")
        #expect(try program.bytes("2.safetensors") == first)
        #expect(try program.bytes("3.safetensors") == first)
        #expect(try program("quantize", "1.safetensors", "--data", "set").code == 0)
    }

    @Test func interruptedRun_resumesToTheSameBits() throws {
        let program = try makeProgram(images: 2_000)
        #expect(try program.run(train("whole.safetensors")).code == 0)
        let running = try program.start(train("parts.safetensors"))
        while running.isRunning && !running.errors.contains("epoch 1/6") { usleep(1_000) }
        running.interrupt()
        #expect(try running.wait().code == 1)
        #expect(try program.bytes("parts.safetensors") != program.bytes("whole.safetensors"))
        let resumed = try program("train", "--resume", "parts.safetensors")
        #expect(resumed.code == 0, "\(resumed.errors)")
        #expect(try program.bytes("parts.safetensors") == program.bytes("whole.safetensors"))
    }

    @Test func patience_endsTheRun() throws {
        let program = try makeProgram(images: 300)
        // With such a small rate nothing changes that a validation would see; the first epoch stays the best or nearly so.
        let arguments = [
            "--epochs", "50", "--learning-rate", "1e-30", "--validation", "0.2", "--patience", "2", "--keep-best",
        ]
        let command = [Program.executable, "train", "lenet5", "--data", "set"] + arguments
        let training = try program.run(command + ["--json"])
        #expect(training.code == 0)
        let result: Result = try training.json()
        #expect(result.epochs.count == 3 && result.bestEpoch == 1, "\(training.errors)")
        #expect(training.errors.contains("no epoch since epoch 1 was better; stopped early"))
        let again = try program("train", "--resume", "lenet5.safetensors")
        #expect(again.code == 0 && again.output.hasPrefix("already complete"))
        #expect(again.output.contains("kept epoch 1, validation accuracy"))
    }

    @Test func divergence_keepsTheBestCheckpoint() throws {
        let program = try makeProgram(images: 300)
        let command = [Program.executable, "train", "lenet5", "--data", "set", "--clip-gradients", "1"]
        #expect(try program.run(command + ["--epochs", "1"]).code == 0)
        let before = try program.bytes("lenet5.safetensors")
        for average in [[], ["--average", "0.9"]] {
            let outcome = try program.run(command + ["--optimizer", "sgd", "--learning-rate", "1e38"] + average)
            expectRefusal(outcome, "epoch 1, step", "layer \"")
            #expect(try program.bytes("lenet5.safetensors") == before)
        }
    }

    @Test func unfittingTeachers_areRefused() throws {
        let program = try makeProgram(images: 300)
        try SyntheticSet(classes: 3, train: 60).write(to: "three", of: program)
        func teach(_ teacher: String, _ more: [String] = []) throws -> Program.Outcome {
            try program.run(
                [Program.executable, "train", "lenet5", "-o", "student.safetensors", "--teacher", teacher] + more)
        }
        expectRefusal(
            try teach("teacher.safetensors", ["--data", "set", "--resize", "32"]), "teacher.safetensors", "28×28×1",
            "32×32×1")
        expectRefusal(try teach("nowhere", ["--data", "set"]), "nowhere")
        expectRefusal(
            try teach("set/train-images-idx3-ubyte", ["--data", "set"]), "set/train-images-idx3-ubyte", "octet train")
        let fewer = try teach("teacher.safetensors", ["--data", "three"])
        #expect(fewer.code == 1 && fewer.errors.contains("it knows 10 classes, and 3 would be accepted"))
        #expect(try program.names() == ["set", "teacher.safetensors", "three"])

        #expect(try teach("teacher.safetensors", ["--data", "set", "--epochs", "1"]).code == 0)
        try program("train", "lenet5", "--data", "set", "--epochs", "1", "--seed", "5", "-o", "teacher.safetensors")
        expectRefusal(
            try program("train", "--resume", "student.safetensors"), "teacher.safetensors has other weights now")
    }

    @Test(arguments: [
        (["--momentum", "0.5"], ["--momentum", "sgd, nesterov and rmsprop"]),
        (["--optimizer", "nesterov", "--momentum", "0"], ["momentum is 0", "more than 0"]),
        (["--optimizer", "rmsprop", "--momentum", "1"], ["momentum is 1", "0 up to"]),
        (["--step-every", "3"], ["--step-every", "--schedule step"]),
        (["--schedule", "step", "--step-every", "0"], ["is 0", "1 to"]),
        (["--schedule", "step", "--step-factor", "-2"], ["is -2", "more than 0 up to 1"]),
        (["--warm-up", "13"], ["warm-up epochs is 13", "0 to 12"]), (["--warm-up", "-1"], ["is -1", "0 to 12"]),
        (["--clip-gradients", "0"], ["norm is 0", "positive"]), (["--average", "1"], ["average is 1", "less than 1"]),
        (["--validation", "0.1", "--patience", "0"], ["patience is 0", "1 to"]),
        (["--patience", "2"], ["--patience", "--validation 0.1"]),
        (["--keep-best"], ["--keep-best", "--validation 0.1"]),
        (["--temperature", "3"], ["--temperature", "--teacher"]),
        (["--teacher", "y", "--temperature", "0"], ["temperature is 0", "positive"]),
        (["--teacher", "y", "--distillation", "2"], ["distillation is 2", "up to 1"]),
        (["--teacher", "lenet5.safetensors"], ["lenet5.safetensors is the teacher", "-o"]),
        (["--dropout", "1"], ["--dropout is 1", "0 up to"]), (["--dropout", "-1"], ["--dropout is -1", "0 up to"]),
        (["--initialization", "no"], ["'no'", "fan-in", "he", "xavier"]),
    ])
    func wrongUse_isExplainedInASentence(options: [String], words: [String]) throws {
        let outcome = try Program().run([Program.executable, "train", "lenet5", "--data", "x"] + options)
        expectRefusal(outcome, code: 2)
        for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
    }

    @Test func dropout_changesTheNetworksRates() throws {
        let program = try makeProgram(images: 300)
        func train(_ network: String, _ more: [String] = []) throws -> Program.Outcome {
            try program.run(
                [Program.executable, "train", network, "--data", "set", "--epochs", "1", "--width", "0.02"] + more)
        }
        #expect(try train("nin", ["-o", "half.safetensors"]).code == 0)
        #expect(try train("nin", ["--dropout", "0.5", "-o", "same.safetensors"]).code == 0)
        #expect(try train("nin", ["--dropout", "0", "-o", "none.safetensors"]).code == 0)
        let half = try program.bytes("half.safetensors")
        #expect(try program.bytes("same.safetensors") == half)
        #expect(try program.bytes("none.safetensors") != half)
        expectRefusal(try train("lenet5", ["--dropout", "0.2"]), code: 2, "lenet5 has no dropout layer", "--dropout")
    }

    @Test func resume_takesNoTechnique() throws {
        for option in [["--keep-best"], ["--average", "0.9"], ["--teacher", "y"], ["--warm-up", "1"]] {
            let outcome = try Program().run([Program.executable, "train", "--resume", "x"] + option)
            expectRefusal(outcome, code: 2, "--resume", "give none")
        }
    }
}
