import OctetExplanation
import OctetImages
import OctetQuantization
import OctetReports

/// Features of a set as files: a chart, a table, an array.
struct EmbeddingFiles {
    enum Format: String {
        case svg, csv, npy

        init?(path: String) {
            guard let ending = path.split(separator: ".").last else { return nil }
            self.init(rawValue: String(ending))
        }
    }

    private let embedding: Embedding
    private let components: PrincipalComponents
    private let places: [[Double]]
    private let classNames: [String]
    private let title: String

    init(_ embedding: Embedding, classNames: [String], title: String) {
        (self.embedding, self.classNames, self.title) = (embedding, classNames, title)
        components = PrincipalComponents(of: embedding.features, count: min(2, embedding.features[0].count))
        places = embedding.features.map(components.projection)
    }

    /// All files or none. Throws `FileError.unwritable`.
    func write(to paths: [String]) throws {
        try Files.write(
            paths.flatMap { path -> [(path: String, bytes: [UInt8])] in
                switch Format(path: path)! {
                case .svg: [(path, Array(plot.svg.utf8))]
                case .csv: [(path, Array(table.text.utf8))]
                case .npy:
                    [
                        (
                            path,
                            NPY.encode(
                                embedding.features.flatMap { $0 },
                                shape: [embedding.features.count, embedding.features[0].count])
                        ),
                        (
                            replacingExtension(of: path, with: ".labels.npy"),
                            NPY.encode(embedding.labels.map(Float.init), shape: [embedding.labels.count])
                        ),
                    ]
                }
            })
    }

    func render() -> String {
        let shares = components.shares
        return """
            \(embedding.features.count.grouped) images, \(embedding.features[0].count) features of \(embedding.layer)
            variance on the plane: \(shares.map { $0.percent(1) }.joined(separator: " + ")) = \
            \(shares.reduce(0, +).percent(1))
            """
    }

    private var plot: ScatterPlot {
        func axis(_ index: Int) -> String {
            let share = index < components.shares.count ? components.shares[index] : 0
            return "component \(index + 1), \(share.percent(1)) of the variance"
        }
        let series = classNames.enumerated().map { label, name in
            Series(
                name, color: label,
                points: zip(places, embedding.labels).filter { $0.1 == label }.map { place, _ in
                    .init(place[0], place.count > 1 ? place[1] : 0)
                })
        }
        return ScatterPlot(title: title, xTitle: axis(0), yTitle: axis(1), series: series)
    }

    private var table: CSV {
        var table = CSV(
            ["label"] + components.shares.indices.map { "component\($0 + 1)" }
                + embedding.features[0].indices.map { "feature\($0)" })
        for (index, features) in embedding.features.enumerated() {
            table.append(
                [classNames[embedding.labels[index]]] + places[index].map { "\($0)" } + features.map { "\($0)" })
        }
        return table
    }
}
