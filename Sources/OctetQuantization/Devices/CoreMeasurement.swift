import OctetFormat

/// What the core takes on one processor, built one way: measured by `tools/measure-core`, which writes it down in the format
/// that `init(parsing:)` reads.
public struct CoreMeasurement: Equatable, Sendable {
    /// A stretch of what linkers keep or leave out whole: sections that the same functions reach, one behind the other.
    public struct Section: Equatable, Sendable {
        public var byteCount: Int
        public var alignment: Int
        /// Who reaches it: bit 0 is the base of classifiers (loader, validation, prediction), bit n + 1 `LinkedOperator` n,
        /// bit 12 the base of generators.
        public var users: UInt16
    }

    /// Stack of the layers with so many input values an output, or fewer.
    public struct StackStep: Equatable, Sendable {
        public var reach: Int
        public var byteCount: Int
    }

    /// Code, in the order of the linked image.
    public var code: [Section] = []
    /// Constants, in the order of the linked image.
    public var constants: [Section] = []
    /// Bytes of the table of functions that cannot be unwound; ARM's linkers write one.
    public var unwindByteCount = 0
    /// The most stack that a prediction had used behind a layer of the operator, base and operator together: in the order of
    /// the layers' reach, up to which it holds.
    public var stacks: [LinkedOperator: [StackStep]] = [:]
    /// Instructions by unit of work.
    public var costs: [LinkedOperator: [LayerWork.Unit: Double]] = [:]
    /// By how many per cent the instructions of a network were wrong that was not among those that the costs come from.
    public var instructionError = 0.0
    /// The same for networks of which layers run row by row.
    public var streamedInstructionError = 0.0

    /// A line a fact, words apart by spaces:
    ///
    ///     code 4.1f6.3 …              sections: alignment, bytes and users, hexadecimal
    ///     constants 2.34.1 …
    ///     unwind 16
    ///     stack convolution 9 1234 150 2345
    ///     cost convolution taps 1.5 outputs 12
    ///     error 7.5
    ///     streamed-error 15
    ///
    /// - Returns: nil for a line of another kind, or with a word that is not understood.
    public init?(parsing lines: some Sequence<Substring>) {
        for line in lines {
            let words = line.split(separator: " ")
            let isUnderstood: Bool
            switch words.first {
            case "code": isUnderstood = Self.read(words.dropFirst(), into: &code)
            case "constants": isUnderstood = Self.read(words.dropFirst(), into: &constants)
            case "unwind": isUnderstood = words.count == 2 && Self.read(words[1], into: &unwindByteCount)
            case "error": isUnderstood = words.count == 2 && Self.read(words[1], into: &instructionError)
            case "streamed-error":
                isUnderstood = words.count == 2 && Self.read(words[1], into: &streamedInstructionError)
            case "stack":
                guard words.count >= 2, let linked = LinkedOperator(name: words[1]) else { return nil }
                isUnderstood = Self.read(words.dropFirst(2), into: &stacks[linked, default: []])
            case "cost":
                guard words.count >= 2, let linked = LinkedOperator(name: words[1]) else { return nil }
                isUnderstood = Self.read(words.dropFirst(2), into: &costs[linked, default: [:]])
            default: isUnderstood = false
            }
            guard isUnderstood else { return nil }
        }
    }

    private static func read<Value: LosslessStringConvertible>(_ word: Substring, into value: inout Value) -> Bool {
        guard let read = Value(String(word)) else { return false }
        value = read
        return true
    }

    private static func read(_ words: ArraySlice<Substring>, into sections: inout [Section]) -> Bool {
        for word in words {
            let fields = word.split(separator: ".").compactMap { Int($0, radix: 16) }
            guard fields.count == 3, let users = UInt16(exactly: fields[2]), fields[0].nonzeroBitCount == 1 else {
                return false
            }
            sections.append(Section(byteCount: fields[1], alignment: fields[0], users: users))
        }
        return true
    }

    private static func read(_ words: ArraySlice<Substring>, into steps: inout [StackStep]) -> Bool {
        let numbers = words.compactMap { Int($0) }
        guard numbers.count == words.count, numbers.count % 2 == 0 else { return false }
        steps = stride(from: 0, to: numbers.count, by: 2).map {
            StackStep(reach: numbers[$0], byteCount: numbers[$0 + 1])
        }
        return true
    }

    private static func read(_ words: ArraySlice<Substring>, into costs: inout [LayerWork.Unit: Double]) -> Bool {
        guard words.count % 2 == 0 else { return false }
        for index in stride(from: words.startIndex, to: words.endIndex, by: 2) {
            guard let unit = LayerWork.Unit(rawValue: String(words[index])),
                let instructions = Double(String(words[index + 1]))
            else { return false }
            costs[unit] = instructions
        }
        return true
    }
}

extension CoreMeasurement {
    /// The measurement for a processor; nil where there is none.
    public init?(of target: DeviceTarget, optimizedFor optimization: DeviceOptimization) {
        let blocks = Self.table.split(separator: "\n\n").map { $0.split(separator: "\n") }
        guard let block = blocks.first(where: { $0.first == "\(target.rawValue) \(optimization.rawValue)" }) else {
            return nil
        }
        self.init(parsing: block.dropFirst())
    }
}

extension LinkedOperator {
    /// An operator by its name in Swift.
    init?(name: some StringProtocol) {
        guard let linked = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = linked
    }
}
