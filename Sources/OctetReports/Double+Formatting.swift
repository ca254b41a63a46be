extension Double {
    /// With a fixed number of decimals, halves away from 0: `12.340`.
    package func formatted(decimals: Int) -> String {
        guard isFinite else { return "\(self)" }
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = (magnitude * scale).rounded()
        let digits = String(Int(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = self < 0 && scaled > 0 ? "-" : ""
        return decimals == 0 ? sign + padded : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// A fraction as per cent: `98.6 %`.
    package func percent(_ decimals: Int = 2) -> String { (self * 100).formatted(decimals: decimals) + " %" }
}
