import Foundation
import Testing

@Suite struct SizeTests {
    private struct Size: Decodable {
        struct Operator: Decodable {
            var name: String
            var byteCount: Int
        }
        var flashByteCount, modelByteCount, codeByteCount, baseByteCount: Int
        var arenaByteCount, stackByteCount, memoryByteCount, instructions: Int
        var operators: [Operator]
    }

    @Test(arguments: ["cortex-m0", "cortex-m4", "riscv64v"], ["speed", "size"])
    func parts_addUp(target: String, goal: String) throws {
        let model = TrainedModel.program
        let outcome = try model("size", "m.octet", "--target", target, "--optimize", goal, "--json")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let size: Size = try outcome.json()
        #expect(size.modelByteCount == (try model.bytes("m.octet").count))
        #expect(size.flashByteCount == size.modelByteCount + size.codeByteCount)
        #expect(size.codeByteCount == size.baseByteCount + size.operators.reduce(0) { $0 + $1.byteCount })
        #expect(size.memoryByteCount == size.arenaByteCount + size.stackByteCount)
        #expect(size.stackByteCount > 0 && size.instructions > 10_000)
        let names = ["octet_convolution", "octet_fully_connected", "octet_softmax"]
        #expect(size.operators.map(\.name) == names)
    }

    @Test func table_namesFlashAndMemory() throws {
        let outcome = try TrainedModel.program("size", "m.octet", "--target", "cortex-m4")
        #expect(outcome.code == 0, "\(outcome.errors)")
        for word in ["octet_convolution", "flash", "RAM", "stack", "instructions"] {
            #expect(outcome.output.contains(word), "\(outcome.output)")
        }
    }

    /// Its transposed convolutions were once summed up as if they cost nothing.
    @Test func generator_costsWhatItsMultiplicationsDo() throws {
        let generator = URL(filePath: #filePath).appending(path: "../../../weights/cgan-mnist.octet").standardized.path
        let outcome = try TrainedModel.program("size", generator, "--target", "cortex-m4", "--json")
        let size: Size = try outcome.json()
        // 3,543,680 multiplications, of which the processor does two at once.
        #expect((1_800_000..<20_000_000).contains(size.instructions))
        #expect(size.operators.contains { $0.name == "octet_transposed_convolution" && $0.byteCount > 0 })
    }

    @Test func otherTarget_givesTheList() throws {
        let outcome = try TrainedModel.program("size", "m.octet", "--target", "cortex-m3")
        #expect(outcome.code == 2)
        for word in ["'cortex-m3'", "cortex-m0", "cortex-m55", "riscv64v"] {
            #expect(outcome.errors.contains(word), "\(outcome.errors)")
        }
    }
}
