import Foundation
import OctetDatasets
import OctetTestSupport
import Testing

@Suite struct CSVTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(_ text: String) throws -> ImageSet {
        let path = folder.path("set.csv")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try DataSource(path).load(.train)
    }

    @Test func writtenSet_isReadBack() throws {
        var generator = SeededGenerator(seed: 1)
        let pixels = (0..<5 * 9).map { _ in UInt8(generator.below(256)) }
        let set = try ImageSet(
            name: "set.csv", height: 3, width: 3, pixels: pixels, labels: [2, 0, 1, 2, 0], classNames: ["0", "1", "2"])
        #expect(try read(String(decoding: set.csv, as: UTF8.self)) == set)
        #expect(String(decoding: set.csv, as: UTF8.self).hasPrefix("label,pixel0,"))
    }

    @Test func linesWithoutHeader_areRead() throws {
        let set = try read("1,0,255,3,4\r\n0, 9,8,7,6")
        #expect(set.labels == [1, 0] && set.pixels == [0, 255, 3, 4, 9, 8, 7, 6] && set.height == 2)
        let source = try DataSource(folder.path("set.csv"))
        #expect(source.name == "set" && source.has(.train) && !source.has(.test))
        #expect(throws: DatasetError.self) { try source.load(.test) }
    }

    @Test(arguments: [
        ("1,0,1,2,256", "line 1"), ("1,0,1,2\n", "line 1: there are 3 pixels"), ("1,0,1,2,3\n0,1,2,3", "line 2"),
        ("label,a\n1,0,1,2,x", "line 2"), ("1,0,,2,3", "line 1"), ("7", "line 1"), ("label\n", "no images"),
    ])
    func damagedLine_isNamed(text: String, words: String) {
        let error = #expect(throws: DatasetError.self) { try read(text) }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }

    @Test func missingFile_isNamed() {
        #expect(throws: DatasetError.self) { try DataSource(folder.path("none.csv")) }
    }

    @Test func addedSet_comesBehindAndMustFit() throws {
        let first = try read("1,0,255,3,4\n0,9,8,7,6")
        let second = try read("0,1,1,1,1\n1,2,2,2,2")
        let both = try first.adding(second)
        #expect(both.labels == [1, 0, 0, 1] && both.pixels == first.pixels + second.pixels)
        for text in ["1,5\n0,4", "2,0,0,0,0"] {
            let other = try read(text)
            #expect(throws: DatasetError.self) { try first.adding(other) }
        }
    }
}
