import Foundation
import OctetDatasets
import OctetImages
import OctetTestSupport
import Testing

@Suite struct IDXTests {
    /// 2 × 3 numbers, the bytes written by hand from the format's description.
    private let int16File: [UInt8] = [
        0, 0, 0x0B, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 0, 2, 0xFF, 0xFF, 0x80, 0, 0x7F, 0xFF, 1, 0,
    ]

    @Test func int16_isReadBigEndian() throws {
        let array = try IDX.decode(int16File, path: "a")
        #expect(array.dimensions == [2, 3])
        #expect(array.elementType == .int16)
        #expect(array.values(as: Int16.self) == [1, 2, -1, -32768, 32767, 256])
        #expect(array.values(as: UInt8.self) == nil)
        #expect(array.doubles() == [1, 2, -1, -32768, 32767, 256])
        #expect(IDX.encode(array) == int16File)
    }

    @Test func floats_areReadBigEndian() throws {
        let single = try IDX.decode([0, 0, 0x0D, 1, 0, 0, 0, 2, 0x3F, 0x80, 0, 0, 0xC0, 0x20, 0, 0], path: "a")
        #expect(single.values(as: Float.self) == [1, -2.5])
        let double = try IDX.decode([0, 0, 0x0E, 1, 0, 0, 0, 1, 0xBF, 0xE0, 0, 0, 0, 0, 0, 0], path: "a")
        #expect(double.values(as: Double.self) == [-0.5])
    }

    @Test(arguments: ["a.idx", "a.idx.gz"])
    func everyTypeAndRank_roundTrips(name: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path(name)
        func check(_ array: IDXArray) throws {
            try IDX.write(array, to: path)
            #expect(try IDX.read(path) == array)
        }
        let numbers = (0..<24).map { $0 * 11 - 120 }
        for dimensions in [[24], [4, 6], [2, 3, 4], [2, 3, 2, 2], [24, 1, 1, 1, 1], [0, 3]] {
            let count = dimensions.reduce(1, *)
            try check(IDXArray(dimensions: dimensions, values: numbers.prefix(count).map { UInt8($0 + 120 & 255) }))
            try check(IDXArray(dimensions: dimensions, values: numbers.prefix(count).map { Int8(clamping: $0) }))
            try check(IDXArray(dimensions: dimensions, values: numbers.prefix(count).map { Int16($0 * 200) }))
            try check(IDXArray(dimensions: dimensions, values: numbers.prefix(count).map { Int32($0 * 10_000_000) }))
            try check(IDXArray(dimensions: dimensions, values: numbers.prefix(count).map { Float($0) / 3 }))
            try check(IDXArray(dimensions: dimensions, values: numbers.prefix(count).map { Double($0) / 3 }))
        }
        let isPacked = try Files.read(path).starts(with: [0x1F, 0x8B])
        #expect(isPacked == name.hasSuffix(".gz"))
    }

    @Test func gzipOfAnotherProgram_isToldByContent() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("named-as-if-plain")
        try Files.write(int16File, to: path)
        try run("gzip", path)
        try Files.write(Files.read(path + ".gz"), to: path)
        #expect(try IDX.read(path).values(as: Int16.self)?.first == 1)
        // Two members one after the other are one file (RFC 1952).
        try Files.write(Array(int16File[..<10]), to: folder.path("b"))
        try Files.write(Array(int16File[10...]), to: folder.path("c"))
        try run("gzip", folder.path("b"), folder.path("c"))
        let both = try Files.read(folder.path("b.gz")) + Files.read(folder.path("c.gz"))
        #expect(try IDX.encode(IDX.decode(both, path: "bc")) == int16File)
    }

    @Test func everyTruncation_isRefused() throws {
        for count in int16File.indices {
            #expect(throws: IDXError.self, "\(count) bytes") { try IDX.decode(Array(int16File[..<count]), path: "a") }
        }
        let packed = try gzip(int16File)
        for count in 2..<packed.count {
            #expect(throws: IDXError.self, "\(count) bytes of gzip") {
                try IDX.decode(Array(packed[..<count]), path: "a")
            }
        }
    }

    @Test func damagedGzip_isRefused() throws {
        let packed = try gzip(int16File)
        // Byte 3 holds flags and 4 to 9 time, level and system, which the content does not depend on.
        for index in packed.indices where !(3...9).contains(index) && index > 1 {
            var bytes = packed
            bytes[index] ^= 0xFF
            #expect(throws: IDXError.self, "byte \(index)") { try IDX.decode(bytes, path: "a") }
        }
        #expect(throws: IDXError.corruptGzip(path: "a", reason: "other bytes follow its end")) {
            try IDX.decode(packed + [1, 2, 3], path: "a")
        }
    }

    @Test func wrongFiles_areToldApart() throws {
        func error(_ bytes: [UInt8]) -> IDXError? {
            #expect(throws: IDXError.self) { try IDX.decode(bytes, path: "a") }
        }
        #expect(error([1, 0, 8, 1, 0, 0, 0, 0]) == .wrongMagic(path: "a", bytes: [1, 0, 8, 1]))
        #expect(error([0, 0, 10, 1, 0, 0, 0, 0]) == .unknownElementType(path: "a", code: 10))
        #expect(error([0, 0, 8, 0]) == .noDimensions(path: "a"))
        #expect(error([0, 0, 8, 1, 0, 0, 0, 1, 5, 6]) == .trailingBytes(path: "a", expected: 9))
        #expect(error(int16File.dropLast()) == .truncated(path: "a", expected: 24, found: 23))
        #expect(error([]) == .truncated(path: "a", expected: 4, found: 0))
        let most = [UInt8](repeating: 0xFF, count: 12)
        #expect(
            error([0, 0, 8, 3] + most)
                == .sizeOverflow(path: "a", dimensions: [4_294_967_295, 4_294_967_295, 4_294_967_295]))
        #expect(error([0, 0, 8, 1] + most.prefix(4))?.description.contains("4294967303") == true)
    }

    @Test func gzipBomb_isNotUnpacked() throws {
        // 200 million zeros after a header that asks for two bytes.
        let folder = try TemporaryFolder()
        let path = folder.path("bomb")
        _ = FileManager.default.createFile(atPath: path, contents: Data([0, 0, 8, 1, 0, 0, 0, 2]))
        try #require(truncate(path, 200_000_000) == 0)
        try run("gzip", "-1", path)
        #expect(throws: IDXError.trailingBytes(path: path + ".gz", expected: 10)) { try IDX.read(path + ".gz") }
        // A header that asks for 4 billion bytes of a file of 30: nothing of that size is set aside.
        let claim = try gzip([0, 0, 8, 1, 0xFF, 0xFF, 0xFF, 0xFF])
        #expect(throws: IDXError.self) { try IDX.decode(claim, path: "a") }
    }

    @Test func missingFile_saysSo() {
        let error = #expect(throws: FileError.self) { try IDX.read("/nowhere/a") }
        #expect(error?.description == "/nowhere/a cannot be read: No such file or directory")
    }
}

/// Runs a program of the system and waits for it.
func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
}

/// Packed by the system's gzip.
func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try Files.write(bytes, to: folder.path("a"))
    // Without name and time, which nothing checks.
    try run("gzip", "-n", folder.path("a"))
    return try Files.read(folder.path("a.gz"))
}
