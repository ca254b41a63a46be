import ArgumentParser
import OctetNetworks

/// What images are brought to before a network sees them.
struct ImageOptions: ParsableArguments {
    @Option(help: "Height and width that the images are brought to. (default: their own)")
    var resize: Int?

    @Option(help: "Channels that the images are brought to, 1 or 3. (default: their own)")
    var channels: Int?

    func validate() throws {
        if let resize, !(1...4096).contains(resize) {
            throw ValidationError("--resize is \(resize); 1 to 4096 would be accepted.")
        }
        if let channels, ![1, 3].contains(channels) {
            throw ValidationError("--channels is \(channels); 1 or 3 would be accepted.")
        }
    }

    /// Whether no option was given.
    var isUntouched: Bool { resize == nil && channels == nil }

    /// What images of a shape are brought to.
    func shape(from shape: Shape) -> Shape {
        Shape(height: resize ?? shape.height, width: resize ?? shape.width, channels: channels ?? shape.channels)
    }
}

/// What a network is made for.
struct NetworkOptions: ParsableArguments {
    @OptionGroup var images: ImageOptions

    @Option(help: "A factor for all channels and hidden units, such as 0.125. (default: 1)")
    var width: Double?

    func validate() throws {
        if let width, !(1.0 / 64...16).contains(width) {
            throw ValidationError("--width is \(width); 1/64 to 16 would be accepted.")
        }
    }

    /// Whether no option was given.
    var isUntouched: Bool { images.isUntouched && width == nil }

    /// Whether the argument is the path of a description, not a name.
    static func isPath(_ network: String) -> Bool { network.hasSuffix(".json") }
}
