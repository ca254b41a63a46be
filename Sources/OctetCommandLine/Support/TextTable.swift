/// Columns of text: numbers to the right, words to the left.
struct TextTable {
    private let headers: [String]
    private var rows: [[String]] = []

    init(_ headers: [String]) { self.headers = headers }

    mutating func append(_ row: [String]) { rows.append(row) }

    func render() -> String {
        let columns = headers.indices.map { column in ([headers] + rows).map { $0[column] } }
        let widths = columns.map { $0.map(\.count).max() ?? 0 }
        let isNumeric = columns.map { column in
            column.dropFirst().allSatisfy { ($0.first.map { $0.isNumber || "-+–·".contains($0) }) ?? true }
        }
        return ([headers] + rows).map { row in
            let line = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return isNumeric[column] ? padding + row[column] : row[column] + padding
            }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
