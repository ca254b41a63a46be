import Foundation
import Testing

/// Training with quantisation and fine-tuning, from the command line.
@Suite struct QuantizationAwareTests {
    private struct Result: Decodable {
        var epochs: [Epoch]
        var testAccuracy: Double

        struct Epoch: Decodable {
            var epoch: Int
            var isQuantizationAware: Bool
        }
    }

    private struct Evaluation: Decodable { var int8Accuracy, floatAccuracy, agreement: Double }

    private func makeProgram(images: Int = 300) throws -> Program {
        let program = try Program()
        try SyntheticSet(train: images).write(to: "set", of: program)
        try program.write(Array(TrainedModel.program.bytes("m.safetensors")), to: "m.safetensors")
        return program
    }

    private func evaluate(_ program: Program, _ name: String) throws -> Evaluation {
        try program("evaluate", "\(name).octet", "--float", "\(name).safetensors", "--data", "set", "--json").json()
    }

    @Test(arguments: ["8", "4"]) func training_thenQuantising_losesNothing(bits: String) throws {
        let program = try makeProgram()
        let training = try program(
            "train", "resnet8", "--width", "0.25", "--data", "set", "--epochs", "5", "--batch-size", "8",
            "--quantization-aware", "--weight-bits", bits, "--average", "0.9", "--json", "-o", "r.safetensors")
        #expect(training.code == 0, "\(training.errors)")
        #expect(training.errors.contains("on with \(bits)-bit weights"))
        let result: Result = try training.json()
        #expect(result.epochs.map(\.epoch) == [1, 2, 3, 4, 5, 1, 2] && result.testAccuracy > 0.95)
        #expect(result.epochs.map(\.isQuantizationAware) == [false, false, false, false, false, true, true])
        // What was learned is taken, whatever calibration would have seen.
        #expect(
            try program("quantize", "r.safetensors", "--data", "set", "--samples", "1", "-o", "one.octet").code == 0)
        #expect(try program("quantize", "r.safetensors", "--data", "set").code == 0)
        #expect(try program.bytes("one.octet") == program.bytes("r.octet"))
        let evaluation = try evaluate(program, "r")
        #expect(evaluation.agreement > 0.98 && evaluation.int8Accuracy >= evaluation.floatAccuracy - 0.02)
    }

    /// Stopped in either part.
    @Test(arguments: ["epoch 1/2", "epoch 1/4"]) func interruptedRun_resumesToTheSameBits(stopAfter: String) throws {
        let program = try makeProgram(images: 2_000)
        func command(_ output: String) -> [String] {
            [
                Program.executable, "train", "lenet5", "--data", "set", "--epochs", "2", "--batch-size", "8",
                "--quantization-aware", "--quantization-epochs", "4", "--teacher", "m.safetensors", "-o", output,
            ]
        }
        let whole = try program.run(command("whole.safetensors"))
        #expect(whole.code == 0, "\(whole.errors)")
        let running = try program.start(command("parts.safetensors"))
        while running.isRunning && !running.errors.contains(stopAfter) { usleep(1_000) }
        running.interrupt()
        #expect(try running.wait().code == 1)
        let resumed = try program("train", "--resume", "parts.safetensors")
        #expect(resumed.code == 0, "\(resumed.errors)")
        #expect(try program.bytes("parts.safetensors") == program.bytes("whole.safetensors"))
        #expect(try program("train", "--resume", "parts.safetensors").output.hasPrefix("already complete"))
    }

    @Test func fineTuning_writesModelAndCheckpoint() throws {
        let program = try makeProgram()
        for threads in ["1", "2"] {
            let outcome = try program(
                "quantize", "m.safetensors", "--data", "set", "--finetune", "2", "--threads", threads,
                "--save-checkpoint", "t\(threads).safetensors", "-o", "t\(threads).octet")
            #expect(outcome.code == 0 && outcome.errors.contains("epoch 2/2"), "\(outcome.errors)")
        }
        #expect(try program.bytes("t1.octet") == program.bytes("t2.octet"))
        #expect(try program.bytes("t1.safetensors") == program.bytes("t2.safetensors"))
        // The checkpoint alone gives the same model, and can be tuned again.
        #expect(try program("quantize", "t1.safetensors", "--data", "set", "-o", "again.octet").code == 0)
        #expect(try program.bytes("again.octet") == program.bytes("t1.octet"))
        #expect(
            try program("quantize", "t1.safetensors", "--data", "set", "--finetune", "1", "-o", "more.octet").code == 0)
        let evaluation = try evaluate(program, "t1")
        #expect(evaluation.agreement == 1 && evaluation.int8Accuracy == 1)
    }

    @Test func wrongUse_isRefused() throws {
        let program = try makeProgram()
        let train = ["train", "lenet5", "--data", "set"]
        func refuse(_ arguments: [String], _ words: String) throws {
            let outcome = try program.run([Program.executable] + arguments)
            #expect(outcome.code == 2 && outcome.errors.contains(words), "\(outcome.errors)")
        }
        try refuse(train + ["--weight-bits", "4"], "belong to --quantization-aware")
        try refuse(train + ["--quantization-aware", "--weight-bits", "5"], "8 or 4 would be accepted")
        try refuse(train + ["--quantization-aware", "--quantization-epochs", "0"], "1 to 1000000 would be accepted")
        try refuse(["train", "--resume", "m.safetensors", "--quantization-aware"], "give none of them")
        let quantize = ["quantize", "m.safetensors", "--data", "set"]
        try refuse(quantize + ["--save-checkpoint", "x"], "belongs to --finetune")
        try refuse(quantize + ["--finetune", "0"], "1 to 1000000 would be accepted")
        expectRefusal(
            try program(
                "quantize", "m.safetensors", "--data", "set", "--finetune", "1", "--save-checkpoint", "m.safetensors"),
            code: 2, "m.safetensors is the checkpoint to start from")
    }
}
