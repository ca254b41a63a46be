import Foundation
import Testing

@Suite struct ClassifyTests {
    private let program = TrainedModel.program

    private struct Element: Decodable {
        var file: String
        var `class`: Int?
        var label: String?
        var probability: Double?
        var error: String?
    }

    @Test func text_isALineAnImage() throws {
        let outcome = try program("classify", "m.octet", "pictures", "--raw")
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 60)
        for line in lines {
            let match = try #require(
                line.wholeMatch(of: /pictures\/(\d)_\d{5}\.png  (\d)  \d+\.\d %  \(next: \d, \d+\.\d %\)/), "\(line)")
            #expect(match.1 == match.2)
        }
    }

    @Test func json_hasAnObjectAnImage_andAnErrorWhereThereIsNone() throws {
        let outcome = try program(
            "classify", "m.octet", "pictures/4_00004.png", "no/such.png", "pictures/7_00007.png", "--raw", "--json")
        #expect(outcome.code == 1 && outcome.errors.isEmpty)
        let elements: [Element] = try outcome.json()
        #expect(elements.map(\.file) == ["pictures/4_00004.png", "no/such.png", "pictures/7_00007.png"])
        #expect(elements.map(\.class) == [4, nil, 7] && elements.map(\.label) == ["4", nil, "7"])
        #expect(elements[1].error?.contains("no/such.png") == true && elements[0].error == nil)
        #expect((0.5...1).contains(elements[0].probability ?? 0))
    }

    @Test func json_staysWhole_whereAFolderIsEmptyOrNothingIsNamed() throws {
        let own = try Program()
        try own.write([], to: "empty/.hidden")
        let outcome = try own("classify", program.path("m.octet"), "empty", "--json")
        #expect(outcome.code == 1)
        #expect(try outcome.json([Element].self).first?.error?.contains("no .png file") == true)
        let nothing = try own("classify", program.path("m.octet"), "-", "--json")
        #expect(nothing.code == 0)
        #expect(try nothing.json([Element].self).isEmpty)
    }

    @Test func csv_quotesWhatNeedsIt() throws {
        let own = try Program()
        try own.write(Array(program.bytes("pictures/4_00004.png")), to: "with \"quotes\", and spaces.png")
        try own.write(Array(program.bytes("pictures/5_00005.png")), to: "größe.png")
        let outcome = try own("classify", program.path("m.octet"), ".", "no.png", "--raw", "--csv")
        #expect(outcome.code == 1)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines[0] == "file,class,label,probability,runnerUp,runnerUpProbability,error")
        #expect(lines.count == 4)
        #expect(
            lines.contains {
                $0.hasPrefix("\"./with \"\"quotes\"\", and spaces.png\",4,4,0.")
                    || $0.hasPrefix("\"./with \"\"quotes\"\", and spaces.png\",4,4,1.")
            })
        #expect(lines.contains { $0.hasPrefix("./größe.png,5,5,") })
        #expect(lines[3].hasPrefix("no.png,,,,,,no.png cannot be read"))
    }

    @Test func badImages_areToldAndTheRestGoesOn() throws {
        let own = try Program()
        let good = try Array(program.bytes("pictures/4_00004.png"))
        try own.write(good, to: "a/2.png")
        try own.write([], to: "a/1.png")
        try own.write(Array(good.prefix(60)), to: "a/3.png")
        let outcome = try own("classify", program.path("m.octet"), "a", "--raw")
        #expect(outcome.code == 1)
        #expect(outcome.output.hasPrefix("a/2.png  4  ") && outcome.output.split(separator: "\n").count == 1)
        let errors = outcome.errors.split(separator: "\n")
        #expect(errors.count == 2 && errors[0].contains("a/1.png is empty") && errors[1].contains("a/3.png"))
    }

    @Test func standardInput_namesFiles_emptyLinesAside() throws {
        let names = "pictures/1_00001.png\n\n\npictures/9_00009.png"
        let outcome = try program("classify", "m.octet", "-", "--raw", input: Array(names.utf8))
        #expect(outcome.code == 0)
        #expect(
            outcome.output.split(separator: "\n").map { $0.prefix(20) } == [
                "pictures/1_00001.png", "pictures/9_00009.png",
            ])
    }

    @Test func thousandFiles_keepTheirOrder() throws {
        let own = try Program()
        let pictures = try program.names(in: "pictures")
        let names = (0..<1_000).map { program.path("pictures/" + pictures[$0 * 37 % pictures.count]) }
        let input = Array(names.joined(separator: "\n").utf8)
        let model = program.path("m.octet")
        let two = try own("classify", model, "-", "--raw", "--threads", "2", "--json", input: input)
        #expect(two.code == 0)
        #expect(try two.json([Element].self).map(\.file) == names)
        #expect(try own("classify", model, "-", "--raw", "--threads", "1", "--json", input: input).output == two.output)
    }

    @Test func pipeThatCloses_endsItQuietly() throws {
        let outcome = try program.shell(
            "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do ls -d pictures/*; done"
                + " | $OCTET classify m.octet - --raw | head -n 1")
        #expect(outcome.output.split(separator: "\n").count == 1)
        #expect(outcome.output.hasPrefix("pictures/0_00000.png  0  "))
        #expect(outcome.errors.isEmpty)
    }

    #if os(Linux)
        @Test func nameThatIsNotUTF8_isExplained() throws {
            let own = try Program()
            let outcome = try own.shell(
                "cp '\(program.path("pictures/4_00004.png"))' \"$(printf 'caf\\351.png')\"; "
                    + "exec $OCTET classify '\(program.path("m.octet"))' . --raw")
            expectRefusal(outcome, "not UTF-8")
        }
    #endif

    @Test func rawImageOfAnotherSize_isRefused() throws {
        let sheet = try program("classify", "m.octet", "pictures-contact-sheet.png", "--raw")
        expectRefusal(sheet, "pictures-contact-sheet.png", "28 × 28")
    }

    @Test func contactSheet_isWritten() throws {
        let own = try Program()
        let outcome = try own(
            "classify", program.path("m.octet"), program.path("pictures"), "--raw", "--contact-sheet", "sheet.png")
        #expect(outcome.code == 0)
        #expect(try own.bytes("sheet.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
}
