/// Images that a network learns in a blink: class k is a bright band at its own height, on faint noise.
struct SyntheticSet {
    var width = 28
    var height = 28
    var classes = 10
    var train = 300
    var test = 60

    func write(to folder: String, of program: Program) throws {
        for (prefix, count) in [("train", train), ("t10k", test)] where count > 0 {
            try program.write(images(count: count), to: "\(folder)/\(prefix)-images-idx3-ubyte")
            try program.write(labels(count: count), to: "\(folder)/\(prefix)-labels-idx1-ubyte")
        }
    }

    /// An IDX file of bytes.
    static func idx(_ dimensions: [Int], _ values: [UInt8]) -> [UInt8] {
        [0, 0, 8, UInt8(dimensions.count)]
            + dimensions.flatMap { extent in withUnsafeBytes(of: UInt32(extent).bigEndian) { Array($0) } } + values
    }

    func labels(count: Int) -> [UInt8] {
        Self.idx([count], (0..<count).map { UInt8($0 % classes) })
    }

    func images(count: Int) -> [UInt8] {
        Self.idx([count, height, width], (0..<count).flatMap(pixels))
    }

    /// The image at `index`, of class `index % classes`, row by row.
    func pixels(_ index: Int) -> [UInt8] {
        let bandHeight = height / classes
        let band = bandHeight * (index % classes)..<bandHeight * (index % classes) + bandHeight
        var state = UInt32(truncatingIfNeeded: index &* 2_654_435_761 &+ 12_345)
        return (0..<height).flatMap { row in
            (0..<width).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(state >> 27) + (band.contains(row) ? 200 : 0)
            }
        }
    }
}
