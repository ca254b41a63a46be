import OctetFormat

/// What a model takes on a processor without an operating system, before anybody builds it for one.
public struct DeviceSize: Codable, Sendable {
    public struct Operator: Codable, Sendable {
        /// As in octet.h.
        public var name: String
        /// Of code and constants that no other operator of the model needs.
        public var byteCount: Int
        public var layerCount: Int
        public var instructions: Int
    }

    public struct Layer: Codable, Sendable {
        public var name: String
        public var linkedOperator: String
        public var instructions: Int
        /// What the prediction comes from, by unit.
        public var work: [String: Int]
    }

    /// Whether the model draws images: instructions are those of an image, and not of a prediction.
    public var isGenerator: Bool
    public var target: DeviceTarget
    public var optimization: DeviceOptimization
    /// Of flash: code, constants, the table of operators and the model, to the byte.
    public var flashByteCount: Int
    public var modelByteCount: Int
    /// Of flash, without the model.
    public var codeByteCount: Int
    /// Of the code: loader, validation, prediction, the table, and what several operators share.
    public var baseByteCount: Int
    public var operators: [Operator]
    /// Of RAM: exact.
    public var arenaByteCount: Int
    /// Of RAM: the most over the layers, as layers of measured models used it that reach as far or further.
    public var stackByteCount: Int
    public var memoryByteCount: Int
    /// Of a prediction.
    public var instructions: Int
    /// By how many per cent the instructions may be wrong.
    public var instructionError: Double
    public var layers: [Layer]

    public init(
        of file: ModelFile, on target: DeviceTarget, optimizedFor optimization: DeviceOptimization,
        measured core: CoreMeasurement
    ) {
        let summary = ModelSummary(file)
        let linked = file.linkedOperators
        let work = file.layerWork
        isGenerator = file.isGenerator
        let image = core.image(
            of: linked, isGenerator: isGenerator, modelByteCount: file.byteCount,
            pointerByteCount: target.pointerByteCount)
        let instructions = work.map { core.instructions(for: $0) }
        self.target = target
        self.optimization = optimization
        flashByteCount = image.byteCount
        modelByteCount = file.byteCount
        codeByteCount = image.byteCount - file.byteCount
        baseByteCount = image.base + image.shared
        operators = linked.sorted { $0.rawValue < $1.rawValue }.map { part in
            let indices = work.indices.filter { work[$0].linkedOperator == part }
            return Operator(
                name: part.functionName, byteCount: image.operators[part] ?? 0, layerCount: indices.count,
                instructions: indices.reduce(0) { $0 + instructions[$1] })
        }
        arenaByteCount = summary.arenaByteCount
        stackByteCount = work.map { core.stackByteCount(for: $0) }.max() ?? 0
        memoryByteCount = arenaByteCount + stackByteCount
        self.instructions = instructions.reduce(0, +)
        instructionError = linked.contains(.rowStreaming) ? core.streamedInstructionError : core.instructionError
        layers = zip(summary.layers, zip(work, instructions)).map { layer, cost in
            Layer(
                name: layer.name, linkedOperator: "\(cost.0.linkedOperator)", instructions: cost.1,
                work: Dictionary(uniqueKeysWithValues: cost.0.amounts.map { ($0.key.rawValue, $0.value) }))
        }
    }
}

extension CoreMeasurement {
    /// The stack of a prediction up to the end of a layer.
    func stackByteCount(for work: LayerWork) -> Int {
        let steps = stacks[work.isStreamed ? .rowStreaming : work.linkedOperator] ?? []
        return (steps.first { $0.reach >= work.reach } ?? steps.last)?.byteCount ?? 0
    }

    /// Instructions of a layer, as the costs of its operator predict them.
    func instructions(for work: LayerWork) -> Int {
        let costs = costs[work.linkedOperator] ?? [:]
        // In a fixed order, so that the sum has the same bits everywhere.
        return Int(
            LayerWork.Unit.allCases.reduce(0) { $0 + Double(work.amounts[$1] ?? 0) * (costs[$1] ?? 0) }.rounded(.down))
    }
}
