import OctetImages

/// A table of files and labels: tab- or comma-separated, with quotes as RFC 4180 has them, with a header or without.
enum LabelTable {
    static func read(_ path: String, folder: String) throws -> [LabeledFolder.Drawing] {
        let text = String(decoding: try Files.read(path), as: UTF8.self)
        let separator: Character = text.prefix { !$0.isNewline }.contains("\t") ? "\t" : ","
        var columns = (file: 0, label: 1)
        var drawings: [LabeledFolder.Drawing] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.allSatisfy(\.isWhitespace) { continue }
            guard let fields = fields(of: line, separator: separator) else {
                throw DatasetError.badTable(path: path, line: index + 1, reason: "a quote is not closed")
            }
            if index == 0, let header = header(fields) {
                columns = header
                continue
            }
            guard fields.count > max(columns.file, columns.label), !fields[columns.file].isEmpty,
                !fields[columns.label].isEmpty
            else {
                throw DatasetError.badTable(
                    path: path, line: index + 1, reason: "a file and a label are expected, separated by a comma or tab")
            }
            let file = fields[columns.file]
            drawings.append(
                .init(path: file.hasPrefix("/") ? file : "\(folder)/\(file)", className: fields[columns.label]))
        }
        return drawings
    }

    private static func header(_ fields: [String]) -> (file: Int, label: Int)? {
        let names = fields.map { $0.lowercased() }
        guard let file = names.firstIndex(where: { ["file", "filename", "path", "image"].contains($0) }),
            let label = names.firstIndex(where: { ["label", "class"].contains($0) })
        else { return nil }
        return (file, label)
    }

    /// nil if a quote stays open.
    private static func fields(of line: Substring, separator: Character) -> [String]? {
        var fields: [String] = [""]
        var isQuoted = false
        var previousWasQuote = false
        for character in line {
            if character == "\"" {
                // A doubled quote inside quotes stands for one.
                if previousWasQuote && !isQuoted { fields[fields.count - 1].append("\"") }
                isQuoted.toggle()
                previousWasQuote = !isQuoted
                continue
            }
            previousWasQuote = false
            if character == separator && !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return isQuoted ? nil : fields.map(\.trimmed)
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
