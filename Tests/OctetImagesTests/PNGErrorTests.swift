import Foundation
import OctetImages
import OctetTestSupport
import Testing

@Suite struct PNGErrorTests {
    private let good = RawPNG(
        width: 40, height: 30, bitDepth: 8, colorType: .gray, samples: (0..<1200).map { $0 * 7 % 256 }
    ).bytes

    @Test func missingFile_saysSo() {
        let error = #expect(throws: FileError.self) { try PNG.read("/nowhere/a.png") }
        #expect(error?.description == "/nowhere/a.png cannot be read: No such file or directory")
    }

    @Test func folder_isNotAFile() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileError.unreadable(path: folder.url.path, reason: "Is a directory")) {
            try PNG.read(folder.url.path)
        }
    }

    @Test func emptyFile_saysSo() {
        #expect(throws: ImageError.emptyFile(path: "a.png")) { try PNG.decode([], path: "a.png") }
    }

    @Test(
        arguments: [
            ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]), ("GIF", Array("GIF89a".utf8)), ("PDF", Array("%PDF-1.7".utf8)),
            ("WebP", Array("RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ".utf8)), ("BMP", [0x42, 0x4D, 1, 2, 3, 4, 0, 0, 0, 0]),
        ] as [(String, [UInt8])])
    func otherFormat_isNamed(format: String, bytes: [UInt8]) {
        let error = #expect(throws: ImageError.self) { try PNG.decode(bytes, path: "a.png") }
        #expect(error == .otherFormat(path: "a.png", format: format))
        #expect(error?.description.contains("is a \(format), not a PNG") == true)
    }

    @Test func text_isNotAPNG() {
        #expect(throws: ImageError.notPNG(path: "a.png")) { try PNG.decode(Array("hello".utf8), path: "a.png") }
    }

    @Test func everyTruncation_isRefused() throws {
        #expect(try PNG.decode(good, path: "a.png").width == 40)
        // The last 16 bytes are the check value of zlib or IDAT and the IEND chunk, after the last pixel.
        for count in 1..<good.count - 20 {
            #expect(throws: ImageError.truncated(path: "a.png"), "\(count) bytes") {
                try PNG.decode(Array(good[..<count]), path: "a.png")
            }
        }
    }

    @Test func damagedPixels_areNotPassedOff() {
        var bytes = good
        bytes[200] ^= 1
        #expect(throws: ImageError.corrupt(path: "a.png", reason: "IDAT: incorrect data check")) {
            try PNG.decode(bytes, path: "a.png")
        }
    }

    @Test func everyDamagedByte_givesAnErrorOrAnImage() {
        for index in good.indices {
            var bytes = good
            bytes[index] ^= 0x55
            do {
                _ = try PNG.decode(bytes, path: "a.png")
            } catch {
                #expect(error.description.contains("a.png"))
            }
        }
    }

    @Test func hugeImage_isRefusedBeforeMemoryIsTaken() {
        var png = RawPNG(width: 1, height: 1, bitDepth: 8, colorType: .gray, samples: [0])
        (png.width, png.height, png.samples) = (100_000, 100_000, [])
        let header = png.headerOnly
        #expect(
            throws: ImageError.tooLarge(path: "a.png", width: 100_000, height: 100_000, pixelLimit: PNG.pixelLimit)
        ) {
            try PNG.decode(header, path: "a.png")
        }
    }

    @Test func rawImageOfAnotherSize_isRefused() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.png")
        try PNG.write(GrayImage(width: 27, height: 28), to: path)
        #expect(
            throws: ImageError.wrongSize(path: path, width: 27, height: 28, expectedWidth: 28, expectedHeight: 28)
        ) {
            try DrawingNormalizer().readRaw(path)
        }
    }
}

@Suite struct PNGEncodingTests {
    @Test func grayImage_roundTrips() throws {
        let image = GrayImage(width: 19, height: 7, pixels: (0..<133).map { UInt8($0 * 31 % 256) })
        let decoded = try PNG.decode(PNG.encode(image), path: "a.png")
        #expect(decoded.gray == image)
        #expect(decoded.isOpaque)
    }

    @Test(arguments: [255, 128] as [UInt8])
    func colorImage_roundTrips(alpha: UInt8) throws {
        var image = ColorImage(width: 3, height: 2, filledWith: Color(200, 100, 50))
        image[1, 1] = Color(1, 2, 3, alpha: alpha)
        #expect(try PNG.decode(PNG.encode(image), path: "a.png") == image)
    }

    @Test func unwritablePlace_saysSoAndLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("missing/a.png")
        #expect(throws: FileError.unwritable(path: path, reason: "No such file or directory")) {
            try PNG.write(GrayImage(width: 1, height: 1), to: path)
        }
        // A folder in the file's place: the rename fails, and the part beside is removed.
        try FileManager.default.createDirectory(atPath: folder.path("b.png/full"), withIntermediateDirectories: true)
        #expect(throws: FileError.self) { try PNG.write(GrayImage(width: 1, height: 1), to: folder.path("b.png")) }
        #expect(try Files.names(in: folder.url.path) == ["b.png"])
    }
}
