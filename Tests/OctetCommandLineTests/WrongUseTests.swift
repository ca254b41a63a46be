import Testing

@Suite struct WrongUseTests {
    @Test(arguments: [
        (
            ["frobnicate"],
            [
                "frobnicate",
                "train, generate, compare, quantize, shrink, replan, evaluate, report, compare-layers, classify, explain, embed",
            ]
        ),
        (["train", "lenet6", "--data", "x"], ["lenet6", "lenet5, lenet5-1998"]),
        (["train", "lenet5", "--data", "x", "--optimizer", "no"], ["'no'", "adam", "adamw", "sgd"]),
        (["train", "lenet5", "--data", "x", "--schedule", "no"], ["'no'", "constant", "cosine", "one-cycle"]),
        (["train", "lenet5", "--data", "x", "--augment", "no"], ["'no'", "none", "digits", "clothes"]),
        (["train", "lenet5", "--data", "x", "--frob"], ["--frob", "--data", "--epochs", "--resume"]),
        (["train", "lenet5"], ["--data mnist"]),
        (["train", "--data", "x"], ["octet train lenet5"]),
        (["train", "lenet5", "--data", "x", "--epochs", "0"], ["epochs is 0", "1 to"]),
        (["train", "lenet5", "--data", "x", "--batch-size", "0"], ["batch size is 0", "1 to"]),
        (["train", "lenet5", "--data", "x", "--learning-rate", "-1"], ["learning rate is -1", "positive"]),
        (["train", "lenet5", "--data", "x", "--weight-decay", "-1"], ["weight decay is -1", "positive"]),
        (["train", "lenet5", "--data", "x", "--label-smoothing", "1"], ["label smoothing is 1", "0 up to"]),
        (["train", "lenet5", "--data", "x", "--validation", "1"], ["--validation is 1", "0 up to"]),
        (["train", "lenet5", "--data", "x", "--fraction", "0"], ["--fraction is 0", "up to 1"]),
        (["train", "lenet5", "--data", "x", "--per-class", "-3"], ["--per-class is -3", "from 1"]),
        (["train", "cgan", "--data", "x", "--per-class", "0"], ["--per-class is 0", "from 1"]),
        (["train", "cgan", "--data", "x", "--per-class", "5", "--fraction", "0.1"], ["--fraction and --per-class"]),
        (["train", "lenet5", "--data", "x", "--threads", "0"], ["--threads is 0", "1 to"]),
        (["train", "lenet5", "--resume", "x"], ["--resume", "give none"]),
        (["train", "--resume", "x", "--epochs", "2"], ["--resume", "give none"]),
        (["train", "--resume", "x", "--resize", "96"], ["--resume", "give none"]),
        (["train", "vgg11", "--data", "x", "--resize", "0"], ["--resize is 0", "1 to"]),
        (["train", "vgg11", "--data", "x", "--channels", "2"], ["--channels is 2", "1 or 3"]),
        (["train", "vgg11", "--data", "x", "--width", "0"], ["--width is 0", "1/64 to 16"]),
        (["train", "x.json", "--data", "x", "--width", "2"], ["x.json", "--width"]),
        (["networks", "x.json", "--classes", "2"], ["description", "none of them"]),
        (["networks", "lenet5", "--classes", "0"], ["--classes is 0", "1 to"]),
        (["quantize", "x", "--data", "y", "--samples", "0"], ["--samples is 0", "1 or more"]),
        (["quantize", "x", "--data", "y", "--weight-bits", "5"], ["'5'", "'4' and '8'"]),
        (["evaluate", "x", "--data", "y", "--split", "no"], ["'no'", "train", "test"]),
        (["classify", "x"], ["images"]),
        (["classify", "x", "y", "--csv", "--json"], ["--csv and --json"]),
        (["convert", "x"], ["--output"]),
        (["convert", "x", "-o", "y", "--size", "2"], ["--size is 2", "8 to"]),
        (["convert", "x", "-o", "y", "--test", "1"], ["--test is 1", "less than 1"]),
        (["convert", "x", "-o", "y", "--test", "0.5", "--split", "test"], ["--test", "--split test"]),
        (["convert", "x", "-o", "y", "--to-png", "--raw"], ["--to-png", "--raw"]),
        (["fetch", "no"], ["\"no\"", "mnist, fashion-mnist"]),
        (["inspect"], ["model"]),
    ])
    func wrongUse_isExplainedInASentence(arguments: [String], words: [String]) throws {
        let outcome = try Program().run([Program.executable] + arguments)
        expectRefusal(outcome, code: 2)
        for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
        #expect(outcome.errors.contains("--help"))
    }

    @Test func classifierWithoutData_isWrongUse() throws {
        let outcome = try TrainedModel.program("quantize", "m.safetensors")
        expectRefusal(outcome, code: 2, "m.safetensors is a classifier")
        #expect(outcome.errors.contains("--data"))
    }

    @Test(arguments: [
        ["quantize", "PLACE", "--data", "./set"], ["evaluate", "PLACE", "--data", "./set"],
        ["evaluate", "m.octet", "--data", "./set", "--float", "PLACE"], ["classify", "PLACE", "a.png"],
        ["classify", "m.octet", "PLACE"], ["inspect", "PLACE"], ["train", "--resume", "PLACE"],
        ["train", "lenet5", "--data", "./PLACE"], ["convert", "PLACE", "-o", "never"],
        ["convert", "pictures", "--labels", "PLACE", "-o", "never"],
    ])
    func missingFile_isNamed(arguments: [String]) throws {
        let program = TrainedModel.program
        let outcome = try program.run(
            [Program.executable] + arguments.map { $0.replacing("PLACE", with: "nowhere/x") })
        expectRefusal(outcome, "nowhere/x")
        #expect(try !program.names().contains("never"))
    }

    @Test(arguments: [
        ["quantize", "empty", "--data", "./set"], ["evaluate", "empty", "--data", "./set"],
        ["evaluate", "m.octet", "--data", "./set", "--float", "empty"], ["inspect", "empty"],
        ["classify", "empty", "a.png"], ["train", "--resume", "empty"],
        ["classify", "m.octet", "empty"], ["convert", "empty", "-o", "never"],
        ["train", "lenet5", "--data", "./empty"],
        ["train", "lenet5", "--data", "./set", "-o", "empty"],
        ["quantize", "m.safetensors", "--data", "./set", "-o", "empty"],
    ])
    func folderInPlaceOfAFile_orEmptyFolder_isNamed(arguments: [String]) throws {
        let program = try Program()
        try program.write([], to: "empty/.hidden")
        let model = TrainedModel.program
        let outcome = try program.run(
            [Program.executable]
                + arguments.map { $0.hasPrefix("m.") || $0 == "./set" ? model.path($0) : $0 })
        expectRefusal(outcome, "empty")
        #expect(try program.names() == ["empty"])
    }
}
