import OctetFormat

extension CoreMeasurement {
    /// How a linked image divides up.
    public struct Image: Equatable, Sendable {
        /// From the first byte of code to the last of constants.
        public var byteCount: Int
        /// Loader, validation and prediction, the table of operators, and what aligns the model.
        public var base: Int
        /// What only this operator brings along.
        public var operators: [LinkedOperator: Int]
        /// What several of the operators use, and the base does not.
        public var shared: Int
    }

    /// The image that a linker makes of the core, a model and its operators' table, all of it aligned: it keeps the sections
    /// that somebody reaches, in their order.
    ///
    /// - Parameters:
    ///   - isGenerator: whether the program draws with the model, or classifies.
    ///   - pointerByteCount: of an address on the device.
    public func image(
        of operators: Set<LinkedOperator>, isGenerator: Bool = false, modelByteCount: Int, pointerByteCount: Int
    ) -> Image {
        let base: UInt16 = isGenerator ? 2 << UInt16(LinkedOperator.count) : 1
        let linked = operators.reduce(base) { $0 | 2 << UInt16($1.rawValue) }
        var image = Image(byteCount: 0, base: 0, operators: [:], shared: 0)
        func add(_ byteCount: Int, alignment: Int, users: UInt16) {
            let start = (image.byteCount + alignment - 1) / alignment * alignment
            let added = start + byteCount - image.byteCount
            image.byteCount += added
            if users & base != 0 {
                image.base += added
            } else if users.nonzeroBitCount == 1 {
                image.operators[LinkedOperator(rawValue: UInt8(users.trailingZeroBitCount - 1))!, default: 0] += added
            } else {
                image.shared += added
            }
        }
        func add(_ sections: [Section]) {
            for section in sections where section.users & linked != 0 {
                add(section.byteCount, alignment: section.alignment, users: section.users & linked)
            }
        }
        add(code)
        add(modelByteCount, alignment: 16, users: base)
        add(LinkedOperator.count * pointerByteCount, alignment: pointerByteCount, users: base)
        add(constants)
        add(unwindByteCount, alignment: 4, users: base)
        image.base -= modelByteCount
        return image
    }
}
