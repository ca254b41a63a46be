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
// is a name of the catalogue, which may have --resize SIDE and --width FACTOR, or a file with a description.
//
// octet-bench-training NETWORK --layers: what each layer takes of a step.
// octet-bench-training NETWORK --json: the network's description.

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

func trainByLine(_ float: FloatNetwork, batch: Int, threads: Int) throws {
    let data = makeImages(count: min(60_000, 48_000_000 / float.network.input.count), shape: float.network.input)
    let settings = TrainingSettings(epochs: 1_000_000, batchSize: batch, schedule: .constant)
    let trainer = try Trainer(float, settings: settings, threads: threads)
    guard var left = readLine().flatMap({ Int($0) }) else { return }
    var start = ContinuousClock.now
    try trainer.train(on: data) { event in
        guard case .step = event else { return true }
        left -= 1
        guard left == 0 else { return true }
        print((ContinuousClock.now - start) / .seconds(1))
        fflush(nil)
        guard let steps = readLine().flatMap({ Int($0) }) else { return false }
        (left, start) = (steps, .now)
        return true
    }
}

let arguments = CommandLine.arguments
let float = FloatNetwork(try network(named: arguments.count > 1 ? arguments[1] : "lenet5"), seed: 1)
if arguments.contains("--layers") {
    printLayers(try float.layerTimes(passes: 20))
} else if arguments.contains("--json") {
    print(String(decoding: try JSONEncoder().encode(float.network), as: UTF8.self))
} else if let batch: Int = option("--batch"), let threads: Int = option("--threads") {
    try trainByLine(float, batch: batch, threads: threads)
} else {
    print("octet-bench-training: give NETWORK with --batch N --threads N, with --layers or with --json")
}
