import ArgumentParser
import OctetDatasets
import OctetImages

struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Turn a folder of PNG drawings into an IDX set, or an IDX set into PNG files.",
        discussion: """
            Examples: octet convert drawings -o my-digits --test 0.2
                      octet convert my-digits --to-png -o pictures

            Labels come from subfolders (seven/a.png), from file names (7_a.png), or from a table of files and labels. \
            Drawings are normalised as MNIST was: light ink on black, cropped, 20 pixels long, centred by mass in 28×28.
            """)

    @Argument(help: "A folder of drawings; with --to-png a set as --data takes it.")
    var input: String

    @Option(name: .shortAndLong, help: "The folder to write.")
    var output: String

    @Option(help: "A TSV or CSV file with the columns file and label; otherwise subfolders or file names say it.")
    var labels: String?

    @Option(help: "The side of the images made.")
    var size = 28

    @Flag(help: "The files are images of that size already, light on black: take them as they are.")
    var raw = false

    @Option(help: "Write all images to this part: \(Split.allCases.map(\.rawValue).joined(separator: " or ")).")
    var split = Split.train

    @Option(parsing: .unconditional, help: "Share of the images that goes to the test part instead. (default: 0)")
    var test: Double?

    @Option(help: "Of the choice of test images.")
    var seed: UInt64 = 1

    @Flag(name: .customLong("to-png"), help: "Write PNG files and a contact sheet beside them.")
    var toPNG = false

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard (8...1024).contains(size) else {
            throw ValidationError("--size is \(size); 8 to 1024 would be accepted.")
        }
        if let test, !(test > 0 && test < 1) {
            throw ValidationError("--test is \(test); more than 0 and less than 1 would be accepted.")
        }
        if test != nil, split == .test {
            throw ValidationError("--test and --split test exclude each other: all images go to the test part already.")
        }
        if toPNG, raw || labels != nil || test != nil {
            throw ValidationError("--to-png reads a set; --raw, --labels and --test are for drawings.")
        }
    }

    mutating func run() throws {
        while output.count > 1, output.hasSuffix("/") { output.removeLast() }
        try toPNG ? writePNG() : writeIDX()
    }

    private func writeIDX() throws {
        let folder = try LabeledFolder(input, labels: labels.map { .table(path: $0) } ?? .automatic)
        let (set, failures) = try folder.load(
            width: size, height: size, isRaw: raw, classNames: classNamesOfOtherPart())
        for failure in failures { printToStandardError("octet: \(failure.error)") }
        var parts = [(split, set)]
        if let test {
            let (train, held) = try set.validationSplit(fraction: test, seed: seed)
            parts = [(.train, train), (.test, held)]
        }
        for (split, set) in parts {
            try set.write(toFolder: output, as: split)
        }
        try report(
            parts.map { Part(split: $0.0.rawValue, images: $0.1.count) }, classes: set.classNames,
            failures: failures.count)
    }

    /// The classes of the part that the output holds already: both parts must number them alike.
    private func classNamesOfOtherPart() throws -> [String]? {
        guard test == nil, let source = try? DataSource(output), source.has(split == .train ? .test : .train) else {
            return nil
        }
        return try source.classNames()
    }

    private func writePNG() throws {
        let source = try DataSource(input)
        let set = try source.load(split)
        try set.writePNG(toFolder: output)
        let sheet = "\(output)-contact-sheet.png"
        try PNG.write(set.contactSheet().render(), to: sheet)
        if !json { print("wrote \(sheet)") }
        try report([Part(split: split.rawValue, images: set.count)], classes: set.classNames, failures: 0)
    }

    private func report(_ parts: [Part], classes: [String], failures: Int) throws {
        if json {
            try printJSON(Result(folder: output, parts: parts, classes: classes, failed: failures))
        } else {
            for part in parts { print("wrote \(output): \(part.images.grouped) images for \(part.split)") }
            print("classes: \(classes.joined(separator: ", "))")
        }
        guard failures == 0 else {
            if !json { print("left out \(failures) of \(failures + parts.reduce(0) { $0 + $1.images }) files") }
            throw ExitCode.failure
        }
    }

    private struct Part: Encodable {
        var split: String
        var images: Int
    }

    private struct Result: Encodable {
        var folder: String
        var parts: [Part]
        var classes: [String]
        var failed: Int
    }
}
