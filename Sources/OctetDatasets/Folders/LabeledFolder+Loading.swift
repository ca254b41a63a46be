import OctetImages

/// A file that could not be used, and why, while others could.
public struct FileFailure: Sendable {
    public let path: String
    public let error: any Error

    public init(path: String, error: any Error) {
        self.path = path
        self.error = error
    }
}

extension LabeledFolder {
    /// Reads every drawing.
    ///
    /// - Parameters:
    ///   - width, height: of the images made.
    ///   - isRaw: the files are images of that size already, light ink on black, and are taken as they are.
    ///   - classNames: nil means `self.classNames`. Give the names of another set to number the classes as it does.
    /// - Returns: the set, and the files that were left out.
    /// - Throws: `DatasetError` if no drawing is left, or if one is of a class that is not in `classNames`.
    public func load(
        width: Int = 28, height: Int = 28, isRaw: Bool = false, classNames: [String]? = nil
    ) throws(DatasetError) -> (set: ImageSet, failures: [FileFailure]) {
        let classNames = classNames ?? self.classNames
        let normalizer = DrawingNormalizer(width: width, height: height)
        var (pixels, labels, failures): ([UInt8], [Int], [FileFailure]) = ([], [], [])
        for drawing in drawings {
            guard let label = classNames.firstIndex(of: drawing.className) else {
                throw .noDrawings(
                    path: drawing.path,
                    reason: "its class \(drawing.className) is none of \(classNames.joined(separator: ", "))")
            }
            do {
                let image =
                    isRaw
                    ? try normalizer.readRaw(drawing.path) : try normalizer.normalize(contentsOf: drawing.path)
                pixels += image.pixels
                labels.append(label)
            } catch {
                failures.append(FileFailure(path: drawing.path, error: error))
            }
        }
        guard !labels.isEmpty else {
            throw .noDrawings(
                path: path,
                reason: "none of its \(drawings.count) files could be read; the first: \(failures[0].error)")
        }
        let set = try ImageSet(
            name: Files.lastName(of: path), height: height, width: width, pixels: pixels, labels: labels,
            classNames: classNames)
        return (set, failures)
    }
}
