import OctetImages
import OctetReports

/// A map to be laid over the image, with what is said of it.
struct HeatMap {
    var name: String
    var title: String
    var text: String
    var map: ValueMap
    /// Whether values lie farther apart than pixels, or change slowly.
    var isSmooth: Bool
    var range: ClosedRange<Float>
    var scale: ColorScale
}

extension Explanation {
    var heatMaps: [HeatMap] { [occlusionMap] + (gradients.map { [saliencyMap($0)] + activationMap($0) } ?? []) }

    private var label: String { labels[classIndex] }

    private var occlusionMap: HeatMap {
        let largest = occlusion.map.magnitude
        let lowest = occlusion.lowestProbability
        let reading =
            occlusion.lowestReading == classIndex
            ? "the class stays \(label)" : "the class becomes \(labels[occlusion.lowestReading])"
        return HeatMap(
            name: "occlusion", title: "Occlusion",
            text: """
                How far the log-odds of class \(label) fall when a square of \(occlusion.side) × \(occlusion.side) pixels \
                around a place is hidden; blue where they rise. At the worst place the probability is \
                \(lowest.percent(1)), and \(reading).
                """,
            map: occlusion.map, isSmooth: true, range: -largest...largest,
            scale: ColorScale(.difference, low: "-" + shortText(largest), high: shortText(largest)))
    }

    private func saliencyMap(_ gradients: GradientMaps) -> HeatMap {
        let largest = gradients.saliency.magnitude
        return HeatMap(
            name: "saliency", title: "Gradient saliency",
            text: """
                How much each pixel moves the score of class \(label), up or down: the size of the score's gradient, for a \
                change from black to white.
                """,
            map: gradients.saliency, isSmooth: false, range: 0...largest,
            scale: ColorScale(.heat, low: "0", high: shortText(largest)))
    }

    private func activationMap(_ gradients: GradientMaps) -> [HeatMap] {
        guard let activation = gradients.classActivation else { return [] }
        let largest = activation.map.magnitude
        return [
            HeatMap(
                name: "grad-cam", title: "Grad-CAM",
                text: """
                    Where layer \(activation.layer) found what speaks for class \(label): its \(activation.map.height) × \
                    \(activation.map.width) maps, weighted by their mean gradients, what is below 0 left out.
                    """,
                map: activation.map, isSmooth: true, range: 0...largest,
                scale: ColorScale(.heat, low: "0", high: shortText(largest)))
        ]
    }
}

/// About three digits, without an exponent: 0.0312, 3.41, 128.
func shortText(_ value: Float) -> String {
    let size = Double(value.magnitude)
    let decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4
    return Double(value).formatted(decimals: decimals)
}
