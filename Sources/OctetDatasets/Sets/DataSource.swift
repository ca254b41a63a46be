import OctetImages

/// The two parts in which data sets come.
public enum Split: String, CaseIterable, Sendable {
    case train, test

    /// How MNIST's file names begin.
    var filePrefix: String { self == .train ? "train" : "t10k" }
}

/// A folder of IDX files in MNIST's names, or a CSV file of training images: what `--data` means.
///
/// For each split there are `train-images-idx3-ubyte` and `train-labels-idx1-ubyte` (`t10k-…` for the test), also
/// spelled `train-images.idx3-ubyte`, with `.gz` or without; images of four dimensions say `idx4`. An optional
/// `labels.txt` names the classes, one a line. A CSV file (NAME.csv) has an image a line: its label, then its pixels.
public struct DataSource: Equatable, Sendable {
    /// `mnist`, or the last part of the folder's path.
    public let name: String
    public let folder: String
    /// Whether `folder` is a CSV file.
    private let isCSV: Bool

    /// Finds `argument`: a folder that holds IDX files, or the name of a set in one of `folders`.
    ///
    /// Throws `DatasetError.notFound`, which lists where it looked.
    public init(_ argument: String, folders: DataFolders = .current) throws(DatasetError) {
        isCSV = argument.hasSuffix(".csv")
        if isCSV {
            guard Files.exists(argument), !Files.isFolder(argument) else {
                throw .notFound(
                    argument: argument, lookedIn: [argument],
                    hint: "a file of lines with a label and pixels is expected")
            }
            (folder, name) = (argument, String(Files.lastName(of: argument).dropLast(4)))
            return
        }
        let named = folders.searched.map { "\($0)/\(argument)" }
        let candidates = argument.contains("/") ? [argument] : [argument] + named
        guard let found = candidates.first(where: Self.holdsImages) else {
            throw .notFound(
                argument: argument, lookedIn: argument.contains("/") ? candidates : ["this folder"] + named,
                hint: Self.hint(for: argument))
        }
        folder = found
        name = Files.lastName(of: found)
    }

    /// Whether the folder has images of this part.
    public func has(_ split: Split) -> Bool {
        isCSV ? split == .train : Self.imagesPath(in: folder, split) != nil
    }

    /// The images of this part. Throws `FileError`, `IDXError` or `DatasetError`.
    public func load(_ split: Split) throws -> ImageSet {
        if isCSV {
            guard split == .train else {
                throw DatasetError.missingSplit(split.rawValue, folder: folder, expected: ["a folder of IDX files"])
            }
            return try ImageSet(contentsOfCSV: folder)
        }
        guard let images = Self.imagesPath(in: folder, split), let labels = Self.labelsPath(in: folder, split) else {
            throw DatasetError.missingSplit(
                split.rawValue, folder: folder,
                expected: ["\(split.filePrefix)-images-idx3-ubyte", "\(split.filePrefix)-labels-idx1-ubyte"])
        }
        return try ImageSet(
            name: "\(name) \(split.rawValue)", imagesPath: images, labelsPath: labels, classNames: classNames())
    }

    /// The classes by `labels.txt`, by what is known of the set's name, or as numbers up to the largest label.
    public func classNames() throws -> [String] {
        if isCSV { return try load(.train).classNames }
        let path = "\(folder)/\(Self.classNamesFile)"
        if Files.exists(path) {
            let text = String(decoding: try Files.read(path), as: UTF8.self)
            let names = text.split(whereSeparator: \.isNewline).map(String.init)
            guard !names.isEmpty else { throw DatasetError.empty(path: path) }
            return names
        }
        if let names = KnownDataset.named(name)?.classNames { return names }
        // Of both splits: the test may lack the last class.
        let largest = try Split.allCases.compactMap { Self.labelsPath(in: folder, $0) }.map { path in
            try ImageSet.labels(from: IDX.read(path), path: path).max() ?? 0
        }.max()
        return (0...(largest ?? 0)).map(String.init)
    }

    static let classNamesFile = "labels.txt"

    private static func holdsImages(_ folder: String) -> Bool {
        Split.allCases.contains { imagesPath(in: folder, $0) != nil }
    }

    private static func imagesPath(in folder: String, _ split: Split) -> String? {
        path(in: folder, "\(split.filePrefix)-images", ranks: [3, 4])
    }

    private static func labelsPath(in folder: String, _ split: Split) -> String? {
        path(in: folder, "\(split.filePrefix)-labels", ranks: [1])
    }

    private static func path(in folder: String, _ start: String, ranks: [Int]) -> String? {
        for rank in ranks {
            for separator in ["-", "."] {
                for ending in ["", ".gz"] {
                    let path = "\(folder)/\(start)\(separator)idx\(rank)-ubyte\(ending)"
                    if Files.exists(path) { return path }
                }
            }
        }
        return nil
    }

    private static func hint(for argument: String) -> String {
        if KnownDataset.named(argument) != nil { return "octet fetch \(argument) downloads it" }
        if argument == "mnist-sample" { return "tools/fetch-mnist-sample makes it" }
        return "a folder of IDX files in MNIST's names (train-images-idx3-ubyte.gz, …) or the name of a set is expected"
    }
}

extension ImageSet {
    /// Writes the images, the labels and the class names (`labels.txt`) to `folder`, where `DataSource` finds them.
    ///
    /// The folder is made if it is missing. Throws `FileError`.
    public func write(toFolder folder: String, as split: Split, compressed: Bool = true) throws(FileError) {
        try Files.makeFolder(folder)
        let (rank, ending) = (channels == 1 ? 3 : 4, compressed ? ".gz" : "")
        let images = "\(folder)/\(split.filePrefix)-images-idx\(rank)-ubyte\(ending)"
        let labels = "\(folder)/\(split.filePrefix)-labels-idx1-ubyte\(ending)"
        let names = classNames.map { $0 + "\n" }.joined()
        try Files.write([
            (images, IDX.encode(imagesIDX, forFile: images)),
            (labels, IDX.encode(labelsIDX, forFile: labels)),
            ("\(folder)/\(DataSource.classNamesFile)", Array(names.utf8)),
        ])
    }
}
