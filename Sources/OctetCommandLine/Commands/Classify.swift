import ArgumentParser
import Octet
import OctetDatasets
import OctetImages
import OctetQuantization
import OctetTraining

struct Classify: ParsableCommand {
    static let configuration = CommandConfiguration(
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

    func run() throws {
        let classifier = try DrawingClassifier(ModelFile(path: model), isRaw: raw, threads: threading.threads)
        var printer = ClassificationPrinter(format: json ? .json : csv ? .csv : .text)
        var cells: [ContactSheet.Cell] = []
        var failures = 0
        printer.begin()
        try forEachBatch { files in
            for result in classifier.classify(files) {
                printer.show(result)
                if result.error != nil { failures += 1 }
                if contactSheet != nil, let cell = result.cell { cells.append(cell) }
            }
        }
        printer.end()
        if let contactSheet {
            guard !cells.isEmpty else { throw DatasetError.empty(path: contactSheet) }
            try PNG.write(ContactSheet(cells).render(), to: contactSheet)
        }
        if failures > 0 { throw ExitCode.failure }
    }

    /// Files in the order in which they were named, some at a time, so that a million do not wait for the last.
    private func forEachBatch(_ body: ([String]) throws -> Void) throws {
        let size = 256
        var batch: [String] = []
        func add(_ file: String) throws {
            batch.append(file)
            guard batch.count == size else { return }
            try body(batch)
            batch = []
        }
        for image in images {
            if image == "-" {
                while let line = readLine() { if !line.isEmpty { try add(line) } }
            } else if Files.isFolder(image) {
                let found = try ImageFiles.list([image])
                guard !found.isEmpty else {
                    throw DatasetError.noDrawings(path: image, reason: "there is no .png file")
                }
                for file in found { try add(file) }
            } else {
                try add(image)
            }
        }
        if !batch.isEmpty { try body(batch) }
    }
}
