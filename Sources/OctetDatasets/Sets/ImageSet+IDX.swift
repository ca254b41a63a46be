import OctetImages

extension ImageSet {
    /// Reads a pair of IDX files.
    ///
    /// Images have three dimensions (count, height, width) or four (and 1 or 3 channels). Values of other types than
    /// bytes are taken if they lie in 0…255, floats also if all lie in 0…1; then 1 becomes 255.
    ///
    /// - Parameter classNames: nil means the numbers from 0 to the largest label.
    /// - Throws: `FileError`, `IDXError`, `DatasetError`.
    public init(name: String, imagesPath: String, labelsPath: String, classNames: [String]? = nil) throws {
        let images = try IDX.read(imagesPath)
        let labels = try Self.labels(from: IDX.read(labelsPath), path: labelsPath)
        let extents = images.dimensions
        guard extents.count == 3 || (extents.count == 4 && [1, 3].contains(extents[3])),
            !extents.dropFirst().contains(0)
        else { throw DatasetError.notImages(path: imagesPath, dimensions: extents) }
        guard extents[0] == labels.count else {
            throw DatasetError.countsDiffer(
                images: extents[0], labels: labels.count, imagesPath: imagesPath, labelsPath: labelsPath)
        }
        guard let largest = labels.max() else { throw DatasetError.empty(path: imagesPath) }
        let classNames = classNames ?? (0...largest).map(String.init)
        if let index = labels.firstIndex(where: { $0 >= classNames.count }) {
            throw DatasetError.labelOutOfRange(
                path: labelsPath, label: labels[index], index: index, classes: classNames.count)
        }
        try self.init(
            name: name, height: extents[1], width: extents[2], channels: extents.count == 4 ? extents[3] : 1,
            pixels: Self.pixels(from: images, path: imagesPath), labels: labels, classNames: classNames)
    }

    static func labels(from array: IDXArray, path: String) throws(DatasetError) -> [Int] {
        guard array.dimensions.count == 1 else {
            throw .notLabels(path: path, reason: "it has \(array.dimensions.count) dimensions")
        }
        var labels: [Int] = []
        labels.reserveCapacity(array.count)
        for (index, value) in array.doubles().enumerated() {
            // 65,536 classes are plenty; a larger number is a mistake and would make as many class names.
            guard let label = UInt16(exactly: value) else {
                throw .notLabels(path: path, reason: "the value of image \(index) is \(value)")
            }
            labels.append(Int(label))
        }
        return labels
    }

    private static func pixels(from array: IDXArray, path: String) throws(DatasetError) -> [UInt8] {
        if let bytes = array.values(as: UInt8.self) { return bytes }
        let values = array.doubles()
        if let wrong = values.first(where: { !(0...255).contains($0) }) {
            throw .valuesOutOfRange(path: path, value: "\(wrong)")
        }
        let isFloat = array.elementType == .float32 || array.elementType == .float64
        let scale = isFloat && values.allSatisfy { $0 <= 1 } ? 255.0 : 1
        return values.map { UInt8(($0 * scale).rounded()) }
    }

    /// The images as an IDX array of bytes: three dimensions, four if there is more than one channel.
    public var imagesIDX: IDXArray {
        IDXArray(dimensions: [count, height, width] + (channels == 1 ? [] : [channels]), values: pixels)
    }

    /// The labels as an IDX array: bytes, or 32-bit numbers beyond 256 classes.
    public var labelsIDX: IDXArray {
        classNames.count <= 256
            ? IDXArray(dimensions: [count], values: labels.map { UInt8($0) })
            : IDXArray(dimensions: [count], values: labels.map { Int32($0) })
    }
}
