import Foundation
import OctetDatasets
import OctetQuantization
import OctetTestSupport
import Testing

/// The models in `weights/` do what the table beside them says.
@Suite struct ShippedWeightsTests {
    /// A row of the table.
    struct Row {
        var file: String
        var data: String
        var accuracy: String
        var byteCount: Int
        var arenaByteCount: Int
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The rows of `weights/README.md` by the names of their columns.
    static func table() throws -> [Row] {
        let text = try String(contentsOf: root.appending(path: "weights/README.md"), encoding: .utf8)
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        func number(_ text: String) throws -> Int { try #require(Int(text.filter { $0 != "," })) }
        return try lines.dropFirst(2).map { cells in
            let row = Dictionary(uniqueKeysWithValues: zip(lines[0], cells))
            return try Row(
                file: #require(row["file"]), data: #require(row["data"]), accuracy: #require(row["int8 %"]),
                byteCount: number(#require(row["bytes"])), arenaByteCount: number(#require(row["arena bytes"])))
        }
    }

    @Test func sizes_areTheTables() throws {
        let rows = try Self.table()
        #expect(!rows.isEmpty)
        for row in rows {
            let file = try ModelFile(path: Self.root.appending(path: "weights/\(row.file)").path)
            #expect(file.byteCount == row.byteCount, "\(row.file)")
            #expect(ModelSummary(file).arenaByteCount == row.arenaByteCount, "\(row.file)")
        }
    }

    @Test func accuracy_isTheTables() throws {
        for row in try Self.table() {
            // The sets themselves are not part of the package.
            let shared = Self.root.appending(path: "../shared/datasets/\(row.data)").standardizedFileURL.path
            let source = FileManager.default.fileExists(atPath: shared) ? shared : row.data
            guard let images = try? DataSource(source).load(.test) else {
                print("skipped: the accuracy of \(row.file), because there is no test set \(row.data)")
                continue
            }
            let file = try ModelFile(path: Self.root.appending(path: "weights/\(row.file)").path)
            let comparison = try ModelComparison(of: file, on: images)
            #expect(String(format: "%.2f", 100 * comparison.int8Accuracy) == row.accuracy, "\(row.file)")
        }
    }
}
