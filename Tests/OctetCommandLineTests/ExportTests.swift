import Foundation
import Testing

@Suite struct ExportTests {
    private let program = TrainedModel.program

    @Test func cArray_isTheModel_alignedInTheLinkedProgram() throws {
        let folder = try Program()
        let outcome = try folder("export", program.path("m.octet"), "--c-array", "-o", "out")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try folder.names(in: "out") == ["m.c", "m.h"])
        try folder.write(Array(Self.cProgram.utf8), to: "main.c")
        try expectModel(
            of: folder, compiledBy: "gcc -std=c99 -Wall -Wextra -Werror -pedantic", main: "main.c", "out/m.c")
        try folder.write(Array(Self.cProgram.utf8), to: "main.cpp")
        try expectModel(of: folder, compiledBy: "g++ -x c++ -Wall -Wextra -Werror", main: "main.cpp", "out/m.c")
    }

    @Test func includedBinary_isTheModel() throws {
        let folder = try Program()
        #expect(try folder("export", program.path("m.octet"), "--incbin").code == 0)
        #expect(try folder.names(in: "m") == ["m.S", "m.c", "m.h", "m.octet"])
        try folder.write(Array(Self.cProgram.utf8), to: "main.c")
        try expectModel(
            of: folder, compiledBy: "gcc -std=c99 -Wall -Wextra -Werror -I m", main: "main.c", "m/m.c", "m/m.S")
    }

    @Test func swift_namesTheOperators() throws {
        let folder = try Program()
        let outcome = try folder("export", program.path("m.octet"), "--swift", "-o", "out", "--name", "tiny_digits")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let names = ["TinyDigits.swift", "module.modulemap", "tiny_digits.S", "tiny_digits.h", "tiny_digits.octet"]
        #expect(try folder.names(in: "out") == names)
        let text = String(decoding: try folder.bytes("out/TinyDigits.swift"), as: UTF8.self)
        #expect(text.contains("OperatorTable([.convolution, .fullyConnected, .softmax])"), "\(text)")
    }

    @Test func sameExport_isReplaced_otherFolders_areRefused() throws {
        let folder = try Program()
        for _ in 0..<2 { #expect(try folder("export", program.path("m.octet"), "--c-array", "-o", "out").code == 0) }
        expectRefusal(try folder("export", program.path("m.octet"), "--incbin", "-o", "."), "out")
        #expect(try folder.names() == ["out"])
        #expect(try folder.names(in: "out") == ["m.c", "m.h"])
    }

    @Test(arguments: ["1a", "a-b", "ä", "int"])
    func name_thatIsNoIdentifier_isRefused(name: String) throws {
        let folder = try Program()
        expectRefusal(
            try folder("export", program.path("m.octet"), "--c-array", "--name=\(name)"), "\"\(name)\"", "underscores")
        #expect(try folder.names().isEmpty)
    }

    @Test func otherFile_isRefused() throws {
        let folder = try Program()
        expectRefusal(try folder("export", program.path("m.safetensors"), "--c-array", "-o", "out"), "m.safetensors")
        expectRefusal(
            try folder("export", program.path("m.octet"), "--c-array", "-o", program.path("m.octet")), "folder")
        #expect(try folder.names().isEmpty)
    }

    /// Writes the array to standard output, after a look at its address and at who is in the table.
    private static let cProgram = """
        #include <m.h>
        #include <stdio.h>
        void octet_convolution(void *layer) { (void)layer; }
        void octet_fully_connected(void *layer) { (void)layer; }
        void octet_softmax(void *layer) { (void)layer; }
        int main(void) {
            if ((uintptr_t)m % OCTET_ALIGNMENT != 0 || m_operators.softmax != octet_softmax || m_operators.add) return 1;
            if (M_CLASS_COUNT != 10 || M_IMAGE_BYTE_COUNT != 784 || M_ARENA_BYTE_COUNT < 784) return 2;
            return fwrite(m, 1, sizeof m, stdout) != M_BYTE_COUNT;
        }
        """

    private func expectModel(of folder: Program, compiledBy compiler: String, main: String, _ sources: String...) throws
    {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
            .path
        let compilation = try folder.shell(
            "\(compiler) -I '\(root)/Sources/COctet/include' -I out -I m \(main) \(sources.joined(separator: " ")) -o run"
        )
        #expect(compilation.code == 0, "\(compilation.errors)")
        #expect(try folder.shell("./run > copy").code == 0)
        #expect(try folder.bytes("copy") == program.bytes("m.octet"))
    }
}
