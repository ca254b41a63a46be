/// The first 64 bytes of a model file, laid out as here. `docs/model-format.md` gives the offsets.
public struct ModelHeader: BitwiseCopyable, Equatable, Sendable {
    public static var byteCount: Int { 64 }
    public static var version: UInt16 { 1 }
    /// "OCTET", carriage return, line feed, end of file: a transfer in text mode changes it.
    public static var magic: UInt64 { 0x1A0A_0D54_4554_434F }
    /// Reads as 0x4321 where the byte order is the other one.
    public static var byteOrderMark: UInt16 { 0x1234 }
    /// The checksum covers the bytes from here to the end.
    public static var checkedFrom: Int { 16 }
    /// What the model's and the arena's memory must be aligned to.
    public static var alignment: Int { 16 }
    /// Stands for "no tensor".
    public static var none: UInt16 { .max }

    private var magic = ModelHeader.magic
    private(set) var formatVersion = ModelHeader.version
    private var byteOrderMark = ModelHeader.byteOrderMark
    public var checksum: UInt32
    /// Of the file.
    public var totalByteCount: UInt32
    /// Of the working memory, `readSlack` included.
    public var arenaByteCount: UInt32
    public var tensorCount: UInt16
    public var layerCount: UInt16
    public var tensorsOffset: UInt32
    public var layersOffset: UInt32
    public var inputTensor: UInt16
    /// The tensor of 8-bit scores, one a class; of a generator, the image.
    public var scoresTensor: UInt16
    /// The tensor of 16-bit probabilities, or `none`.
    public var probabilitiesTensor: UInt16
    /// 0, or one label a class. A generator's input is noise, and behind it a byte for each label.
    public var labelCount: UInt16
    public var labelsOffset: UInt32
    /// The network's name.
    public var nameOffset: UInt32
    private(set) var weightOrderCode: UInt8
    package private(set) var taskCode: UInt8
    /// Bytes that kernels may read, and ignore, behind any activation.
    public var readSlack: UInt16
    private var reservedWord: UInt64 = 0

    /// What a model is for.
    public enum Task: UInt8, Sendable {
        /// From an image to scores.
        case classification = 0
        /// From noise and a class to an image.
        case generation = 1
    }

    public init(
        checksum: UInt32 = 0, totalByteCount: UInt32, arenaByteCount: UInt32, tensorCount: UInt16, layerCount: UInt16,
        tensorsOffset: UInt32, layersOffset: UInt32, inputTensor: UInt16, scoresTensor: UInt16,
        probabilitiesTensor: UInt16, labelCount: UInt16, labelsOffset: UInt32, nameOffset: UInt32,
        weightOrder: WeightOrder, readSlack: UInt16, task: Task = .classification
    ) {
        self.checksum = checksum
        self.totalByteCount = totalByteCount
        self.arenaByteCount = arenaByteCount
        self.tensorCount = tensorCount
        self.layerCount = layerCount
        self.tensorsOffset = tensorsOffset
        self.layersOffset = layersOffset
        self.inputTensor = inputTensor
        self.scoresTensor = scoresTensor
        self.probabilitiesTensor = probabilitiesTensor
        self.labelCount = labelCount
        self.labelsOffset = labelsOffset
        self.nameOffset = nameOffset
        weightOrderCode = weightOrder.rawValue
        self.readSlack = readSlack
        taskCode = task.rawValue
    }
}

extension ModelHeader {
    public var weightOrder: WeightOrder { .quads }
    public var task: Task { taskCode == Task.generation.rawValue ? .generation : .classification }

    /// Bytes of the arena that tensors may lie in.
    @inline(__always)
    var usableByteCount: UInt32 { arenaByteCount &- UInt32(readSlack) }

    /// The checksum that a file should have.
    static func checksum(of bytes: RawSpan) -> UInt32 { CyclicRedundancyCheck.value(of: bytes, from: checkedFrom) }

    /// Checks what can be checked of a file and its header alone, the checksum of the whole file included.
    static func validate(_ bytes: RawSpan) throws(Violation) {
        guard bytes.byteCount >= byteCount else { throw .refused(.truncated) }
        // Read where it lies, which takes less than a copy.
        let record = unsafe bytes.record(at: 0, as: ModelHeader.self)
        var header: ModelHeader { unsafe record.pointee }
        guard header.magic == magic else { throw .refused(.notAModel) }
        #if _endian(big)
            throw .refused(.wrongByteOrder)  // records, biases and multipliers are read in place
        #endif
        guard header.byteOrderMark == byteOrderMark else { throw .refused(.wrongByteOrder) }
        guard header.formatVersion == version else { throw .refused(.unsupportedVersion) }
        let total = header.totalByteCount
        guard total <= bytes.byteCount else { throw .refused(.truncated) }
        guard total == bytes.byteCount else { throw .refused(.trailingBytes) }
        guard header.checksum == checksum(of: bytes) else { throw .refused(.checksumMismatch) }
        guard header.weightOrderCode == WeightOrder.quads.rawValue else {
            throw .refused(.unsupportedWeightOrder)
        }
        guard header.taskCode <= Task.generation.rawValue, header.reservedWord == 0 else {
            throw .invalid(.reserved)
        }
    }
}
