import OctetImages

/// One picture of an explanation, with what is said below it.
public struct ExplanationPicture: Sendable {
    /// Of the file, without its ending.
    public var name: String
    public var title: String
    public var text: String
    public var figure: Figure
}

extension Explanation {
    /// The image and the heat maps over it in one row.
    public var overview: ExplanationPicture {
        let panels =
            [Figure.Panel(picture(size: 240), caption: "Image")]
            + heatMaps.map { map in
                Figure.Panel(panel(map, size: 240), caption: map.title, scale: map.scale)
            }
        return ExplanationPicture(
            name: "overview", title: "Overview",
            text: "What speaks for class \(labels[classIndex]), seen in \(heatMaps.count) ways.",
            figure: Figure([Figure.Row("", panels, gap: 14)], width: 1100))
    }

    /// The image alone, and each heat map over it.
    public var heatMapPictures: [ExplanationPicture] {
        let image = ExplanationPicture(
            name: "image", title: "The image",
            text: "As the network sees it: \(input.height) × \(input.width) pixels, light on black.",
            figure: Figure([Figure.Row("", [Figure.Panel(picture(size: 360))])]))
        return [image]
            + heatMaps.map { map in
                ExplanationPicture(
                    name: map.name, title: map.title, text: map.text,
                    figure: Figure([Figure.Row("", [Figure.Panel(panel(map, size: 360), scale: map.scale)])]))
            }
    }

    // MARK: - Parts

    /// The image itself in squares, about `size` pixels long.
    func picture(size: Int) -> ColorImage { pixels.enlarged(by: factor(size: size)) }

    func factor(size: Int) -> Int { max(1, size / max(input.height, input.width)) }

    var pixels: ColorImage {
        var result = ColorImage(width: input.width, height: input.height)
        for pixel in 0..<input.width * input.height {
            for channel in 0..<3 {
                let source = input.channels == 3 ? channel : 0
                result.pixels[4 * pixel + channel] = image[pixel * input.channels + source]
            }
        }
        return result
    }

    private func panel(_ map: HeatMap, size: Int) -> ColorImage {
        let image = picture(size: size)
        let colors =
            map.isSmooth
            ? map.map.smoothed(width: image.width, height: image.height).image(map.scale.colors, range: map.range)
            : map.map.image(map.scale.colors, range: map.range).enlarged(by: factor(size: size))
        return image.overlaid(with: colors)
    }
}
