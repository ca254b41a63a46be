extension Int {
    /// A channel count times a width ratio, rounded to an even number so that two groups still divide it; at least 2.
    func scaled(by width: Double) -> Int {
        width == 1 ? self : Swift.max(2, 2 * Int((Double(self) * width / 2).rounded()))
    }
}

extension Network {
    /// - Throws: `NetworkError.unusableWidth`.
    static func checkWidth(_ width: Double, network: String) throws {
        guard (1.0 / 64...16).contains(width) else {
            throw NetworkError.unusableWidth(width, network: network, accepted: "1/64 to 16")
        }
    }
}
