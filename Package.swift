// swift-tools-version: 6.2

import Foundation
import PackageDescription

// The kernel modules are compiled once per instruction set, which needs compiler flags that SwiftPM calls unsafe. A package
// that depends on Octet gets the portable kernels and SSE2, unless OCTET_WIDE_VECTORS=1 asks for all of them.
let isRootPackage = !Context.packageDirectory.contains("/checkouts/")
let hasWideVectors = isRootPackage || Context.environment["OCTET_WIDE_VECTORS"] != nil

// OCTET_ARCHITECTURE=armv7em and the like says which processors the package is built for, where they are others than this
// one: platform conditions say nothing about bare-metal targets.
#if arch(x86_64)
    let host = "x86_64"
#elseif arch(arm64)
    let host = "aarch64"
#else
    let host = ""
#endif
let architecture = Context.environment["OCTET_ARCHITECTURE"] ?? host
let isX86 = architecture == "x86_64"
let isArm64 = architecture == "aarch64"
let hasNEON = isArm64 || architecture == "armv7"
let hosts = BuildSettingCondition.when(platforms: [.linux, .macOS])

func kernelSettings(_ define: String, features: [String]) -> [SwiftSetting] {
    guard hasWideVectors, isX86 else { return [] }
    return [
        .define(define, hosts), .define("OCTET_VECTORS", hosts),
        .unsafeFlags(features.flatMap { ["-Xcc", "-m" + $0] } + ["-Ounchecked"], hosts),
    ]
}

// Features one by one: of several -march the last would win, and a toolset brings its own.
func neonSettings(_ define: String, features: [String]) -> [SwiftSetting] {
    guard hasWideVectors, isArm64 else { return [] }
    let flags = features.flatMap { ["-Xclang", "-target-feature", "-Xclang", "+" + $0] }.flatMap { ["-Xcc", $0] }
    return [.define(define), .define("OCTET_NEON_VECTORS"), .unsafeFlags(flags + ["-Ounchecked"])]
}

// What the modules that choose among the paths must know: which of them are built.
let pathSettings: [SwiftSetting] =
    (isX86 ? [.define("OCTET_SSE2", hosts)] : [])
    + (isX86 && hasWideVectors ? [.define("OCTET_WIDE_VECTORS", hosts)] : [])
    + (hasNEON ? [.define("OCTET_NEON")] : [])
    + (isArm64 && hasWideVectors ? [.define("OCTET_NEON_DOT_PRODUCT")] : [])

// The octet program is linked statically where the archives of its C libraries are, as in Debian's development packages:
// without dynamic libraries to load and to relocate it starts in half of the time. OCTET_DYNAMIC=1 leaves that out.
#if os(Linux) && arch(x86_64)
    let archives = "/usr/lib/x86_64-linux-gnu"
#elseif os(Linux) && arch(arm64)
    let archives = "/usr/lib/aarch64-linux-gnu"
#else
    let archives = ""
#endif
let linksStatically =
    isRootPackage && Context.environment["OCTET_DYNAMIC"] == nil
    && ["libc.a", "libpng.a", "libz.a"].allSatisfy { FileManager.default.fileExists(atPath: "\(archives)/\($0)") }
let staticLinking: [LinkerSetting] =
    linksStatically
    ? [
        .unsafeFlags(["-static-executable", "-use-ld=lld"], .when(platforms: [.linux])),
        // What FoundationEssentials brings along by itself only as a dynamic library.
        .linkedLibrary("_FoundationCShims", .when(platforms: [.linux])),
        .linkedLibrary("_FoundationCollections", .when(platforms: [.linux])),
        .linkedLibrary("swiftSynchronization", .when(platforms: [.linux])),
    ] : []

// Spans that outlive a call need lifetime annotations; pointers need the word `unsafe` beside them.
let lifetimes = SwiftSetting.enableExperimentalFeature("Lifetimes")
let deviceSettings: [SwiftSetting] = [lifetimes, .strictMemorySafety()]

