import Foundation
import Testing

/// A small network, trained and quantised once for all tests that need one: `set`, `m.safetensors`, `m.octet`, and its
/// test images as `pictures/<class>_<number>.png`.
enum TrainedModel {
    static let program: Program = {
        do {
            let program = try Program()
            try SyntheticSet().write(to: "set", of: program)
            for arguments in [
                ["train", "lenet5", "--data", "./set", "--epochs", "4", "--batch-size", "16", "-o", "m.safetensors"],
                ["quantize", "m.safetensors", "--data", "./set"],
                ["convert", "./set", "--to-png", "--split", "test", "-o", "pictures"],
            ] {
                let outcome = try program.run([Program.executable] + arguments)
                guard outcome.code == 0 else { fatalError(outcome.errors) }
            }
            // Nobody drops the last reference to what is static.
            atexit { try? FileManager.default.removeItem(at: TrainedModel.program.folder.url) }
            return program
        } catch {
            fatalError("\(error)")
        }
    }()
}

/// Asserts that a run failed with `code` and said one sentence with all of `words` in it.
func expectRefusal(
    _ outcome: Program.Outcome, code: Int32 = 1, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(outcome.code == code, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    let lines = outcome.errors.split(separator: "\n")
    let sentences = code == 2 ? Array(lines.dropLast()) : lines
    #expect(sentences.count == 1, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.errors.hasPrefix("octet: "), sourceLocation: sourceLocation)
    for word in words {
        #expect(
            outcome.errors.contains(word), "\"\(word)\" is not in: \(outcome.errors)", sourceLocation: sourceLocation)
    }
}
