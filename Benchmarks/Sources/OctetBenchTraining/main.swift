import OctetNetworks
import OctetTraining

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

// octet-bench-training NETWORK BATCH THREADS EPOCHS IMAGES: images a second of each epoch, one a line, on preloaded
// images. Speed does not depend on what the images show, so they are made here. NETWORK is a name of the catalogue or a
// file with a description.
//
// octet-bench-training NETWORK --layers: what each layer takes of a step.

nonisolated func makeImages(count: Int, shape: Shape) -> ByteImages {
    let pixels = (0..<count * shape.count).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    let labels = (0..<count).map { UInt8($0 % 10) }
    return ByteImages(shape: shape, pixels: pixels, labels: labels, classCount: 10)
}

func network(named name: String) throws -> Network {
    guard name.hasSuffix(".json") else {
        return try NetworkCatalog.network(named: name, input: [28, 28, 1], classes: 10)
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

let arguments = CommandLine.arguments
let name = arguments.count > 1 ? arguments[1] : "lenet5"
let numbers = arguments.dropFirst(2).compactMap { Int($0) }
let (batch, threads, epochs, images) = (
    numbers.count > 0 ? numbers[0] : 64, numbers.count > 1 ? numbers[1] : 1,
    numbers.count > 2 ? numbers[2] : 3, numbers.count > 3 ? numbers[3] : 60_000
)

let float = FloatNetwork(try network(named: name), seed: 1)
if arguments.contains("--layers") {
    printLayers(try float.layerTimes(passes: 20))
} else {
    let data = makeImages(count: images, shape: float.network.input)
    let settings = TrainingSettings(epochs: epochs, batchSize: batch, schedule: .constant)
    let trainer = try Trainer(float, settings: settings, threads: threads)
    try trainer.train(on: data) { event in
        if case .epoch(let report) = event { print(Int(report.imagesPerSecond)) }
        return true
    }
}
