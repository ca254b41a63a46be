import OctetNetworks

extension LayerLoss {
    /// One sentence for the reason, with the numbers that it rests on.
    func explain() -> String {
        let (values, range) = (
            "\(short(activations.smallest)) … \(short(activations.largest))",
            "\(short(activations.low)) … \(short(activations.high))"
        )
        switch reason {
        case .clipped:
            return
                "\(percent(saturation)) of its values lie outside the range \(range) that 8 bits were given; in float "
                + "they reach \(values)."
        case .tooCoarse:
            return activations.stepsUsed < 128
                ? "Its values \(values) reach over \(activations.stepsUsed) of the 256 steps of \(range); one step, "
                    + "\(short(activations.step)), is too much for them."
                : "Its values \(values) fill their range, but most are so small that a step of "
                    + "\(short(activations.step)) is too much for them."
        case .deadChannels:
            let isOne = deadChannels.count == 1
            return (isOne ? "Channel" : "Channels") + " \(list(deadChannels)) of \(channels) never "
                + (isOne ? "changes in 8 bits, though in float it does" : "change in 8 bits, though in float they do")
                + ": beside the others, \(values), the values there are smaller than a step of \(short(activations.step))."
        case .coarseWeights:
            return "Its range suits its values; what costs the scores is the rounding of its weights"
                + (weights.map { ", in steps of up to \(short($0.step))." } ?? ".")
        case .fine:
            return idleChannels == 0
                ? "Its own error hardly moves the scores."
                : "Its own error hardly moves the scores. \(idleChannels) of \(channels) channels never change, in float "
                    + "neither: they could be pruned."
        }
    }

    /// At most five.
    private func list(_ channels: [Int]) -> String {
        channels.prefix(5).map(String.init).joined(separator: ", ")
            + (channels.count > 5 ? " and \(channels.count - 5) more" : "")
    }

    private func percent(_ fraction: Double) -> String { short(fraction * 100) + " %" }

    /// Three significant digits.
    private func short(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return "0" }
        var (digits, scale) = (0, 1.0)
        while abs(value) * scale < 100, digits < 9 { (digits, scale) = (digits + 1, scale * 10) }
        let rounded = roundedHalfUp(value * scale) / scale
        return rounded == rounded.rounded(.down) && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }
}
