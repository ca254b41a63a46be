/// The first 64 bytes of a model file. `docs/model-format.md` gives the offsets.
public struct ModelHeader: Equatable, Sendable {
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
    public var weightOrder: WeightOrder
    /// Bytes that kernels may read, and ignore, behind any activation.
    public var readSlack: UInt16
    public var task: Task

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
        self.weightOrder = weightOrder
        self.readSlack = readSlack
        self.task = task
    }
}

extension ModelHeader {
    /// Reads the header and checks what can be checked of it alone, the checksum of the whole file included.
    public init(reading bytes: RawSpan) throws(ModelError) {
        guard bytes.byteCount >= Self.byteCount else {
            throw .truncated(byteCount: bytes.byteCount, required: Self.byteCount)
        }
        guard bytes.littleEndian(at: 0, as: UInt64.self) == Self.magic else { throw .notAModel }
        let version = bytes.littleEndian(at: 8, as: UInt16.self)
        let byteOrder = bytes.littleEndian(at: 10, as: UInt16.self)
        #if _endian(big)
            throw .wrongByteOrder  // kernels read biases and multipliers in place
        #endif
        guard byteOrder == Self.byteOrderMark else { throw .wrongByteOrder }
        guard version == Self.version else { throw .unsupportedVersion(version) }
        let total = bytes.littleEndian(at: 16, as: UInt32.self)
        guard total <= bytes.byteCount else {
            throw .truncated(byteCount: bytes.byteCount, required: Int(clamping: total))
        }
        guard total == bytes.byteCount else { throw .trailingBytes(byteCount: bytes.byteCount, expected: Int(total)) }
        let checksum = bytes.littleEndian(at: 12, as: UInt32.self)
        let computed = CyclicRedundancyCheck.value(of: bytes, from: Self.checkedFrom)
        guard checksum == computed else { throw .checksumMismatch(stored: checksum, computed: computed) }
        guard WeightOrder(rawValue: bytes.littleEndian(at: 52, as: UInt8.self)) != nil else {
            throw .unsupportedWeightOrder(bytes.littleEndian(at: 52, as: UInt8.self))
        }
        guard bytes.littleEndian(at: 53, as: UInt8.self) <= Task.generation.rawValue,
            bytes.littleEndian(at: 56, as: UInt64.self) == 0
        else { throw .invalid(.reserved, .header) }
        self.init(alreadyValidated: bytes)
    }

    /// Reads the header of a model that was validated before.
    public init(alreadyValidated bytes: RawSpan) {
        self.init(
            checksum: bytes.littleEndian(at: 12, as: UInt32.self),
            totalByteCount: bytes.littleEndian(at: 16, as: UInt32.self),
            arenaByteCount: bytes.littleEndian(at: 20, as: UInt32.self),
            tensorCount: bytes.littleEndian(at: 24, as: UInt16.self),
            layerCount: bytes.littleEndian(at: 26, as: UInt16.self),
            tensorsOffset: bytes.littleEndian(at: 28, as: UInt32.self),
            layersOffset: bytes.littleEndian(at: 32, as: UInt32.self),
            inputTensor: bytes.littleEndian(at: 36, as: UInt16.self),
            scoresTensor: bytes.littleEndian(at: 38, as: UInt16.self),
            probabilitiesTensor: bytes.littleEndian(at: 40, as: UInt16.self),
            labelCount: bytes.littleEndian(at: 42, as: UInt16.self),
            labelsOffset: bytes.littleEndian(at: 44, as: UInt32.self),
            nameOffset: bytes.littleEndian(at: 48, as: UInt32.self),
            weightOrder: .quads,
            readSlack: bytes.littleEndian(at: 54, as: UInt16.self),
            task: bytes.littleEndian(at: 53, as: UInt8.self) == 0 ? .classification : .generation)
    }
}
