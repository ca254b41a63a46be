import Foundation
import Testing

/// Generators from the outside: train, generate, judge, and train on what was generated.
@Suite struct GenerateTests {
    private struct Result: Decodable {
        struct Epoch: Decodable { var discriminatorLoss, generatorLoss, toldApart: Double }
        var network: String
        var generatorParameters: Int
        var epochs: [Epoch]
    }

    private struct Judged: Decodable {
        struct Share: Decodable { var value, low, high: Double }
        var images: Int
        var recognized: Share?
        var frechetDistance, realFrechetDistance: Double
    }

    private func trained(_ network: String, _ options: String...) throws -> Program {
        let program = try Program()
        try SyntheticSet(train: 120, test: 40).write(to: "set", of: program)
        let outcome = try program.run(
            [Program.executable, "train", network, "--data", "./set", "--epochs", "2", "-o", "g.safetensors"] + options)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("g-pictures") && outcome.errors.contains("epoch 2/2  discriminator"))
        #expect(try program.names(in: "g-pictures") == ["epoch-1.png", "epoch-2.png"])
        return program
    }

    @Test func threads_doNotChangeABit() throws {
        let one = try trained("cdcgan", "--threads", "1", "--batch-size", "40")
        let three = try trained("cdcgan", "--threads", "3", "--batch-size", "40")
        #expect(try one.bytes("g.safetensors") == three.bytes("g.safetensors"))
        #expect(try one.bytes("g-pictures/epoch-2.png") == three.bytes("g-pictures/epoch-2.png"))
    }

    @Test func interruptedRun_resumesToTheSameBits() throws {
        let program = try Program()
        try SyntheticSet(train: 600, test: 0).write(to: "set", of: program)
        func arguments(_ output: String) -> [String] {
            [
                Program.executable, "train", "cgan", "--data", "./set", "--epochs", "4", "--loss", "hinge",
                "--batch-size", "8", "--per-class", "55", "--augment", "rotation=15,shift=2", "-o", output,
            ]
        }
        #expect(try program.run(arguments("whole.safetensors")).code == 0)
        let running = try program.start(arguments("parts.safetensors"))
        while running.isRunning && !running.errors.contains("epoch 1/4") { usleep(1_000) }
        running.interrupt()
        let stopped = try running.wait()
        #expect(stopped.code == 1 && stopped.errors.contains("--resume parts.safetensors"), "\(stopped.errors)")
        let resumed = try program("train", "--resume", "parts.safetensors")
        #expect(resumed.code == 0, "\(resumed.errors)")
        #expect(try program.bytes("parts.safetensors") == program.bytes("whole.safetensors"))
        #expect(try program("train", "--resume", "parts.safetensors").output.contains("already complete"))
    }

    /// What the checkpoint of a run says of its data, from which the same images are read again.
    private func data(of checkpoint: String, _ program: Program) throws -> Data {
        struct Header: Decodable { var __metadata__: [String: String] }
        let bytes = try program.bytes(checkpoint)
        let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        return Data(try JSONDecoder().decode(Header.self, from: bytes[8..<8 + length]).__metadata__["data"]!.utf8)
    }

    @Test func generatorAndClassifier_haveTheSameSubset() throws {
        struct Data: Decodable, Equatable { var source: String, perClass: Int, seed: UInt64 }
        struct Images: Decodable { var images: Int }
        let program = try Program()
        try SyntheticSet(train: 105, test: 40).write(to: "set", of: program)
        for (network, name) in [("cdcgan", "g"), ("lenet5", "c")] {
            let outcome = try program(
                "train", network, "--data", "./set", "--per-class", "7", "--seed", "3", "--epochs", "1", "--json", "-o",
                name)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(try outcome.json(Images.self).images == 70)
            let data = try JSONDecoder().decode(Data.self, from: data(of: name, program))
            #expect(data == Data(source: "./set", perClass: 7, seed: 3))
            expectRefusal(
                try program("train", network, "--data", "./set", "--per-class", "11"), "10 images of class \"5\"",
                "up to 10")
        }
    }

    @Test func images_areWrittenInEveryForm() throws {
        let program = try trained("cgan", "--json")
        func generate(_ arguments: String...) throws -> Program.Outcome {
            let outcome = try program.run([Program.executable, "generate", "g.safetensors"] + arguments)
            #expect(outcome.code == 0, "\(outcome.errors)")
            return outcome
        }
        #expect(try generate("--digit", "7", "--count", "3", "-o", "seven.png").output.contains("3 images"))
        _ = try generate("--digit", "7", "--count", "3", "-o", "again.png")
        _ = try generate("--digit", "7", "--count", "3", "--seed", "2", "-o", "other.png")
        #expect(try program.bytes("seven.png") == program.bytes("again.png"))
        #expect(try program.bytes("seven.png") != program.bytes("other.png"))
        _ = try generate("--interpolate", "2", "--count", "5", "-o", "strip.png")
        _ = try generate("--count", "20", "--png", "-o", "files")
        #expect(try program.names(in: "files").count == 20)
        #expect(try program.names(in: "files").filter { $0.hasPrefix("7_") }.count == 2)
        _ = try generate("--count", "20", "-o", "made")
        _ = try generate("--count", "20", "-o", "made.csv")
        let table = String(decoding: try program.bytes("made.csv"), as: UTF8.self).split(separator: "\n")
        #expect(table.count == 21 && table[1].hasPrefix("0,") && table[20].hasPrefix("9,"))
        for extra in ["./made", "made.csv"] {
            let outcome = try program(
                "train", "lenet5", "--data", "./set", "--extra", extra, "--epochs", "1", "--validation", "0.1",
                "--json",
                "-o", "m.safetensors")
            #expect(outcome.code == 0, "\(outcome.errors)")
            struct Trained: Decodable { var images: Int }
            let result: Trained = try outcome.json()
            #expect(result.images == 108 + 20)
        }
    }

    @Test func judge_measuresAGenerator() throws {
        let program = try trained("cgan")
        #expect(try program("train", "lenet5", "--data", "./set", "--epochs", "3", "-o", "m.safetensors").code == 0)
        #expect(try program("quantize", "m.safetensors", "--data", "./set").code == 0)
        for judge in ["m.safetensors", "m.octet"] {
            let outcome = try program(
                "evaluate", "g.safetensors", "--data", "./set", "--judge", judge, "--count", "4", "--json")
            #expect(outcome.code == 0, "\(outcome.errors)")
            let judged: Judged = try outcome.json()
            #expect(judged.images == 40)
            let share = try #require(judged.recognized)
            #expect((0...1).contains(share.value) && share.low <= share.value && share.value <= share.high)
            #expect(judged.frechetDistance > judged.realFrechetDistance)
        }
        expectRefusal(
            try program("evaluate", "m.safetensors", "--data", "./set", "--judge", "m.octet"), "m.safetensors",
            "classifier")
        expectRefusal(
            try program("evaluate", "g.safetensors", "--data", "./set", "--judge", "g.safetensors"), "g.safetensors",
            "generator")
        expectRefusal(try program("quantize", "g.safetensors", "--data", "./set"), code: 2, "generator", "--data")
    }

    @Test func int8File_doesWhatTheCheckpointDoes() throws {
        let program = try trained("cdcgan")
        let quantized = try program("quantize", "g.safetensors")
        #expect(quantized.code == 0 && quantized.output.contains("wrote g.octet"), "\(quantized.errors)")
        #expect(try program("quantize", "g.safetensors", "-o", "again.octet").code == 0)
        #expect(try program.bytes("g.octet") == program.bytes("again.octet"))
        for (model, name) in [("g.octet", "int8"), ("g.octet", "int8-again"), ("g.safetensors", "float")] {
            let outcome = try program("generate", model, "--count", "30", "--seed", "5", "-o", "\(name).csv")
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(try program("generate", model, "--interpolate", "9", "--count", "4", "-o", "\(name).png").code == 0)
        }
        #expect(try program.bytes("int8.csv") == program.bytes("int8-again.csv"))
        func values(_ name: String) throws -> [Int] {
            String(decoding: try program.bytes(name), as: UTF8.self).split(separator: "\n").dropFirst().flatMap {
                $0.split(separator: ",").map { Int($0)! }
            }
        }
        let errors = zip(try values("int8.csv"), try values("float.csv")).map { abs($0 - $1) }
        #expect(errors.count == 30 * 785)
        #expect(Double(errors.reduce(0, +)) / Double(errors.count) < 3)

        #expect(try program("train", "lenet5", "--data", "./set", "--epochs", "1", "-o", "m.safetensors").code == 0)
        #expect(try program("quantize", "m.safetensors", "--data", "./set").code == 0)
        let judged = try program(
            "evaluate", "g.octet", "--data", "./set", "--judge", "m.octet", "--count", "4", "--json")
        #expect(judged.code == 0, "\(judged.errors)")
        expectRefusal(try program("generate", "m.octet", "-o", "a.png"), "m.octet", "octet classify")
        expectRefusal(try program("classify", "g.octet", "int8.png"), "g.octet", "octet generate")
        expectRefusal(try program("evaluate", "g.octet", "--data", "./set"), "g.octet", "octet generate")
        expectRefusal(try program("bench", "g.octet"), "g.octet", "octet generate")
        expectRefusal(try program("replan", "g.octet", "-o", "r.octet"), "g.octet", "draws images", "a classifier")
        for command in ["report", "compare-layers"] {
            expectRefusal(
                try program(command, "g.octet", "--float", "m.safetensors", "--data", "./set"), "g.octet",
                "octet generate")
        }
        let export = try program("export", "g.octet", "--c-array", "-o", "source")
        #expect(export.code == 0 && export.output.contains("octet_transposed_convolution"), "\(export.errors)")
        #expect(String(decoding: try program.bytes("source/g.h"), as: UTF8.self).contains("octet_generate"))
        expectRefusal(try program("generate", "g.octet", "--digit", "12", "-o", "a.png"), "\"12\"", "0, 1, 2")
    }

    @Test func wrongUse_isExplained() throws {
        let program = try trained("gan")
        for (code, arguments, words) in [
            (1, ["generate", "g.safetensors", "--digit", "7", "-o", "a.png"], "without classes"),
            (1, ["generate", "g.safetensors", "-o", "a.csv"], "without classes"),
            (1, ["generate", "nowhere.safetensors", "-o", "a.png"], "nowhere.safetensors"),
            (2, ["generate", "g.safetensors", "-o", "a.jpg"], "a.jpg"),
            (2, ["generate", "g.safetensors", "-o", "a.png", "--count", "0"], "--count is 0"),
            (2, ["train", "gan", "--data", "./set", "--label-smoothing", "0.1"], "--learning-rate"),
            (2, ["train", "gan", "--data", "./set", "--normalize", "unit"], "--normalize"),
            (2, ["train", "gan"], "--data mnist"),
            (2, ["train", "gan", "--data", "./set", "--loss", "no"], "minimax"),
            (2, ["train", "lenet5", "--data", "./set", "--loss", "hinge"], "gan, cgan"),
            (1, ["evaluate", "m.octet", "--data", "./set", "--judge", "m.octet"], "m.octet"),
            (2, ["evaluate", "m.octet", "--data", "./set", "--count", "7"], "--judge"),
        ] {
            let outcome = try program.run([Program.executable] + arguments)
            expectRefusal(outcome, code: Int32(code), words)
        }
        #expect(try program.names() == ["g-pictures", "g.safetensors", "set"])
        let conditional = try trained("cgan")
        expectRefusal(
            try conditional("generate", "g.safetensors", "--digit", "12", "-o", "a.png"), "\"12\"", "0, 1, 2")
    }
}
