import COctet
import OctetFormat

/// The operators that a program links: the linker leaves out the code of all others.
///
///     let model = try Model(validating: bytes, operators: OperatorTable([.convolution, .maxPooling, .softmax]))
///
/// `octet size MODEL` says which ones a model needs, `octet export` writes them down.
public struct OperatorTable: Sendable {
    /// An operator's code, checks and all.
    public typealias Function = @convention(c) (UnsafeMutableRawPointer) -> Void

    /// In the order of `octet_operators` in octet.h, which is that of `LinkedOperator`.
    private(set) var functions = [11 of Function?](repeating: nil)

    /// The operators of the list, and no others.
    @inline(__always)
    public init<let count: Int>(_ entries: [count of Entry]) {
        for index in 0..<count { functions[Int(entries[index].linked.rawValue)] = entries[index].function }
    }

    /// Every operator of the format.
    public static var all: OperatorTable {
        OperatorTable([
            .convolution, .fullyConnected, .maxPooling, .averagePooling, .lookup, .add, .softmax,
            .localResponseNormalization, .transposedConvolution, .fourBitConvolution, .rowStreaming,
        ])
    }

    /// An operator to put into a table.
    public struct Entry: Sendable {
        let linked: LinkedOperator
        let function: Function

        @inline(__always)
        private init(_ linked: LinkedOperator, _ function: Function) {
            self.linked = linked
            self.function = function
        }

        /// Convolutions with weights of 8 bits, with or without pooling.
        public static var convolution: Entry { Entry(.convolution, octet_convolution) }
        public static var fullyConnected: Entry { Entry(.fullyConnected, octet_fully_connected) }
        public static var maxPooling: Entry { Entry(.maxPooling, octet_max_pooling) }
        public static var averagePooling: Entry { Entry(.averagePooling, octet_average_pooling) }
        /// Functions of one value: tanh, sigmoid, a change of scale.
        public static var lookup: Entry { Entry(.lookup, octet_lookup) }
        public static var add: Entry { Entry(.add, octet_add) }
        public static var softmax: Entry { Entry(.softmax, octet_softmax) }
        public static var localResponseNormalization: Entry {
            Entry(.localResponseNormalization, octet_local_response_normalization)
        }
        public static var transposedConvolution: Entry {
            Entry(.transposedConvolution, octet_transposed_convolution)
        }
        /// Convolutions and fully connected layers with weights of 4 bits.
        public static var fourBitConvolution: Entry { Entry(.fourBitConvolution, octet_four_bit_convolution) }
        /// Layers that run row by row, together with their own operators.
        public static var rowStreaming: Entry { Entry(.rowStreaming, octet_row_streaming) }
    }

    @inline(__always)
    func withFunctions<Result>(_ body: (UnsafePointer<Function?>?) -> Result) -> Result {
        withUnsafePointer(to: functions) { pointer in
            body(UnsafeRawPointer(pointer).assumingMemoryBound(to: Function?.self))
        }
    }
}
