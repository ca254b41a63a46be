import OctetNetworks
import OctetTraining

// octet-bench-training NETWORK BATCH THREADS EPOCHS IMAGES: images a second of each epoch, one a line, on preloaded
// images. Speed does not depend on what the images show, so they are made here.

nonisolated func makeImages(count: Int) -> ByteImages {
    let pixels = (0..<count * 28 * 28).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    let labels = (0..<count).map { UInt8($0 % 10) }
    return ByteImages(shape: [28, 28, 1], pixels: pixels, labels: labels, classCount: 10)
}

let arguments = CommandLine.arguments
let name = arguments.count > 1 ? arguments[1] : "lenet5"
let numbers = arguments.dropFirst(2).compactMap { Int($0) }
let (batch, threads, epochs, images) = (
    numbers.count > 0 ? numbers[0] : 64, numbers.count > 1 ? numbers[1] : 1,
    numbers.count > 2 ? numbers[2] : 3, numbers.count > 3 ? numbers[3] : 60_000
)

let network = FloatNetwork(try NetworkCatalog.network(named: name, input: [28, 28, 1], classes: 10), seed: 1)
let data = makeImages(count: images)

let settings = TrainingSettings(epochs: epochs, batchSize: batch, schedule: .constant)
let trainer = try Trainer(network, settings: settings, threads: threads)
try trainer.train(on: data) { event in
    if case .epoch(let report) = event { print(Int(report.imagesPerSecond)) }
    return true
}
