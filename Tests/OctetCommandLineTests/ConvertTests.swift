import Foundation
import Testing

@Suite struct ConvertTests {
    private struct Result: Decodable {
        struct Part: Decodable, Equatable {
            var split: String
            var images: Int
        }
        var parts: [Part]
        var classes: [String]
        var failed: Int
    }

    private var picture: [UInt8] {
        get throws {
            let model = TrainedModel.program
            return try Array(model.bytes("pictures/3_00003.png"))
        }
    }

    /// The images and labels of a plain set, as pairs in a fixed order: PNG names sort by class.
    private func content(_ images: [UInt8], _ labels: [UInt8], pixels: Int = 784) -> [[UInt8]] {
        zip(labels.dropFirst(8), stride(from: 16, to: images.count, by: pixels))
            .map { [$0] + images[$1..<$1 + pixels] }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test func roundTrip_keepsPixelsAndLabels() throws {
        let program = try Program()
        let conversion = try program("convert", TrainedModel.program.path("pictures"), "--raw", "-o", "set")
        #expect(conversion.code == 0, "\(conversion.errors)")
        #expect(conversion.output.contains("wrote set: 60 images for train"))
        let unpacked = try ["images-idx3", "labels-idx1"].map { name in
            let outcome = try program.shell("gzip -d set/train-\(name)-ubyte.gz")
            #expect(outcome.code == 0)
            return try Array(program.bytes("set/train-\(name)-ubyte"))
        }
        let source = SyntheticSet()
        #expect(content(unpacked[0], unpacked[1]) == content(source.images(count: 60), source.labels(count: 60)))
    }

    @Test func toPNG_makesAContactSheetBesideTheFolder() throws {
        let program = try Program()
        let outcome = try program(
            "convert", TrainedModel.program.path("set"), "--to-png", "--split", "test", "-o", "p/")
        #expect(outcome.code == 0)
        #expect(try program.names() == ["p", "p-contact-sheet.png"])
        #expect(try program.names(in: "p").count == 60)
    }

    @Test func badFiles_eachGetTheirSentenceAndTheRestGoesOn() throws {
        let program = try Program()
        let picture = try picture
        try program.write(picture, to: "in/3_good.png")
        try program.write([], to: "in/3_empty.png")
        try program.write(Array(picture.prefix(picture.count / 2)), to: "in/3_cut.png")
        try program.write([0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF".utf8), to: "in/3_photo.png")
        try program.write(Array("hello".utf8), to: "in/3_text.png")
        var huge = picture
        huge.replaceSubrange(16..<24, with: [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0])
        try program.write(huge, to: "in/3_huge.png")
        let outcome = try program("convert", "in", "--raw", "-o", "set", "--json")
        #expect(outcome.code == 1)
        let result: Result = try outcome.json()
        #expect(result.failed == 5 && result.parts == [.init(split: "train", images: 1)])
        let sentences = outcome.errors.split(separator: "\n")
        #expect(sentences.count == 5)
        for (name, words) in [
            ("3_empty", "is empty"), ("3_cut", "truncated"), ("3_photo", "is a JPEG"), ("3_text", "not a PNG"),
            ("3_huge", "100000 × 100000"),
        ] {
            #expect(sentences.contains { $0.hasPrefix("octet: in/\(name).png ") && $0.contains(words) }, "\(sentences)")
        }
    }

    @Test func nothingReadable_isAFailureWithoutASet() throws {
        let program = try Program()
        try program.write([], to: "in/3_empty.png")
        expectRefusal(try program("convert", "in", "-o", "set"), "in/3_empty.png")
        #expect(try program.names() == ["in"])
    }

    @Test func labels_comeFromSubfoldersFileNamesOrTables() throws {
        let program = try Program()
        let picture = try picture
        for name in ["cat/a.png", "cat/b.png", "dog/a.png"] { try program.write(picture, to: "sub/\(name)") }
        for name in ["cat_a.png", "cat_b.png", "dog.png"] { try program.write(picture, to: "flat/\(name)") }
        for name in ["1.png", "2.png", "3, three.png"] { try program.write(picture, to: "plain/\(name)") }
        try program.write(Array("file\tlabel\n1.png\tcat\n2.png\tcat\n3, three.png\tdog\n".utf8), to: "t.tsv")
        try program.write(Array("label,file\r\ncat,1.png\r\ncat,2.png\r\ndog,\"3, three.png\"\r\n".utf8), to: "t.csv")
        for arguments in [["sub"], ["flat"], ["plain", "--labels", "t.tsv"], ["plain", "--labels", "t.csv"]] {
            let outcome = try program.run(
                [Program.executable, "convert"] + arguments + ["--raw", "--json", "-o", "set"])
            let result: Result = try outcome.json()
            #expect(result.classes == ["cat", "dog"] && result.parts.map(\.images) == [3], "\(arguments)")
        }
    }

    @Test func tableWithABadLine_isRefusedByLine() throws {
        let program = try Program()
        try program.write(picture, to: "in/1.png")
        try program.write(Array("1.png,cat\n1.png\n".utf8), to: "t.csv")
        expectRefusal(try program("convert", "in", "--labels", "t.csv", "-o", "set"), "t.csv, line 2")
    }

    @Test func testShare_isSetAside() throws {
        let program = try Program()
        let outcome = try program(
            "convert", TrainedModel.program.path("pictures"), "--raw", "--test", "0.2", "--json", "-o", "set")
        #expect(
            try outcome.json(Result.self).parts
                == [.init(split: "train", images: 48), .init(split: "test", images: 12)])
        #expect(try program.names(in: "set").count == 5)
    }

    /// A test folder may lack classes, and must number the others as the training part does.
    @Test func secondPart_numbersClassesAsTheFirst() throws {
        let program = try Program()
        let picture = try picture
        for name in ["a_1.png", "b_1.png", "c_1.png"] { try program.write(picture, to: "train/\(name)") }
        try program.write(picture, to: "test/c_2.png")
        try program.write(picture, to: "strange/d_2.png")
        try program("convert", "train", "--raw", "-o", "set")
        let outcome = try program("convert", "test", "--raw", "--split", "test", "--json", "-o", "set")
        #expect(try outcome.json(Result.self).classes == ["a", "b", "c"])
        #expect(
            try program.shell("gzip -dc set/t10k-labels-idx1-ubyte.gz | tail -c 1 | od -An -tu1").output.contains("2"))
        expectRefusal(
            try program("convert", "strange", "--raw", "--split", "test", "-o", "set"), "strange/d_2.png", "a, b, c")
    }
}
