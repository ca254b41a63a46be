import Foundation
import Testing

@Suite struct ReplanTests {
    private struct Summary: Decodable {
        var arenaByteCount: Int
    }

    @Test func budget_isKept_orTheLeastIsNamed() throws {
        let model = TrainedModel.program
        let folder = try Program()
        func arena(_ arguments: String...) throws -> Int {
            let outcome = try folder.run([Program.executable] + arguments + ["--json"])
            #expect(outcome.code == 0, "\(outcome.errors)")
            let summary: Summary = try outcome.json()
            return summary.arenaByteCount
        }
        let file = model.path("m.octet")
        let whole = try arena("replan", file, "-o", "whole.octet")
        let least = try arena("replan", file, "--stream-rows", "-o", "least.octet")
        #expect(least < whole)
        #expect(try arena("replan", file, "--ram", "\(whole)", "-o", "ample.octet") == whole)
        #expect(try arena("replan", file, "--ram", "\(whole - 1)", "-o", "less.octet") < whole)
        #expect(try folder.bytes("ample.octet") == folder.bytes("whole.octet"))
        let quantized = try model(
            "quantize", "m.safetensors", "--data", "./set", "--ram", "\(whole - 1)", "-o", folder.path("again.octet"))
        #expect(quantized.code == 0, "\(quantized.errors)")
        #expect(try folder.bytes("again.octet") == folder.bytes("less.octet"))
        expectRefusal(
            try folder("replan", file, "--ram", "\(least - 1)", "-o", "none.octet"), "\(least) or more", "m.octet")
        expectRefusal(
            try folder("replan", file, "--ram", "9KB", "--stream-rows", "-o", "none.octet"), code: 2, "--stream-rows")
        expectRefusal(try folder("replan", file, "--ram", "much", "-o", "none.octet"), code: 2, "\"much\"", "16KB")
        #expect(try folder.names() == ["again.octet", "ample.octet", "least.octet", "less.octet", "whole.octet"])
    }
}
