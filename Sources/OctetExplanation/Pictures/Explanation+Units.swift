import OctetImages

extension Explanation {
    /// Pixels of a unit's picture, at most.
    private static let unitSize = 112
    /// Pixels of the image around a unit's place, at least.
    private static let smallestSide = 14

    /// The strongest units of each convolution, projected to the image; nil where there are none.
    public var deconvolutionPicture: ExplanationPicture? {
        guard let deconvolution, deconvolution.layers.contains(where: { !$0.units.isEmpty }) else { return nil }
        let rows = deconvolution.layers.map { layer in
            // Twice what the units see where there is room, so that it is seen where they look.
            let extent = layer.units.reduce(1) { max($0, $1.extent.side) }
            let side = max(Self.smallestSide, min(2 * extent, max(input.height, input.width) / 2), extent)
            return Figure.Row(layer.name, layer.units.map { panel($0, side: side) })
        }
        return ExplanationPicture(
            name: "deconvolution", title: "Deconvolution",
            text: """
                What made the strongest units of each convolution answer: their largest activation alone, carried back to \
                the part of the image that they see. Below each, the unit's channel and its activation; each has colours of \
                its own. Ink on orange speaks for the unit, ink on blue against it.
                """,
            figure: Figure(rows, width: 8 * (Self.unitSize + 8)))
    }

    /// The square of the image around what a unit sees, with the projection over it.
    private func panel(_ unit: Deconvolution.Unit, side: Int) -> Figure.Panel {
        let (extent, largest) = (unit.extent, unit.projection.magnitude)
        let factor = max(1, Self.unitSize / side)
        let shown = max(side, Self.unitSize / factor)
        let (width, height) = (min(shown, input.width), min(shown, input.height))
        let x = min(max(0, extent.x + (extent.width - width) / 2), input.width - width)
        let y = min(max(0, extent.y + (extent.height - height) / 2), input.height - height)
        let colors = unit.projection.cropped(x: x, y: y, width: width, height: height)
            .image(.difference, range: -largest...largest)
        let image = pixels.cropped(x: x, y: y, width: width, height: height).overlaid(with: colors)
        return Figure.Panel(
            image.fitted(to: Self.unitSize, limit: Self.unitSize),
            caption: "\(unit.channel): \(shortText(unit.activation))")
    }
}

extension Deconvolution.Unit {
    /// The rectangle outside of which the projection is 0, or too faint to be seen.
    fileprivate var extent: Extent {
        let faint = projection.magnitude / 20
        let places = projection.values.indices.filter { projection.values[$0].magnitude > faint }
        guard !places.isEmpty else { return Extent(x: 0, y: 0, width: 1, height: 1) }
        let (columns, rows) = (places.map { $0 % projection.width }, places.map { $0 / projection.width })
        let (x, y) = (columns.min()!, rows.min()!)
        return Extent(x: x, y: y, width: columns.max()! - x + 1, height: rows.max()! - y + 1)
    }

    fileprivate struct Extent {
        var x, y, width, height: Int
        var side: Int { max(width, height) }
    }
}
