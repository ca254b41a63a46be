#if OCTET_DSP || OCTET_THUMB
    import CInstructions
    import OctetFixedPoint

    extension octet_lane_constants {
        /// `Requantization` by the upper half of a product.
        init(_ requantization: Requantization) {
            self.init(
                multiplier: requantization.factor.multiplier, offset: requantization.upperHalfOffset,
                shift: UInt32(bitPattern: requantization.upperHalfShift))
        }
    }
#endif
