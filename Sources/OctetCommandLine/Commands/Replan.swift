import ArgumentParser
import OctetImages
import OctetQuantization

struct Replan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replan",
        abstract: "Lay out a model's working memory anew, to take less of it or to be faster.",
        discussion: """
            Examples: octet replan resnet8.octet --stream-rows -o resnet8-small.octet
                      octet replan resnet8-small.octet -o resnet8.octet

            Weights and predictions stay the same. With --stream-rows, convolutions run row by row where that takes less \
            RAM; without it, every layer runs whole, which is faster.
            """)

    @Argument(help: "The model that `octet quantize` wrote.")
    var model: String

    @Flag(help: "Let convolutions run row by row where that takes less RAM.")
    var streamRows = false

    @Option(name: .shortAndLong, help: "Where to write the model.")
    var output: String

    @Flag(help: "Print what was written as JSON.")
    var json = false

    func run() throws {
        try Files.checkWritable(output)
        let file = try ModelFile(path: model)
        let before = ModelSummary(file).arenaByteCount
        let contents = try ModelContents(replanning: file, streamsRows: streamRows)
        try Files.write(contents.encoded(), to: output)
        let summary = ModelSummary(try ModelFile(path: output))
        if json { return try printJSON(summary) }
        print("wrote \(output): \(summary.arenaByteCount.grouped) bytes of RAM, where \(model) has \(before.grouped)")
    }
}
