import Foundation
import OctetImages
import Testing

@Suite struct DrawingCorpusTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../shared/drawings").standardizedFileURL.path

    /// People's drawings, as they saved them: each holds a digit, and no digit of them fills more than 60 % of its box.
    @Test(.enabled(if: Files.isFolder(folder), "needs ../shared/drawings beside the repository"))
    func everyDrawing_isNormalized() throws {
        let files = try Files.names(in: Self.folder).filter { $0.hasSuffix(".png") }
        #expect(!files.isEmpty)
        for file in files {
            let image = try DrawingNormalizer().normalize(contentsOf: "\(Self.folder)/\(file)")
            let rows = (0..<28).filter { y in (0..<28).contains { image[$0, y] > 0 } }
            let columns = (0..<28).filter { x in (0..<28).contains { image[x, $0] > 0 } }
            #expect((19...22).contains(max(rows.count, columns.count)), "\(file)")
            #expect(image.pixels.count { $0 > 127 } < 240, "\(file)")
        }
    }
}
