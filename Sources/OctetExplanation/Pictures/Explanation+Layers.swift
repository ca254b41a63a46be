import OctetImages

extension Explanation {
    /// Channels of one layer on a sheet; of more, the strongest are shown.
    static let channelLimit = 64
    /// Pixels of a channel's picture, about and at most.
    private static let tileSize = 84
    private static let largestTile = 112
    /// Single values of which each has a square that can be told from the next; of more the squares are small.
    private static let squareLimit = 1024

    /// For each layer a sheet of its channels.
    public var featureMapPictures: [ExplanationPicture] {
        featureMaps.enumerated().map { index, maps in
            let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
            let shown = maps.shownChannels
            var text = "\(maps.shape)" + (maps.steps.isEmpty ? "" : ", after \(maps.steps.joined(separator: ", "))")
            if shown.count < maps.shape.channels {
                text += "; the \(shown.count) channels with the largest values"
            }
            return ExplanationPicture(
                name: "features-\(number)-\(Files.plainName(maps.layer))", title: maps.layer, text: text + ".",
                figure: figure(maps, channels: shown, isLast: index == featureMaps.count - 1))
        }
    }

    private func figure(_ maps: FeatureMaps, channels: [Int], isLast: Bool) -> Figure {
        let largest = maps.values.reduce(0) { max($0, $1.magnitude) }
        let isSigned = maps.values.contains { $0 < -largest / 1000 }
        let range = isSigned ? -largest...largest : 0...largest
        let colors = isSigned ? ColorMap.difference : .heat
        let isVector = maps.shape.height * maps.shape.width == 1
        let isNamed = !isVector || isLast && channels.count <= 20
        let captions = channels.map { isNamed ? (isVector ? labels[$0] : "\($0)") : "" }
        // One value is a field below which its class has room, or a small square among many.
        let square = channels.count > Self.squareLimit ? 6 : 18
        let width = captions.reduce(isNamed ? 40 : square) { max($0, Figure.width(ofCaption: $1)) }
        let panels = zip(channels, captions).map { channel, caption in
            let map = maps.map(of: channel)
            let picture =
                isVector
                ? map.smoothed(width: width, height: isNamed ? 40 : square).image(colors, range: range)
                : map.image(colors, range: range).fitted(to: Self.tileSize, limit: Self.largestTile)
            return Figure.Panel(picture, caption: caption)
        }
        let gap = isNamed ? 8 : square / 6
        return Figure(
            [Figure.Row("\(maps.layer)  \(maps.shape)", panels, gap: gap)],
            scale: ColorScale(colors, low: isSigned ? "-" + shortText(largest) : "0", high: shortText(largest)),
            width: isVector ? 640 : 8 * (panels[0].image.width + gap))
    }

    /// The first layer's filters; nil where it is no convolution.
    public var filterPicture: ExplanationPicture? {
        guard let filters else { return nil }
        let factor = max(1, Self.tileSize / max(filters.shape.height, filters.shape.width))
        let panels = (0..<min(filters.count, Self.channelLimit)).flatMap { filter in
            filters.pictures(of: filter).enumerated().map { channel, picture in
                Figure.Panel(
                    picture.enlarged(by: factor),
                    caption: [1, 3].contains(filters.shape.channels) ? "\(filter)" : "\(filter).\(channel)")
            }
        }
        let text =
            filters.shape.channels == 3
            ? "Each filter's weights as a colour; grey is 0."
            : "Each filter's weights, in colours of its own: ink on orange speaks for the unit, ink on blue against it."
        return ExplanationPicture(
            name: "filters", title: "Filters of \(filters.layer)", text: text,
            figure: Figure(
                [Figure.Row("\(filters.layer) filters  \(filters.shape.height)×\(filters.shape.width)", panels)],
                width: 8 * (Self.tileSize + 8)))
    }
}

extension FeatureMaps {
    /// In their order.
    fileprivate var shownChannels: [Int] {
        let channels = shape.channels
        guard channels > Explanation.channelLimit, shape.height * shape.width > 1 else { return Array(0..<channels) }
        let strengths = (0..<channels).map { map(of: $0).magnitude }
        let order = (0..<channels).sorted { (strengths[$0], $1) > (strengths[$1], $0) }
        return order.prefix(Explanation.channelLimit).sorted()
    }
}

extension FilterBank {
    /// A filter over three channels as colours around grey, over others channel by channel.
    fileprivate func pictures(of filter: Int) -> [ColorImage] {
        let maps = (0..<shape.channels).map { map(of: filter, channel: $0) }
        let largest = max(maps.reduce(0) { max($0, $1.magnitude) }, .leastNormalMagnitude)
        guard shape.channels == 3 else { return maps.map { $0.image(.difference, range: -largest...largest) } }
        var image = ColorImage(width: shape.width, height: shape.height)
        for pixel in 0..<shape.width * shape.height {
            for (channel, map) in maps.enumerated() {
                image.pixels[4 * pixel + channel] = UInt8((127.5 + 127.5 * map.values[pixel] / largest).rounded())
            }
        }
        return [image]
    }
}