let package = Package(
    name: "octet",
    products: [
        .library(name: "Octet", type: .static, targets: ["Octet"]),
        .library(name: "OctetTraining", targets: ["OctetTraining"]),
        .library(name: "OctetQuantization", targets: ["OctetQuantization"]),
        .executable(name: "octet", targets: ["OctetCommandLine"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
    ],
    targets: [
        // MARK: Libraries: the device wing
        // What Swift cannot say, a header an instruction set.
        .systemLibrary(name: "CInstructions"),
        .target(name: "OctetFixedPoint", swiftSettings: deviceSettings),
        .target(name: "OctetFormat", swiftSettings: deviceSettings),
        .target(name: "OctetKernelArguments", dependencies: ["OctetFixedPoint", "OctetFormat"]),
        .target(
            name: "OctetKernelsSSE2", dependencies: ["OctetKernelArguments"],
            swiftSettings: isX86 ? [.define("OCTET_SSE2", hosts), .define("OCTET_VECTORS", hosts)] : []),
        .target(
            name: "OctetKernelsAVX2", dependencies: ["OctetKernelArguments"],
            swiftSettings: kernelSettings("OCTET_AVX2", features: ["avx2"])),
        .target(
            name: "OctetKernelsAVXVNNI", dependencies: ["OctetKernelArguments"],
            swiftSettings: kernelSettings("OCTET_AVXVNNI", features: ["avx2", "avxvnni"])),
        .target(
            name: "OctetKernelsAVX512VNNI", dependencies: ["OctetKernelArguments"],
            swiftSettings: kernelSettings(
                "OCTET_AVX512VNNI",
                features: ["avx2", "avx512f", "avx512bw", "avx512vl", "avx512dq", "avx512vnni"])),
        .target(
            name: "OctetKernelsNEON", dependencies: ["OctetKernelArguments", "CInstructions"],
            swiftSettings: hasNEON
                ? [.define("OCTET_NEON_VECTORS")] + (hasWideVectors ? [.unsafeFlags(["-Ounchecked"])] : []) : []),
        .target(
            name: "OctetKernelsNEONDotProduct", dependencies: ["OctetKernelArguments", "CInstructions"],
            swiftSettings: neonSettings("OCTET_DOT_PRODUCT", features: ["dotprod"])),
        .target(
            name: "OctetKernelsNEONMixedSigns", dependencies: ["OctetKernelArguments", "CInstructions"],
            swiftSettings: neonSettings("OCTET_MIXED_SIGNS", features: ["dotprod", "i8mm"])),
        .target(
            name: "OctetKernels",
            dependencies: [
                "OctetKernelArguments", "OctetFixedPoint", "OctetFormat", "CProcessor", "CInstructions",
                "OctetKernelsSSE2",
                "OctetKernelsAVX2", "OctetKernelsAVXVNNI", "OctetKernelsAVX512VNNI",
                "OctetKernelsNEON", "OctetKernelsNEONDotProduct", "OctetKernelsNEONMixedSigns",
            ],
            swiftSettings: pathSettings),
        .target(name: "COctet"),
        .target(
            name: "Octet", dependencies: ["OctetFixedPoint", "OctetFormat", "OctetKernels", "COctet"],
            swiftSettings: [lifetimes] + pathSettings),

        // MARK: Libraries: the host wing
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(name: "OctetImages", dependencies: ["CPNG"]),
        .target(name: "OctetDatasets", dependencies: ["OctetImages", "CZlib"]),
        .target(name: "OctetNetworks"),
        .systemLibrary(name: "CProcessor"),
        .target(name: "OctetFloatKernels"),
        .target(
            name: "OctetFloatKernelsAVX2", swiftSettings: kernelSettings("OCTET_AVX2", features: ["avx2", "fma"])),
        .target(
            name: "OctetFloatKernelsAVX512",
            swiftSettings: kernelSettings(
                "OCTET_AVX512", features: ["avx2", "fma", "avx512f", "avx512bw", "avx512vl", "avx512dq"])),
        .target(
            name: "OctetTraining",
            dependencies: [
                "OctetNetworks", "OctetDatasets", "OctetImages", "OctetFloatKernels", "OctetFloatKernelsAVX2",
                "OctetFloatKernelsAVX512", "CProcessor",
            ]),
        .target(
            name: "OctetQuantization",
            dependencies: [
                "OctetTraining", "OctetDatasets", "OctetImages", "OctetNetworks", "Octet", "OctetKernels",
                "OctetFormat",
                "OctetFixedPoint",
            ]),
        .target(name: "OctetReports"),
        .target(
            name: "OctetExplanation",
            dependencies: [
                "OctetQuantization", "OctetTraining", "OctetDatasets", "OctetImages", "OctetNetworks", "OctetReports",
                "Octet", "OctetFormat",
            ]),
        .target(name: "OctetBenchmarks", dependencies: ["OctetQuantization", "OctetTraining", "Octet"]),

        // MARK: Executable
        .executableTarget(
            name: "OctetCommandLine",
            dependencies: [
                "OctetBenchmarks", "OctetQuantization", "OctetTraining", "OctetDatasets", "OctetImages",
                "OctetNetworks", "OctetReports", "OctetExplanation", "Octet",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            linkerSettings: staticLinking),

        // MARK: Tests
        .target(
            name: "OctetTestSupport", dependencies: ["OctetKernels", "OctetFormat"], path: "Tests/OctetTestSupport"),
        .testTarget(name: "OctetTestSupportTests", dependencies: ["OctetTestSupport"]),
        .testTarget(name: "OctetFixedPointTests", dependencies: ["OctetFixedPoint", "OctetTestSupport"]),
        .testTarget(
            name: "OctetFormatTests", dependencies: ["OctetFormat", "OctetQuantization", "OctetTestSupport"]),
        .testTarget(name: "OctetKernelsTests", dependencies: ["OctetKernels", "OctetTestSupport"]),
        .testTarget(
            name: "OctetTests", dependencies: ["Octet", "COctet", "OctetTestSupport"], exclude: ["Golden"]),
        .testTarget(name: "OctetQuantizationTests", dependencies: ["OctetQuantization", "OctetTestSupport"]),
        .testTarget(
            name: "OctetBenchmarksTests", dependencies: ["OctetBenchmarks", "OctetQuantization", "OctetTestSupport"]),
        .testTarget(
            name: "OctetExplanationTests", dependencies: ["OctetExplanation", "OctetTestSupport"]),
        .testTarget(name: "OctetReportsTests", dependencies: ["OctetReports"]),
        .testTarget(name: "OctetNetworksTests", dependencies: ["OctetNetworks", "OctetTestSupport"]),
        .testTarget(name: "OctetImagesTests", dependencies: ["OctetImages", "OctetTestSupport"]),
        .testTarget(name: "OctetDatasetsTests", dependencies: ["OctetDatasets", "OctetTestSupport"]),
        .testTarget(
            name: "OctetTrainingTests", dependencies: ["OctetTraining", "OctetTestSupport"], exclude: ["Golden"]),
        // These run the octet program, which is built with them; to depend on it would link its flags into the tests.
        .testTarget(name: "OctetCommandLineTests", dependencies: ["OctetTestSupport"]),
    ]
)
