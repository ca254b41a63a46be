import OctetFormat
import OctetKernelArguments

/// Where the work on one panel, or on neighbouring ones, begins.
struct PanelPlace {
    /// The first input byte of output pixel (0, 0) and its group.
    var source: UnsafeRawPointer
    /// The panel's first channel of output pixel (0, 0).
    var target: UnsafeMutablePointer<UInt8>
    var weights: UnsafeRawPointer
    /// The panel's first lane among the lanes of all groups.
    var lane: Int
    /// Channels of the group from here on.
    var channels: Int
    /// Bytes from a quad's weights to the next one's, of all lanes of the panel.
    var quadStride: Int
    private var bytesPerLane: Int

    /// - Parameter bytesPerQuad: of one lane's weights: 4, or 2 where they have 4 bits.
    @inline(__always)
    init(_ arguments: UnsafePointer<ConvolutionArguments>, group: Int, channel: Int, bytesPerQuad: Int = 4) {
        let panels = arguments.pointee.panels
        let window = arguments.pointee.window
        let input = arguments.pointee.input
        bytesPerLane = panels.runs &* ((panels.runLength &+ 3) / 4) &* bytesPerQuad
        let lanesPerGroup = (panels.channelsPerGroup &+ 7) / 8 &* 8
        lane = group &* lanesPerGroup &+ channel
        channels = panels.channelsPerGroup &- channel
        quadStride = (lanesPerGroup &- channel >= 16 ? 16 : 8) &* bytesPerQuad
        source =
            UnsafeRawPointer(input.base) - window.paddingTop &* input.rowStride
            - window.paddingLeft &* input.pixelStride + group &* (input.channels / panels.groups)
        target = arguments.pointee.output.base + (group &* panels.channelsPerGroup &+ channel)
        weights = UnsafeRawPointer(arguments.pointee.weights) + lane &* bytesPerLane
    }

    /// Bytes from a panel's weights to the next one's.
    @inline(__always)
    func panelStride(_ lanes: Int) -> Int { lanes &* bytesPerLane }

    /// The same panel from its ninth lane on.
    @inline(__always)
    var upperHalf: PanelPlace {
        var half = self
        half.target += 8
        half.weights += quadStride / 2
        half.lane &+= 8
        half.channels &-= 8
        return half
    }
}
