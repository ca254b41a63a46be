import Octet
import OctetFormat

/// A model as source code for a build system, with the table of the operators that it needs and no others.
public struct SourceExport: Sendable {
    public enum Form: Sendable {
        /// C99 and C++: an array.
        case cArray
        /// C99 and C++, where an assembly stub takes the model in as it is: no compiler reads its bytes.
        case includedBinary
        /// The stub, and the table in Swift. An array literal would be in the heap, which Embedded Swift need not have, and
        /// an `InlineArray`'s takes the compiler minutes from 100,000 bytes on.
        case swift
    }

    /// What the model is called in the code: an identifier of C.
    public let name: String
    public let files: [(name: String, bytes: [UInt8])]

    /// - Parameter name: nil to take the file's, with an underscore for whatever identifiers cannot have.
    /// - Throws: `ExportError.notAnIdentifier`.
    public init(of file: ModelFile, as form: Form, name: String? = nil) throws(ExportError) {
        let name = name ?? Self.identifier(for: file.path)
        guard Self.isIdentifier(name) else { throw .notAnIdentifier(name) }
        self.name = name
        let source = ExportedSource(file, name: name)
        var texts = [("\(name).h", source.header(declaresTable: form != .swift))]
        switch form {
        case .cArray: texts.append(("\(name).c", source.code(array: file.bytes)))
        case .includedBinary:
            texts += [("\(name).c", source.code(array: nil)), ("\(name).S", source.assembly)]
        case .swift:
            texts += [
                ("\(name).S", source.assembly), ("\(source.typeName).swift", source.swift),
                ("module.modulemap", source.moduleMap),
            ]
        }
        files =
            texts.map { ($0, Array($1.utf8)) } + (form == .cArray ? [] : [("\(name).octet", file.bytes)])
    }

    /// A file's name, without folders and ending: `lenet5_mnist` of `weights/lenet5-mnist.octet`.
    private static func identifier(for path: String) -> String {
        let last = path.split(separator: "/").last ?? ""
        let stem = last.hasSuffix(".octet") ? last.dropLast(6) : last
        let name = String(stem.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return name.first?.isNumber == true ? "_" + name : name
    }

    private static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.first, !first.isNumber, !reservedWords.contains(name) else { return false }
        return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    /// Of C11 and C++20: those that somebody may call a model.
    private static let reservedWords: Set = [
        "alignas", "alignof", "and", "asm", "auto", "bool", "break", "case", "catch", "char", "class", "concept",
        "const",
        "continue", "default", "delete", "do", "double", "else", "enum", "explicit", "export", "extern", "false",
        "float",
        "for", "friend", "goto", "if", "inline", "int", "long", "main", "mutable", "namespace", "new", "not", "nullptr",
        "operator", "or", "private", "protected", "public", "register", "requires", "restrict", "return", "short",
        "signed", "sizeof", "static", "struct", "switch", "template", "this", "throw", "true", "try", "typedef",
        "typeid",
        "typename", "union", "unsigned", "using", "virtual", "void", "volatile", "while", "xor",
    ]
}

/// Why a model cannot be written as source code.
public enum ExportError: Error, CustomStringConvertible, Equatable {
    case notAnIdentifier(String)
    /// A folder with files that an export would not write.
    case otherFiles(folder: String, file: String)

    public var description: String {
        switch self {
        case .notAnIdentifier(let name):
            "the model cannot be called \"\(name)\" in C; letters, digits and underscores would be accepted, "
                + "no digit first and no keyword"
        case .otherFiles(let folder, let file):
            "\(folder) has other files, such as \(file); a new or empty folder, or one of the same export, would be accepted"
        }
    }
}
