import Foundation
import Testing

/// `octet explain` and `octet embed`, from the outside.
@Suite struct ExplainTests {
    private let program = TrainedModel.program

    private struct Summary: Decodable {
        struct Candidate: Decodable { var label: String; var probability: Double }
        var `class`: String
        var candidates: [Candidate]
        var files: [String]
    }

    private func explain(_ own: Program, _ model: String, _ more: [String] = []) throws -> Program.Outcome {
        try own.run(
            [Program.executable, "explain", program.path(model), program.path("pictures/4_00004.png"), "--raw"] + more)
    }

    @Test func checkpoint_isExplainedWhole_andEveryTimeTheSame() throws {
        let own = try Program()
        let outcome = try explain(own, "m.safetensors", ["-o", "a", "--json"])
        #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        let summary: Summary = try outcome.json()
        #expect(summary.class == "4" && summary.candidates[0].label == "4" && summary.candidates.count == 10)
        #expect(try own.names(in: "a") == summary.files.sorted())
        for name in [
            "overview", "occlusion", "saliency", "grad-cam", "filters", "deconvolution", "features-01-convolution1",
        ] {
            #expect(try own.bytes("a/\(name).png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
        }
        let again = try explain(own, "m.safetensors", ["-o", "b", "--threads", "1"])
        #expect(again.output.contains("4_00004.png  4  ") && again.output.contains("index.html"))
        for name in summary.files where name != "index.html" {
            #expect(try own.bytes("a/\(name)") == own.bytes("b/\(name)"), "\(name)")
        }
        let page = try String(decoding: own.bytes("a/index.html"), as: UTF8.self)
        #expect(!page.contains("src=\"http") && !page.contains("<script") && page.contains("Grad-CAM"))
    }

    @Test func anotherClass_isExplainedOnRequest() throws {
        let own = try Program()
        let outcome = try explain(own, "m.safetensors", ["--class", "7"])
        #expect(outcome.code == 0 && outcome.output.contains("explained: 7, "))
        #expect(try own.names(in: "explained").contains("index.html"))
    }

    @Test func model_isExplainedWithoutGradients() throws {
        let own = try Program()
        let outcome = try explain(own, "m.octet", ["-o", "x"])
        #expect(outcome.code == 0 && outcome.output.contains("need the checkpoint"))
        let names = try own.names(in: "x")
        #expect(names.contains("occlusion.png") && names.contains("filters.png"))
        #expect(names.contains("features-01-convolution1.png") && !names.contains("saliency.png"))
    }

    @Test func badInput_isRefusedInOneSentence() throws {
        let own = try Program()
        expectRefusal(try explain(own, "m.safetensors", ["--class", "12"]), "\"12\"", "0, 1, 2", "would be accepted")
        let (model, picture) = (program.path("m.safetensors"), program.path("pictures/4_00004.png"))
        expectRefusal(try own("explain", model, "none.png"), "none.png cannot be read")
        expectRefusal(try own("explain", model, model), "m.safetensors", "not a PNG")
        expectRefusal(try own("explain", picture, picture), "4_00004.png", "not an Octet model")
        try SyntheticSet(width: 20, height: 24).write(to: "set", of: own)
        try own("convert", "set", "--to-png", "--split", "test", "-o", "small")
        let small = try "small/" + #require(own.names(in: "small").first)
        expectRefusal(try own("explain", model, small, "--raw"), small, "20 × 24", "28 × 28")
        #expect(try !own.names().contains("explained"), "nothing is left of what failed")
    }

    @Test func embedding_hasALineAnImage() throws {
        let own = try Program()
        let outcome = try own(
            "embed", program.path("m.safetensors"), "--data", program.path("set"), "-o", "e.svg", "-o", "e.csv", "-o",
            "e.npy")
        #expect(outcome.code == 0 && outcome.output.contains("60 images, 84 features of relu4"), "\(outcome.errors)")
        let lines = try String(decoding: own.bytes("e.csv"), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 61 && lines[0].hasPrefix("label,component1,component2,feature0,"))
        #expect(lines[1].split(separator: ",").count == 87)
        #expect(try own.bytes("e.npy").count == 128 + 4 * 60 * 84)
        #expect(try own.bytes("e.labels.npy").count == 128 + 4 * 60)
        let svg = try String(decoding: own.bytes("e.svg"), as: UTF8.self)
        #expect(svg.contains("of the variance") && svg.hasSuffix("</svg>\n"))
    }

    /// The two differ by what 8 bits lose.
    @Test func embeddings_ofFloatAndIntegers_areNearlyTheSame() throws {
        let own = try Program()
        func features(_ model: String) throws -> [[Double]] {
            let outcome = try own(
                "embed", program.path(model), "--data", program.path("set"), "--images", "20", "-o", "\(model).csv")
            #expect(
                outcome.code == 0 && outcome.output.contains("20 images, 84 features of "), "\(outcome.errors)")
            return try String(decoding: own.bytes("\(model).csv"), as: UTF8.self).split(separator: "\n").dropFirst()
                .map { $0.split(separator: ",").dropFirst(3).map { Double($0)! } }
        }
        let (float, integers) = try (features("m.safetensors"), features("m.octet"))
        let squares = zip(float.joined(), integers.joined()).map { ($0 * $0, ($0 - $1) * ($0 - $1)) }
        let (signal, noise) = squares.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        #expect(signal > 0 && noise < 0.01 * signal, "\(noise / signal)")
    }

    @Test func embedding_refusesWhatDoesNotFit() throws {
        let own = try Program()
        let (model, set) = (program.path("m.safetensors"), program.path("set"))
        expectRefusal(try own("embed", model, "--data", set, "-o", "e.txt"), code: 2, "e.txt", ".svg, .csv or .npy")
        expectRefusal(try own("embed", model, "--data", set, "--images", "0"), code: 2, "--images is 0")
        expectRefusal(try own("embed", model, "--data", set, "--resize", "28"), code: 2, "--resize")
        expectRefusal(try own("embed", set, "--data", set), set)
        try SyntheticSet(width: 20, height: 24).write(to: "small", of: own)
        expectRefusal(try own("embed", model, "--data", "./small"), "24×20×1", "28×28×1")
        let integers = program.path("m.octet")
        expectRefusal(try own("embed", integers, "--data", "./small"), "24×20×1", "28×28×1")
        #expect(try own("embed", integers, "--data", "./small", "--resize", "28", "-o", "small/e.svg").code == 0)
        #expect(try own.names() == ["small"])
    }
}
