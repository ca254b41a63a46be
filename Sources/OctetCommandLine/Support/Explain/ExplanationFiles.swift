import OctetExplanation
import OctetImages
import OctetReports

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The pictures of an explanation as files, and the page that shows them.
struct ExplanationFiles {
    let explanation: Explanation
    let model, image, command: String
    let pictures: [ExplanationPicture]

    init(_ explanation: Explanation, model: String, image: String, command: String) {
        (self.explanation, self.model, self.image, self.command) = (explanation, model, image, command)
        pictures =
            [explanation.overview] + explanation.heatMapPictures
            + [explanation.filterPicture, explanation.deconvolutionPicture].compactMap { $0 }
            + explanation.featureMapPictures
    }

    /// All files or none. Throws `FileError` or `ImageError`.
    func write(to folder: String) throws {
        var files = try pictures.map { picture in
            (path: "\(folder)/\(picture.name).png", bytes: try PNG.encode(picture.figure.render(on: .white)))
        }
        files.append(("\(folder)/index.html", Array(try page().html.utf8)))
        try Files.makeFolder(folder)
        try Files.write(files)
    }

    struct Summary: Encodable {
        struct Candidate: Encodable {
            var label: String
            var probability: Double
        }
        struct Hidden: Encodable {
            var squareSide: Int
            var lowestProbability: Double
            /// The class there.
            var reading: String
        }
        var model, image: String
        /// Of the class explained.
        var `class`: String
        /// Most probable first.
        var candidates: [Candidate]
        var occlusion: Hidden
        /// Names in the folder.
        var files: [String]
    }

    var summary: Summary {
        let labels = explanation.labels
        return Summary(
            model: model, image: image, class: labels[explanation.classIndex],
            candidates: explanation.candidates.map {
                .init(label: labels[$0], probability: explanation.probabilities[$0])
            },
            occlusion: .init(
                squareSide: explanation.occlusion.side, lowestProbability: explanation.occlusion.lowestProbability,
                reading: labels[explanation.occlusion.lowestReading]),
            files: pictures.map { $0.name + ".png" } + ["index.html"])
    }

    /// As `octet classify` says it, and which class was explained where that is another.
    func render() -> String {
        let candidates = summary.candidates
        var text = "\(image)  \(candidates[0].label)  \(candidates[0].probability.percent(1))"
        if candidates.count > 1 {
            text += "  (next: \(candidates[1].label), \(candidates[1].probability.percent(1)))"
        }
        if explanation.classIndex != explanation.predicted {
            let probability = explanation.probabilities[explanation.classIndex]
            text += "\nexplained: \(summary.class), \(probability.percent(1))"
        }
        return text
    }
}

extension Explanation {
    /// Classes, the most probable first.
    var candidates: [Int] {
        probabilities.indices.sorted { (probabilities[$0], $1) > (probabilities[$1], $0) }
    }

    /// A sentence on what was left out for want of gradients; nil where nothing was.
    func missing(of model: String) -> String? {
        gradients == nil
            ? "\(model) has no gradients: saliency, Grad-CAM and deconvolution need the checkpoint it was made from"
            : nil
    }
}
