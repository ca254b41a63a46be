import OctetFormat
import OctetKernels

public typealias ModelError = OctetFormat.ModelError
public typealias KernelPath = OctetKernels.KernelPath

/// A trained int8 classifier or generator, run in place over bytes that the caller owns: a mapped file, flash, an array.
///
///     let model = try Model(validating: bytes)
///     var arena = ArenaBuffer(byteCount: model.arenaByteCount)
///     let prediction = try model.predict(image, in: &arena)
///
/// A model points to its bytes; it holds no copy and allocates nothing. Its lifetime is that of the bytes.
public struct Model: ~Escapable {
    let reader: ModelReader
    #if hasFeature(Embedded)
        private let operators: OperatorTable
    #endif
    /// The kernels that predictions use.
    public let path: KernelPath

    /// Opens a model file and checks everything in it, so that predictions cannot fail later.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, beginning at a multiple of 16 bytes.
    ///   - operators: those that the model may use; on a device, name only those that yours does.
    ///   - path: the kernels to use, one that this processor has. All of them give the same bits.
    /// - Throws: `ModelError`, which says what is wrong and where.
    @_lifetime(copy bytes)
    public init(validating bytes: RawSpan, operators: OperatorTable = .all, path: KernelPath = .best) throws(ModelError)
    {
        self.reader = try ModelReader(validating: bytes) { operators.functions[$0] }
        #if hasFeature(Embedded)
            self.operators = operators
        #endif
        self.path = path
    }

    /// Takes the caller's word that these bytes were validated before, with these operators, and have not changed.
    @unsafe @_lifetime(copy bytes)
    public init(alreadyValidated bytes: RawSpan, operators: OperatorTable = .all, path: KernelPath = .best) {
        self.reader = ModelReader(alreadyValidated: bytes)
        #if hasFeature(Embedded)
            self.operators = operators
        #endif
        self.path = path
    }
}

extension Model {
    /// What predictions run; on hosts, which link every operator, no table is needed.
    @inline(__always)
    func withFunctions<Result>(_ body: (UnsafePointer<OperatorTable.Function?>?) -> Result) -> Result {
        #if hasFeature(Embedded)
            return operators.withFunctions(body)
        #else
            return body(nil)
        #endif
    }

    /// Bytes of working memory that a prediction needs; a byte less is refused.
    public var arenaByteCount: Int { Int(reader.header.arenaByteCount) }

    /// What the arena's memory must be aligned to.
    public static var arenaAlignment: Int { ModelHeader.alignment }

    /// The height, width and channels of the image that the model takes, or that a generator draws, stored row by row with channels innermost.
    public var imageHeight: Int { Int(imageTensor.height) }
    public var imageWidth: Int { Int(imageTensor.width) }
    public var imageChannels: Int { Int(imageTensor.channels) }

    /// Bytes of an image: height · width · channels.
    public var imageByteCount: Int { imageTensor.count }

    /// How many classes the model tells apart, or can be asked to draw.
    public var classCount: Int { reader.classCount }

    /// A class's label as UTF-8; empty where the file has none.
    @_lifetime(copy self)
    public func label(at index: Int) -> RawSpan { reader.label(at: index) }

    /// The file's records, for tools that show them.
    public var records: ModelReader {
        @_lifetime(copy self)
        get { reader }
    }

    var imageTensor: TensorRecord { reader.imageTensor }
    var inputTensor: TensorRecord { reader.tensor(at: Int(reader.header.inputTensor)) }
}
