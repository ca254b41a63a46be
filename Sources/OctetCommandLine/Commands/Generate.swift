import ArgumentParser
import OctetDatasets
import OctetImages
import OctetQuantization
import OctetTraining

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make images with a generator that octet train or octet quantize wrote.",
        discussion: """
            Examples: octet generate cdcgan.safetensors --digit 7 --count 100 --seed 1 -o seven.png
                      octet generate cdcgan.safetensors --interpolate 2 -o strip.png
                      octet generate cdcgan.safetensors --count 10000 -o generated
                      octet train lenet5 --data mnist --fraction 0.01 --extra generated

            NAME.png is a sheet of all images, NAME.csv a line an image (label, pixels), any other name a folder with an IDX \
            set that --data and --extra take; with --png a folder of PNG files. The same seed gives the same images, and a \
            larger --count more of them; image n of seed s is what a device draws for seed s + n - 1.
            """)

    @Argument(help: "The generator: a checkpoint (NAME.safetensors) or an int8 model (NAME.octet).")
    var model: String

    @Option(
        name: [.customLong("label"), .customLong("digit")],
        help: "The class that all images shall have. (default: all classes in turn)")
    var label: String?

    @Option(help: "Images. (default: 100; with --interpolate 10)")
    var count: Int?

    @Option(help: "Of the noise.")
    var seed: UInt32 = 1

    @Option(help: "Go from the noise of --seed to that of this one, in equal steps; without a class as a row a class.")
    var interpolate: UInt32?

    @Option(name: .shortAndLong, help: "NAME.png, NAME.csv or a folder.")
    var output: String

    @Flag(help: "Write the folder as PNG files.")
    var png = false

    private enum Form { case sheet, csv, idx, files }

    private var form: Form {
        if png { return .files }
        return output.hasSuffix(".png") ? .sheet : output.hasSuffix(".csv") ? .csv : .idx
    }

    func validate() throws {
        if let count, !(1...1_000_000).contains(count) {
            throw ValidationError("--count is \(count); 1 to 1000000 would be accepted.")
        }
        if interpolate != nil, count == 1 {
            throw ValidationError("--count is 1; between two seeds lie 2 or more.")
        }
        let ending = Files.lastName(of: output).split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
        if form == .idx || form == .files, let ending {
            throw ValidationError(
                "\(output) ends in .\(ending); NAME.png, NAME.csv, or a folder's name without an ending would be accepted."
            )
        }
        if form == .sheet, (count ?? 100) > 10_000 {
            throw ValidationError("--count is \(count!); a sheet takes up to 10000, a folder more.")
        }
    }

    func run() throws {
        let generator = try GeneratorFile(contentsOf: model)
        let labels = try generator.labels(askedFor: label)
        if labels.isEmpty, form == .idx || form == .csv {
            throw GenerationError.noClasses(path: model)
        }
        let asked = interpolate.map { inputs(between: seed, and: $0, labels, generator) } ?? inputs(labels, generator)
        let set = try generator.set(of: asked, classNames: generator.labels.isEmpty ? ["0"] : generator.labels)
        switch form {
        case .sheet:
            let columns = interpolate == nil ? 10 : count ?? 10
            let cells = (0..<set.count).map { ContactSheet.Cell(set.picture(at: $0)) }
            try PNG.write(ContactSheet(cells, columns: columns).render(), to: output)
        case .csv: try Files.write(set.csv, to: output)
        case .idx: try set.write(toFolder: output, as: .train)
        case .files: try set.writePNG(toFolder: output)
        }
        print("wrote \(output): \(set.count.grouped) images")
    }

    /// The classes in turn.
    private func inputs(_ labels: [Int], _ generator: GeneratorFile) -> [GeneratorInput] {
        (0..<(count ?? 100)).map { index in
            generator.input(
                seed: seed &+ UInt32(index), label: labels.isEmpty ? nil : labels[index % labels.count])
        }
    }

    /// A row a class.
    private func inputs(
        between first: UInt32, and last: UInt32, _ labels: [Int], _ generator: GeneratorFile
    ) -> [GeneratorInput] {
        let steps = count ?? 10
        return (labels.isEmpty ? [nil] : labels.map(Optional.some)).flatMap { label in
            let start = generator.input(seed: first, label: label)
            let end = generator.input(seed: last, label: label)
            return (0..<steps).map { start.blended(with: end, share: Float($0) / Float(steps - 1)) }
        }
    }
}

/// Why a generator cannot make what is asked for.
enum GenerationError: Error, CustomStringConvertible {
    case noSuchClass(String, path: String, labels: [String])
    case noClasses(path: String)

    var description: String {
        switch self {
        case .noSuchClass(let label, let path, let labels):
            "\(path): makes no \"\(label)\"; \(labels.joined(separator: ", ")) would be accepted"
        case .noClasses(let path):
            "\(path): makes images without classes, of which no labelled set can be made; leave out --label, and name a file "
                + "NAME.png or add --png"
        }
    }
}

extension GeneratorFile {
    /// The classes to make: the one with that name, or all; none of a generator without.
    fileprivate func labels(askedFor name: String?) throws -> [Int] {
        guard let name else { return Array(labels.indices) }
        guard !labels.isEmpty else { throw GenerationError.noClasses(path: path) }
        guard let label = labels.firstIndex(of: name) else {
            throw GenerationError.noSuchClass(name, path: path, labels: labels)
        }
        return [label]
    }
}
