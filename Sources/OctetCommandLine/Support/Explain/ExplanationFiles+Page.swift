import OctetExplanation
import OctetImages
import OctetReports

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ExplanationFiles {
    /// One page with all pictures but the overview, whose parts it has.
    func page() throws -> Page {
        let labels = explanation.labels
        let explained = labels[explanation.classIndex]
        var contents: [Markup] = [.element("p", [:], [.element("code", text: command)]), Page.facts(facts)]
        if let missing = explanation.missing(of: model) { contents.append(.element("p", text: missing + ".")) }
        contents += [
            .element("h2", text: "What speaks for \(explained)"),
            Page.grid(try explanation.heatMapPictures.map(markup)),
        ]
        if let picture = explanation.deconvolutionPicture {
            contents += [.element("h2", text: "What the units answer to"), try markup(picture)]
        }
        if let picture = explanation.filterPicture {
            contents += [.element("h2", text: "What the first layer looks for"), try markup(picture)]
        }
        contents += [
            .element("h2", text: "What each layer makes of the image"),
            .element(
                "p",
                text: """
                    In the order in which the layers run. All channels of a layer share its colours, so that a dark one is one \
                    that does not answer.
                    """),
        ]
        contents += try explanation.featureMapPictures.map(markup)
        return Page(title: "What \(Files.lastName(of: model)) sees in \(Files.lastName(of: image))", contents: contents)
    }

    private var facts: [(name: String, value: String, remark: String)] {
        let labels = explanation.labels
        var facts = explanation.candidates.prefix(3).enumerated().map { place, index in
            (
                name: ["prediction", "runner-up", "third"][place], value: labels[index],
                remark: explanation.probabilities[index].percent(1)
            )
        }
        if explanation.classIndex != explanation.predicted {
            let index = explanation.classIndex
            facts.append(
                (name: "explained here", value: labels[index], remark: explanation.probabilities[index].percent(1)))
        }
        return facts
    }

    private func markup(_ picture: ExplanationPicture) throws -> Markup {
        Page.picture(
            base64: Data(try PNG.encode(picture.figure.untitled.render(on: .none))).base64EncodedString(),
            title: picture.title,
            text: picture.text)
    }
}
