import Foundation
import Testing

@Suite struct DeterminismTests {
    @Test(arguments: ["lenet5", "lenet5-1998"])
    func threads_doNotChangeABit(network: String) throws {
        let program = try Program()
        try SyntheticSet().write(to: "set", of: program)
        for threads in ["1", "2", "3"] {
            let training = try program(
                "train", network, "--data", "set", "--epochs", "2", "--validation", "0.1", "--augment",
                "digits,elastic=4,crop=1,flip,erase=0.25", "--normalize", "standardize",
                "--seed", "7", "--threads", threads, "-o", "\(threads).safetensors")
            #expect(training.code == 0, "\(training.errors)")
            try program("quantize", "\(threads).safetensors", "--data", "set")
        }
        for name in ["safetensors", "octet"] {
            let first = try program.bytes("1.\(name)")
            #expect(try program.bytes("2.\(name)") == first)
            #expect(try program.bytes("3.\(name)") == first)
        }
        try program("train", network, "--data", "set", "--epochs", "2", "--seed", "8", "-o", "other.safetensors")
        #expect(try program.bytes("other.safetensors") != program.bytes("1.safetensors"))
    }

    /// Dropout, auxiliary heads, a connection table, and batches of more than one shard.
    @Test(arguments: [
        ["googlenet-28", "--width", "0.03125"], ["lenet5-1998-table"], ["zfnet-28", "--width", "0.03125"],
    ])
    func threads_doNotChangeABitOfNewerLayers(network: [String]) throws {
        let program = try Program()
        try SyntheticSet(train: 80, test: 0).write(to: "set", of: program)
        for threads in ["1", "2", "3"] {
            let training = try program.run(
                [Program.executable, "train"] + network + [
                    "--data", "set", "--epochs", "1", "--batch-size", "40", "--resize", "30", "--threads", threads,
                    "-o",
                    "\(threads).safetensors",
                ])
            #expect(training.code == 0, "\(training.errors)")
        }
        let first = try program.bytes("1.safetensors")
        #expect(try program.bytes("2.safetensors") == first)
        #expect(try program.bytes("3.safetensors") == first)
    }

    @Test func interruptedRun_isWholeAndResumesToTheSameBits() throws {
        let program = try Program()
        try SyntheticSet(train: 3_000, test: 0).write(to: "set", of: program)
        func arguments(_ output: String) -> [String] {
            [
                Program.executable, "train", "lenet5", "--data", "set", "--epochs", "10", "--batch-size", "4",
                "--augment", "digits,elastic=4,crop=1,flip,erase=0.25", "--normalize", "standardize", "--validation",
                "0.1", "-o", output,
            ]
        }
        #expect(try program.run(arguments("whole.safetensors")).code == 0)

        let running = try program.start(arguments("parts.safetensors"))
        while running.isRunning && !running.errors.contains("epoch 1/10") { usleep(1_000) }
        running.interrupt()
        let outcome = try running.wait()
        #expect(outcome.code == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("continue with: octet train --resume parts.safetensors\n"))
        #expect(try program.names() == ["parts.safetensors", "set", "whole.safetensors"])
        // Whole: it can be quantised as it is.
        #expect(try program("quantize", "parts.safetensors", "--data", "set").code == 0)
        #expect(try program.bytes("parts.safetensors") != program.bytes("whole.safetensors"))

        let resumed = try program("train", "--resume", "parts.safetensors")
        #expect(resumed.code == 0, "\(resumed.errors)")
        #expect(!resumed.errors.contains("epoch 1/10"))
        #expect(try program.bytes("parts.safetensors") == program.bytes("whole.safetensors"))
    }

    @Test func resume_withOtherData_isRefused() throws {
        let program = try Program()
        try SyntheticSet(test: 0).write(to: "set", of: program)
        try program("train", "lenet5", "--data", "set", "--epochs", "1")
        try SyntheticSet(train: 200, test: 0).write(to: "set", of: program)
        expectRefusal(try program("train", "--resume", "lenet5.safetensors"), "300 images", "200")
        expectRefusal(
            try Program(in: program.folder)("train", "--resume", TrainedModel.program.path("m.octet")), "m.octet")
    }

    @Test func divergence_namesStepAndLayerAndKeepsTheCheckpoint() throws {
        let program = try Program()
        try SyntheticSet(test: 0).write(to: "set", of: program)
        try program("train", "lenet5", "--data", "set", "--epochs", "1")
        let before = try program.bytes("lenet5.safetensors")
        let outcome = try program("train", "lenet5", "--data", "set", "--learning-rate", "1e30")
        expectRefusal(outcome, "step", "layer \"", "smaller learning rate")
        #expect(try program.bytes("lenet5.safetensors") == before)
    }
}
