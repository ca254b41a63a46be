import OctetNetworks
import OctetTraining

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

// octet-bench-training NETWORK --batch N --threads N: for each line with a number of steps, trains so many on images in
// memory and prints the seconds they took. Speed does not depend on what the images show, so they are made here. NETWORK
// is a name of the catalogue, which may have --resize SIDE and --width FACTOR, a file with a description, or an adversarial
// pair; the steps of such a one train both of its networks.
//
// octet-bench-training NETWORK --layers: what each layer takes of a step.
// octet-bench-training NETWORK --json: the network's description, or those of a pair's generator and discriminator.

nonisolated func makeImages(count: Int, shape: Shape) -> ByteImages {
    let pixels = (0..<count * shape.count).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    let labels = (0..<count).map { UInt8($0 % 10) }
    return ByteImages(shape: shape, pixels: pixels, labels: labels, classCount: 10)
}

/// The value after an option, where it is given.
func option<Value: LosslessStringConvertible>(_ name: String) -> Value? {
    guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { return nil }
    return Value(arguments[place + 1])
}

func network(named name: String) throws -> Network {
    guard name.hasSuffix(".json") else {
        let side = option("--resize") ?? 28
        return try NetworkCatalog.network(
            named: name, input: [side, side, 1], classes: 10, width: option("--width") ?? 1)
    }
    return try JSONDecoder().decode(Network.self, from: Data(contentsOf: URL(fileURLWithPath: name)))
}

func printLayers(_ times: [LayerTime]) {
    let total = times.reduce(0) { $0 + $1.forward + $1.backward }
    print("\(Int(16 / total)) images/s in layers alone")
    func column(_ value: Double, _ unit: Double) -> String {
        let text = String(Int((value * unit).rounded()))
        return String(repeating: " ", count: max(0, 8 - text.count)) + text
    }
    print(" forward backward   share  GFLOPS  layer, microseconds for 16 images")
    for time in times {
        let seconds = time.forward + time.backward
        print(
            column(time.forward, 1e6) + " " + column(time.backward, 1e6) + column(seconds / total, 100) + "%"
                + column(2 * Double(time.multiplyAccumulates) / seconds, 1e-9) + "  \(time.name) \(time.output)")
    }
}

/// Reads lines with numbers of steps and prints the seconds that each took.
struct StepMeter {
    private var left: Int
    private let start: ContinuousClock.Instant

    /// Waits for a line; nil where there is none.
    init?() {
        guard let steps = readLine().flatMap({ Int($0) }) else { return nil }
        // Not before the line has come.
        (left, start) = (steps, .now)
    }

    /// Counts a step.
    /// - Returns: whether another is wanted.
    mutating func isAnotherWanted() -> Bool {
        left -= 1
        guard left == 0 else { return true }
        print((ContinuousClock.now - start) / .seconds(1))
        fflush(nil)
        guard let next = StepMeter() else { return false }
        self = next
        return true
    }
}

func makeData(_ shape: Shape) -> ByteImages {
    makeImages(count: min(60_000, 48_000_000 / shape.count), shape: shape)
}

func trainByLine(_ network: Network, batch: Int, threads: Int) throws {
    let data = makeData(network.input)
    let settings = TrainingSettings(epochs: 1_000_000, batchSize: batch, schedule: .constant)
    let trainer = try Trainer(FloatNetwork(network, seed: 1), settings: settings, threads: threads)
    guard var meter = StepMeter() else { return }
    try trainer.train(on: data) { event in
        if case .step = event { meter.isAnotherWanted() } else { true }
    }
}

/// Without an average of the weights, which the other side does not have either.
func trainByLine(_ pair: AdversarialPair, batch: Int, threads: Int) throws {
    let data = makeData(pair.image)
    let settings = AdversarialSettings(epochs: 1_000_000, batchSize: batch, averageDecay: nil)
    let trainer = try AdversarialTrainer(pair, settings: settings, threads: threads)
    guard var meter = StepMeter() else { return }
    try trainer.train(on: data) { event in
        if case .step = event { meter.isAnotherWanted() } else { true }
    }
}

func printJSON(_ value: some Encodable) throws {
    print(String(decoding: try JSONEncoder().encode(value), as: UTF8.self))
}

func run(_ name: String) throws {
    let pair = try GeneratorCatalog.entry(named: name)?.pair()
    if arguments.contains("--layers"), pair == nil {
        printLayers(try FloatNetwork(network(named: name), seed: 1).layerTimes(passes: 20))
    } else if arguments.contains("--json") {
        if let pair {
            try printJSON([pair.generator, pair.discriminator])
        } else {
            try printJSON(network(named: name))
        }
    } else if let batch: Int = option("--batch"), let threads: Int = option("--threads") {
        if let pair {
            try trainByLine(pair, batch: batch, threads: threads)
        } else {
            try trainByLine(network(named: name), batch: batch, threads: threads)
        }
    } else {
        complain("give NETWORK with --batch N --threads N, with --layers or with --json", code: 2)
    }
}

/// Ends the program.
func complain(_ message: String, code: Int32) -> Never {
    let line = Array("octet-bench-training: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(code)
}

let arguments = CommandLine.arguments
do {
    try run(arguments.count > 1 ? arguments[1] : "lenet5")
} catch {
    complain("\(error)", code: 1)
}
