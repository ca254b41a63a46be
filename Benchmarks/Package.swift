// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that nobody who uses Octet builds its benchmarks.
let package = Package(
    name: "octet-benchmarks",
    dependencies: [.package(name: "octet", path: "..")],
    targets: [
        .executableTarget(
            name: "octet-bench-training",
            dependencies: [.product(name: "OctetTraining", package: "octet")],
            path: "Sources/OctetBenchTraining")
    ]
)
