import ArgumentParser
import OctetImages
import OctetQuantization

struct Replan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replan",
        abstract: "Lay out a model's working memory anew, to take less of it or to be faster.",
        discussion: """
            Examples: octet replan resnet8.octet --stream-rows -o resnet8-small.octet
                      octet replan resnet8.octet --ram 32KB -o resnet8-32.octet
                      octet replan resnet8-small.octet -o resnet8.octet

            Weights and predictions stay the same. With --stream-rows, convolutions run row by row where that takes less \
            RAM; with --ram, no more of them than it takes to keep within so much, which is faster; without both, every layer \
            runs whole. RAM is the arena; `octet size` knows the stack. A KB is 1,024 bytes.
            """)

    @Argument(help: "The model that `octet quantize` wrote.")
    var model: String

    @Flag(help: "Let convolutions run row by row where that takes less RAM.")
    var streamRows = false

    @Option(
        help: "The most RAM to take, such as 32KB: few convolutions run row by row.",
        transform: { try ByteCount(parsing: $0) })
    var ram: ByteCount?

    @Option(name: .shortAndLong, help: "Where to write the model.")
    var output: String

    @Flag(help: "Print what was written as JSON.")
    var json = false

    func validate() throws {
        if streamRows, ram != nil {
            throw ValidationError("--stream-rows takes the least RAM that there is; leave out it or --ram.")
        }
    }

    func run() throws {
        try Files.checkWritable(output)
        let file = try ModelFile(path: model)
        let before = ModelSummary(file).arenaByteCount
        let contents =
            try ram.map { try ModelContents(replanning: file, within: $0.bytes) }
            ?? ModelContents(replanning: file, streamsRows: streamRows)
        try Files.write(contents.encoded(), to: output)
        let summary = ModelSummary(try ModelFile(path: output))
        if json { return try printJSON(summary) }
        print("wrote \(output): \(summary.arenaByteCount.grouped) bytes of RAM, where \(model) has \(before.grouped)")
    }
}
