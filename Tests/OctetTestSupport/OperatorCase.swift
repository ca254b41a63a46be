import OctetKernels

/// One row of the table that every kernel path is compared with the reference over: what it stresses, and how to make
/// a random instance of it.
public struct OperatorCase: Sendable, CustomStringConvertible {
    public let name: String
    private let make: @Sendable (inout TestGenerator) -> OperatorInstance

    init(_ name: String, _ make: @escaping @Sendable (inout TestGenerator) -> OperatorInstance) {
        self.name = name
        self.make = make
    }

    public func instance(_ seed: Seed) -> OperatorInstance {
        var generator = seed.generator
        return make(&generator)
    }

    public var description: String { name }

    /// The table.
    public static var all: [OperatorCase] {
        convolutions + transposedConvolutions + fullyConnected + fourBits + poolings + elementwise
    }
}

/// Inputs and output of one operator, ready to run.
public struct OperatorInstance {
    let output: GuardedMemory
    /// Where the operator may write.
    let writable: Set<Int>
    let inputs: [GuardedMemory]
    let run: (any KernelSet.Type) -> Void

    init(output: TensorMemory, inputs: [GuardedMemory], run: @escaping (any KernelSet.Type) -> Void) {
        self.init(output: output.memory, writable: output.elementOffsets, inputs: inputs, run: run)
    }

    init(
        output: GuardedMemory, writable: Set<Int>, inputs: [GuardedMemory],
        run: @escaping (any KernelSet.Type) -> Void
    ) {
        self.output = output
        self.writable = writable
        self.inputs = inputs
        self.run = run
    }

    /// The output's memory after a path has run, and what that path did wrong beside it.
    public func result(of kernels: any KernelSet.Type) -> (bytes: [UInt8], faults: [String]) {
        let outputBefore = output.contents
        let inputsBefore = inputs.map(\.contents)
        run(kernels)
        let bytes = output.contents
        output.set(outputBefore)
        let inputsAfter = inputs.map(\.contents)
        zip(inputs, inputsBefore).forEach { $0.set($1) }

        var faults: [String] = []
        if !output.isIntact || !inputs.allSatisfy(\.isIntact) { faults.append("wrote outside its memory") }
        if bytes.indices.contains(where: { bytes[$0] != outputBefore[$0] && !writable.contains($0) }) {
            faults.append("wrote between its pixels")
        }
        if !inputs.contains(where: { $0 === output }) && inputsAfter != inputsBefore {
            faults.append("wrote to its input")
        }
        return (bytes, faults)
    }
}

extension OperatorInstance {
    /// The output's elements, without what lies between them.
    public func outputElements(of kernels: any KernelSet.Type) -> [UInt8] {
        let bytes = result(of: kernels).bytes
        return writable.map { bytes[$0] }
    }
}
