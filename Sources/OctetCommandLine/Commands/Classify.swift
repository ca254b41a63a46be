import ArgumentParser
import Octet
import OctetDatasets
import OctetImages
import OctetQuantization
import OctetTraining

struct Classify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Say what PNG images show.",
        discussion: """
            Examples: octet classify lenet5.octet a.png b.png folder/
                      find . -name '*.png' | octet classify lenet5.octet - --csv

            Exit code 0 only if every image was read.
            """)

    @Argument(help: "The model that `octet quantize` wrote.")
    var model: String

    @Argument(help: "PNG files, folders of them, or - for file names on standard input.")
    var images: [String]

    @Flag(help: "The images are of the model's size already, light on black: take them as they are.")
    var raw = false

    @Option(help: "Write a PNG that shows every image with its class.")
    var contactSheet: String?

    @OptionGroup var threading: ThreadOptions

    @Flag(help: "One line a file: file,class,label,probability,runnerUp,runnerUpProbability,error.")
    var csv = false

    @Flag(help: "An array of objects with file, class, label, probability and runner-up, or error.")
    var json = false

    func validate() throws {
        if csv, json { throw ValidationError("--csv and --json exclude each other.") }
        guard !images.isEmpty else { throw ValidationError("Name at least one PNG file or folder.") }
    }

    /// Pixels of the square that a drawing has on the sheet.
    private static let sheetImageSize = 72

    func run() throws {
        if let contactSheet { try Files.checkWritable(contactSheet) }
        let classifier = try DrawingClassifier(ModelFile(path: model), isRaw: raw, threads: threading.threads)
        var printer = ClassificationPrinter(format: json ? .json : csv ? .csv : .text)
        var cells: [ContactSheet.Cell] = []
        var failures = 0
        printer.begin()
        func show(_ results: [DrawingClassifier.Result]) throws {
            for result in results {
                printer.show(result)
                if result.error != nil { failures += 1 }
                if contactSheet != nil, let cell = result.cell(size: Self.sheetImageSize) { cells.append(cell) }
            }
            try flushStandardOutput()
        }
        try forEachBatch(
            { try show(classifier.classify($0)) }, refused: { try show([.init(file: $0, error: "\($1)")]) })
        printer.end()
        if let contactSheet {
            guard !cells.isEmpty else {
                throw FileError.unwritable(path: contactSheet, reason: "no image was read to be shown on it")
            }
            try PNG.write(ContactSheet(cells, imageSize: Self.sheetImageSize).render(), to: contactSheet)
        }
        if failures > 0 { throw ExitCode.failure }
    }

    /// Files in the order in which they were named, some at a time, so that a million do not wait for the last.
    private func forEachBatch(
        _ body: ([String]) throws -> Void, refused: (_ folder: String, FileError) throws -> Void
    ) throws {
        let size = 256
        var batch: [String] = []
        func finish() throws {
            if !batch.isEmpty { try body(batch) }
            batch = []
        }
        func add(_ file: String) throws {
            batch.append(file)
            if batch.count == size { try finish() }
        }
        for image in images {
            if image == "-" {
                while let line = readLine() { if !line.isEmpty { try add(line) } }
            } else if Files.isFolder(image) {
                do {
                    let found = try ImageFiles.list([image])
                    guard !found.isEmpty else {
                        throw FileError.unreadable(path: image, reason: "there is no .png file in it")
                    }
                    for file in found { try add(file) }
                } catch let error as FileError {
                    try finish()
                    try refused(image, error)
                }
            } else {
                try add(image)
            }
        }
        try finish()
    }
}
