import ArgumentParser
import OctetImages
import OctetQuantization

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a model as source code, with the operators that it needs.",
        discussion: """
            Examples: octet export lenet5.octet --c-array -o model
                      octet export lenet5.octet --incbin -o model --name digits

            Writes a header with the model's sizes and declarations, and a table of operators for octet_model_open_with: \
            a linker leaves out the code of all others.

            --c-array    an array that every compiler of C99 or C++11 reads
            --incbin     an assembly stub and a copy of the model: no compiler reads the bytes, which takes no time
            --swift      the stub, the table and the sizes in Swift, and a module map. There is no array of bytes in \
            Swift: a literal needs the heap, which Embedded Swift goes without, or minutes of the compiler's time.
            """)

    @Argument(help: "The model that `octet quantize` wrote.")
    var model: String

    enum Form: String, EnumerableFlag {
        case cArray, incbin, swift
    }

    @Flag(help: "The language and the way to the bytes.")
    var form: Form

    @Option(
        name: .shortAndLong,
        help: "The folder to write to: a new or empty one, or one of the same export. (default: the model's name)")
    var output: String?

    @Option(help: "What the model is called in the code. (default: the file's name)")
    var name: String?

    func run() throws {
        let file = try ModelFile(path: model)
        let forms: [Form: SourceExport.Form] = [.cArray: .cArray, .incbin: .includedBinary, .swift: .swift]
        let export = try SourceExport(of: file, as: forms[form]!, name: name)
        let folder = output ?? export.name
        let isNew = !Files.exists(folder)
        if !isNew {
            guard Files.isFolder(folder) else { throw FileError.unwritable(path: folder, reason: "it is not a folder") }
            let own = Set(export.files.map(\.name))
            if let other = try Files.names(in: folder).first(where: { !own.contains($0) }) {
                throw ExportError.otherFiles(folder: folder, file: other)
            }
        }
        try Files.makeFolder(folder)
        do {
            try Files.write(export.files.map { ("\(folder)/\($0.name)", $0.bytes) })
        } catch {
            if isNew { Files.removeIfEmpty(folder) }
            throw error
        }
        for file in export.files { print("wrote \(folder)/\(file.name): \(file.bytes.count.grouped) bytes") }
        print("operators: \(file.linkedOperators.map(\.functionName).sorted().joined(separator: ", "))")
    }
}
