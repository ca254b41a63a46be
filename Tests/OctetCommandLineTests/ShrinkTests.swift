import Foundation
import Testing

/// `octet shrink`, from the outside.
@Suite struct ShrinkTests {
    private struct Result: Decodable {
        struct Size: Decodable { var flash, memory: Int }
        struct Outcome: Decodable {
            var parameters: Int
            var size: Size
            var floatAccuracy, int8Accuracy: Double
        }
        var before, after: Outcome
    }

    private struct Summary: Decodable { var byteCount, arenaByteCount: Int }

    private func makeProgram() throws -> Program {
        let program = try Program()
        try SyntheticSet(train: 300).write(to: "set", of: program)
        try program.write(Array(TrainedModel.program.bytes("m.safetensors")), to: "m.safetensors")
        return program
    }

    /// What is written fits, says what the result says, and is the same with one thread and two.
    @Test func shrinking_fitsTheBudget_andKeepsWhatWasLearned() throws {
        let program = try makeProgram()
        for threads in ["1", "2"] {
            let outcome = try program(
                "shrink", "m.safetensors", "--flash", "20KB", "--ram", "2100", "--epochs", "4", "--threads", threads,
                "-o", "s\(threads).safetensors", "--json")
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("round 4 of 4"))
            let result: Result = try outcome.json()
            #expect(result.after.size.flash <= 20 * 1024 && result.after.size.memory <= 2_100)
            #expect(result.before.size.flash > 60_000 && result.after.parameters < result.before.parameters / 2)
            #expect(result.after.int8Accuracy > 0.95, "\(result.after)")
            let summary: Summary = try program("inspect", "s\(threads).octet", "--json").json()
            #expect(summary.byteCount == result.after.size.flash)
            #expect(summary.arenaByteCount == result.after.size.memory)
        }
        #expect(try program.bytes("s1.safetensors") == program.bytes("s2.safetensors"))
        // Its run is over, and the checkpoint is one like any other.
        #expect(try program("train", "--resume", "s1.safetensors").output.contains("already complete"))
        #expect(try program("quantize", "s1.safetensors", "--data", "set", "-o", "again.octet").code == 0)
        #expect(try program.bytes("again.octet") == program.bytes("s1.octet"))
    }

    @Test func wrongUse_isRefused() throws {
        let program = try makeProgram()
        func refuse(code: Int32, _ options: [String], _ words: String) throws {
            let outcome = try program.run([Program.executable, "shrink", "m.safetensors"] + options)
            expectRefusal(outcome, code: code, words)
        }
        try refuse(code: 2, [], "--flash, --ram or both")
        try refuse(code: 2, ["--flash", "much"], "11000, 16KB or 1MB would be accepted")
        try refuse(code: 2, ["--ram", "0KB"], "11000, 16KB or 1MB would be accepted")
        try refuse(code: 2, ["--ram", "2KB", "--epochs", "0"], "1 to 1000000 would be accepted")
        try refuse(code: 2, ["--ram", "2KB", "-o", "m.safetensors"], "would be written over")
        try refuse(code: 1, ["--flash", "1KB"], "cannot be made to fit")
        #expect(!FileManager.default.fileExists(atPath: program.path("m-small.safetensors")))
        #expect(!FileManager.default.fileExists(atPath: program.path("m-small.octet")))
    }
}
