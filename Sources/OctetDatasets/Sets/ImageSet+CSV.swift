import OctetImages

/// Sets as text, an image a line: the label, then the pixels row by row, 0 to 255, all separated by commas.
extension ImageSet {
    /// The lines, with a header (`label,pixel0,pixel1,…`).
    public var csv: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * pixels.count)
        bytes += (["label"] + (0..<imageByteCount).map { "pixel\($0)" }).joined(separator: ",").utf8
        let numbers = (0...255).map { Array("\($0)".utf8) }
        for index in 0..<count {
            bytes.append(UInt8(ascii: "\n"))
            bytes += "\(labels[index])".utf8
            for value in image(at: index) {
                bytes.append(UInt8(ascii: ","))
                bytes += numbers[Int(value)]
            }
        }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// Square grey images from such lines, with a header or without; the classes are numbers up to the largest label.
    /// - Throws: `FileError`, or `DatasetError.badTable` naming the line.
    public init(contentsOfCSV path: String) throws {
        let bytes = try Files.read(path)
        var (pixels, labels): ([UInt8], [Int]) = ([], [])
        var side = 0
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        {
            func fail(_ reason: String) -> DatasetError { .badTable(path: path, line: number + 1, reason: reason) }
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard !line.isEmpty, number > 0 || !line.starts(with: "label".utf8) else { continue }
            guard let values = Self.numbers(line) else {
                throw fail("a label and pixels are expected, whole numbers from 0 to 255 separated by commas")
            }
            if side == 0 { side = Int(Double(values.count - 1).squareRoot()) }
            guard side > 0, values.count == 1 + side * side else {
                throw fail(
                    "there are \(values.count - 1) pixels; the \(max(1, side * side)) of a square image of \(side)×\(side) "
                        + "would be accepted")
            }
            labels.append(Int(values[0]))
            pixels += values.dropFirst()
        }
        guard let largest = labels.max() else { throw DatasetError.empty(path: path) }
        try self.init(
            name: Files.lastName(of: path), height: side, width: side, pixels: pixels, labels: labels,
            classNames: (0...largest).map(String.init))
    }

    /// The numbers of a line; nil where there is anything else or a number above 255.
    private static func numbers(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        var (values, value, digits): ([UInt8], Int, Int) = ([], 0, 0)
        for byte in line + [UInt8(ascii: ",")] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = 10 * value + Int(byte - UInt8(ascii: "0"))
                digits += 1
                guard value <= 255 else { return nil }
            case UInt8(ascii: ","):
                guard digits > 0 else { return nil }
                values.append(UInt8(value))
                (value, digits) = (0, 0)
            case UInt8(ascii: " "): continue
            default: return nil
            }
        }
        return values
    }
}

extension ImageSet {
    /// These images and behind them those of another set of the same size and classes.
    /// - Throws: `DatasetError.setsDiffer`.
    public func adding(_ other: ImageSet) throws(DatasetError) -> ImageSet {
        func describe(_ set: ImageSet) -> String {
            "images of \(set.height)×\(set.width)×\(set.channels) in \(set.classNames.count) classes "
                + "(\(set.classNames.joined(separator: ", ")))"
        }
        guard (height, width, channels) == (other.height, other.width, other.channels), classNames == other.classNames
        else {
            throw .setsDiffer(name: other.name, holds: describe(other), other: name, expected: describe(self))
        }
        return try ImageSet(
            name: name, height: height, width: width, channels: channels, pixels: pixels + other.pixels,
            labels: labels + other.labels, classNames: classNames)
    }
}
