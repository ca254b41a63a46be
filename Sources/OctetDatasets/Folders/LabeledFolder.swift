import OctetImages

/// A folder of drawings, each with the name of its class: from a table, from its subfolder, or from its file's name.
public struct LabeledFolder: Equatable, Sendable {
    public let path: String
    /// Sorted by path, or in the table's order.
    public let drawings: [Drawing]

    public struct Drawing: Equatable, Sendable {
        public let path: String
        public let className: String
    }

    /// Where the class names come from.
    public enum Labels: Equatable, Sendable {
        /// Subfolders if the folder has any with PNG files in them, else file names.
        case automatic
        /// `folder/seven/a.png` is a seven.
        case subfolders
        /// `7_a.png` or `7.png` is a 7: what stands before the first `_`.
        case fileNames
        /// A TSV or CSV file with the columns file (relative to the folder) and label.
        case table(path: String)
    }

    /// Lists the drawings without reading them. Throws `FileError` or `DatasetError`.
    public init(_ path: String, labels: Labels = .automatic) throws {
        self.path = path
        guard Files.isFolder(path) else {
            throw FileError.unreadable(path: path, reason: "it is not a folder")
        }
        drawings =
            switch labels {
            case .automatic: try Self.hasSubfolders(path) ? Self.fromSubfolders(path) : Self.fromFileNames(path)
            case .subfolders: try Self.fromSubfolders(path)
            case .fileNames: try Self.fromFileNames(path)
            case .table(let table): try LabelTable.read(table, folder: path)
            }
        guard !drawings.isEmpty else {
            throw DatasetError.noDrawings(path: path, reason: "there is no .png file")
        }
    }

    private static func subfolders(_ path: String) throws -> [String] {
        try Files.names(in: path).filter { Files.isFolder("\(path)/\($0)") }
    }

    private static func hasSubfolders(_ path: String) throws -> Bool {
        try subfolders(path).contains { try !ImageFiles.list(["\(path)/\($0)"]).isEmpty }
    }

    private static func fromSubfolders(_ path: String) throws -> [Drawing] {
        try subfolders(path).flatMap { name in
            try ImageFiles.list(["\(path)/\(name)"]).map { Drawing(path: $0, className: name) }
        }
    }

    private static func fromFileNames(_ path: String) throws -> [Drawing] {
        try ImageFiles.list([path]).map { file in
            let stem = Files.lastName(of: file).dropLast(".png".count)
            let className = String(stem.prefix { $0 != "_" })
            guard !className.isEmpty else {
                throw DatasetError.noDrawings(
                    path: file, reason: "its name does not begin with a class as 7_a.png does")
            }
            return Drawing(path: file, className: className)
        }
    }

    /// The classes: numbers in numerical order if all names are numbers, else sorted by their bytes.
    public var classNames: [String] {
        let names = Set(drawings.map(\.className))
        if names.allSatisfy({ $0.allSatisfy(\.isASCII) && UInt16($0) != nil }) {
            return names.sorted { (UInt16($0)!, $0) < (UInt16($1)!, $1) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
