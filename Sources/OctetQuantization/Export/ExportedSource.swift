import Octet
import OctetFormat

/// The texts of an export.
struct ExportedSource {
    private let file: ModelFile
    private let name: String
    private let operators: [LinkedOperator]
    private let checksum: String

    init(_ file: ModelFile, name: String) {
        self.file = file
        self.name = name
        operators = file.linkedOperators.sorted { $0.rawValue < $1.rawValue }
        checksum = ModelSummary(file).checksum
    }

    private var origin: String { "Written by octet export; the model's checksum is \(checksum)." }

    /// Names and values, in the order of the header.
    private var sizes: [(name: String, value: Int)] {
        file.withModel { model in
            [
                ("byteCount", file.byteCount), ("arenaByteCount", model.arenaByteCount),
                ("imageByteCount", model.imageByteCount), ("imageHeight", model.imageHeight),
                ("imageWidth", model.imageWidth), ("imageChannels", model.imageChannels),
                ("classCount", model.classCount),
            ]
        }
    }

    private func macro(_ name: String) -> String {
        let words = name.reduce(into: "") { $0 += $1.isUppercase ? "_\($1)" : $1.uppercased() }
        return "\(self.name.uppercased())_\(words)"
    }

    func header(declaresTable: Bool) -> String {
        let macros = sizes.map { "#define \(macro($0.name)) \($0.value)\n" }.joined()
        let table =
            """

            /* The operators that the model needs, for octet_model_open_with. */
            extern const octet_operators \(name)_operators;
            """
        let address = """

            /* For Swift, which sees no array of this length. */
            static inline const void *\(name)_address(void) { return \(name); }
            """
        return """
            /* \(file.isGenerator ? "A generator for Octet's octet_generate." : "A classifier for Octet's octet_predict.") \(origin) */
            #ifndef \(macro("h"))
            #define \(macro("h"))

            \(declaresTable ? "#include <octet.h>\n\n" : "")\(macros)
            #ifdef __cplusplus
            extern "C" {
            #endif

            /* The model file, aligned to OCTET_ALIGNMENT. */
            extern const unsigned char \(name)[\(macro("byteCount"))];
            \(declaresTable ? table : address)

            #ifdef __cplusplus
            }
            #endif
            #endif

            """
    }

    /// The table, and before it the model where the file has it as an array.
    func code(array bytes: [UInt8]?) -> String {
        let entries = LinkedOperator.allCases.map { linked in
            "    \(operators.contains(linked) ? linked.functionName : "NULL"), /* \(linked.fieldName) */\n"
        }
        let array = bytes.map { bytes in
            """
            #if defined(__cplusplus)
            #define ALIGNED alignas(OCTET_ALIGNMENT)
            #elif defined(__GNUC__)
            #define ALIGNED __attribute__((aligned(OCTET_ALIGNMENT)))
            #else
            #define ALIGNED _Alignas(OCTET_ALIGNMENT)
            #endif

            ALIGNED const unsigned char \(name)[\(macro("byteCount"))] = {
            \(Self.rows(of: bytes))};


            """
        }
        return """
            /* \(origin) */
            #include "\(name).h"

            \(array ?? "")const octet_operators \(name)_operators = {
            \(entries.joined())};

            """
    }

    /// Lines of decimal numbers: the shortest that C reads.
    private static func rows(of bytes: [UInt8]) -> String {
        let words = (0...255).map { "\($0)," }
        return stride(from: 0, to: bytes.count, by: 32).map { start in
            "    " + bytes[start..<min(start + 32, bytes.count)].map { words[Int($0)] }.joined() + "\n"
        }.joined()
    }

    var assembly: String {
        """
        /* \(origin)
         * The assembler looks for the model in the current folder and in those of -I; or say where it is:
         * -D\(macro("file"))='"path/\(name).octet"' */
        #ifndef \(macro("file"))
        #define \(macro("file")) "\(name).octet"
        #endif

            .section .rodata.\(name), "a", %progbits
            .balign 16
            .global \(name)
            .type \(name), %object
        \(name):
            .incbin \(macro("file"))
            .size \(name), . - \(name)
            .section .note.GNU-stack, "", %progbits

        """
    }
}

extension ExportedSource {
    /// `lenet5_mnist` → `Lenet5Mnist`.
    var typeName: String {
        let words = name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return words.first?.isLetter == true ? words : "Model" + words
    }

    var swift: String {
        let constants = sizes.map { "    public static var \($0.name): Int { \($0.value) }\n" }.joined()
        let entries = operators.map { ".\($0)" }.joined(separator: ", ")
        return """
            // \(origin)
            import C\(typeName)
            import Octet

            /// A \(file.isGenerator ? "generator" : "classifier") for Octet:
            /// `Model(validating: \(typeName).buffer.bytes, operators: \(typeName).operators)`.
            ///
            /// The bytes come from an assembly stub, \(name).S: the compiler would take long for an array of them.
            public enum \(typeName) {
            \(constants)
                /// The operators that the model needs.
                public static var operators: OperatorTable {
                    OperatorTable([\(entries)])
                }

                /// The model file, aligned to `Model.arenaAlignment`.
                public static var buffer: UnsafeRawBufferPointer {
                    unsafe UnsafeRawBufferPointer(start: \(name)_address(), count: byteCount)
                }
            }

            """
    }

    var moduleMap: String {
        """
        // \(origin)
        module C\(typeName) {
            header "\(name).h"
            export *
        }

        """
    }
}
