import Testing

/// A limit on the size of files stands for a full disk: the write fails in its middle just so.
@Suite struct DiskFullTests {
    @Test func train_keepsTheLastCheckpoint() throws {
        let program = try Program()
        try SyntheticSet(test: 0).write(to: "set", of: program)
        try program("train", "lenet5", "--data", "set", "--epochs", "1")
        let before = try program.bytes("lenet5.safetensors")
        let outcome = try program.shell("ulimit -f 64; exec $OCTET train lenet5 --data set --epochs 2 --seed 2")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("octet: lenet5.safetensors cannot be written: "))
        #expect(try program.bytes("lenet5.safetensors") == before)
        #expect(try program.names() == ["lenet5.safetensors", "set"])
    }

    @Test func quantize_leavesNothing() throws {
        let program = try Program()
        let model = TrainedModel.program
        let outcome = try program.shell(
            "ulimit -f 16; exec $OCTET quantize '\(model.path("m.safetensors"))' --data '\(model.path("set"))' -o q.octet"
        )
        expectRefusal(outcome, "q.octet cannot be written")
        #expect(try program.names().isEmpty)
    }

    @Test func convert_keepsTheOldSet() throws {
        let program = try Program()
        let pictures = TrainedModel.program.path("pictures")
        try program("convert", pictures, "--raw", "-o", "set")
        let before = try ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"].map {
            try program.bytes("set/\($0)")
        }
        let outcome = try program.shell("ulimit -f 8; exec $OCTET convert '\(pictures)' --raw -o set")
        expectRefusal(outcome, "set/train-images-idx3-ubyte.gz cannot be written")
        #expect(try program.names(in: "set").count == 3)
        #expect(
            try ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"].map { try program.bytes("set/\($0)") }
                == before)
    }

    /// Before the work, not after an hour of it.
    @Test func missingOutputFolder_isToldAtOnce() throws {
        let program = TrainedModel.program
        let training = try program("train", "lenet5", "--data", "./set", "-o", "nowhere/x.safetensors")
        expectRefusal(training, "nowhere/x.safetensors cannot be written")
        expectRefusal(
            try program("quantize", "m.safetensors", "--data", "./set", "-o", "nowhere/x.octet"), "nowhere/x.octet")
        expectRefusal(try program("convert", "pictures", "--raw", "-o", "m.octet/set"), "m.octet")
        expectRefusal(
            try program("classify", "m.octet", "pictures", "--contact-sheet", "nowhere/x.png"), "nowhere/x.png")
    }

    @Test func device_isNotReplaced() throws {
        let program = TrainedModel.program
        expectRefusal(
            try program("quantize", "m.safetensors", "--data", "./set", "-o", "/dev/null"), "/dev/null",
            "not a regular file")
    }

    #if os(Linux)
        @Test func outputThatDoesNotArrive_isAFailure() throws {
            let outcome = try TrainedModel.program.shell("exec $OCTET classify m.octet pictures --raw > /dev/full")
            expectRefusal(outcome, "standard output cannot be written")
        }
    #endif
}
