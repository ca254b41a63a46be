import ArgumentParser
import OctetQuantization

struct Size: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "size",
        abstract: "Say what a model takes on a microcontroller: flash, RAM, instructions.",
        discussion: """
            Example: octet size lenet5.octet --target cortex-m4 --optimize size

            Flash is that of the linked image, to the byte: the core with the operators that the model needs \
            (`octet export` writes their table) and the model, without the program around them. The arena is exact. \
            Stack is the most that measured models used, instructions are predicted from them.
            """)

    @Argument(help: "The model that `octet quantize` wrote.")
    var model: String

    @Option(help: "The processor.")
    var target: DeviceTarget

    @Option(help: "What the core is built for.")
    var optimize: DeviceOptimization = .speed

    @Flag(help: "Print it as JSON, with the work of each layer.")
    var json = false

    func run() throws {
        let file = try ModelFile(path: model)
        guard let core = CoreMeasurement(of: target, optimizedFor: optimize) else {
            throw UnmeasuredCore(target: target, optimization: optimize)
        }
        let size = DeviceSize(of: file, on: target, optimizedFor: optimize, measured: core)
        try json ? printJSON(size) : print(render(size))
    }

    private func render(_ size: DeviceSize) -> String {
        var table = TextTable(["", "bytes", "layers", "instructions"])
        table.append(["loader, validation, shared", size.baseByteCount.grouped, "", ""])
        for part in size.operators {
            table.append([
                part.name, part.byteCount.grouped, part.layerCount == 0 ? "" : "\(part.layerCount)",
                part.instructions == 0 ? "" : part.instructions.grouped,
            ])
        }
        table.append(["model", size.modelByteCount.grouped, "", ""])
        table.append(["flash", size.flashByteCount.grouped, "", size.instructions.grouped])
        return """
            \(model) on \(size.target.rawValue), built for \(size.optimization.rawValue)

            \(table.render())

            code          \(size.codeByteCount.grouped) bytes, in the linked image
            RAM           \(size.memoryByteCount.grouped) bytes: arena \(size.arenaByteCount.grouped), \
            stack \(size.stackByteCount.grouped) (the most of measured models)
            instructions  about \(size.instructions.grouped) \(size.isGenerator ? "an image" : "a prediction"), \
            within \(size.instructionError) %
            """
    }
}

/// A processor and a way to build that nobody has measured.
private struct UnmeasuredCore: Error, CustomStringConvertible {
    let target: DeviceTarget
    let optimization: DeviceOptimization
    var description: String {
        "the core was not measured on \(target.rawValue) built for \(optimization.rawValue); "
            + "tools/measure-core \(target.rawValue) measures it"
    }
}

extension DeviceTarget: ExpressibleByArgument {}
extension DeviceOptimization: ExpressibleByArgument {}
