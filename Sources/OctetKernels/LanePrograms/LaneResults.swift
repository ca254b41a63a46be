#if OCTET_DSP || OCTET_THUMB
    import OctetFixedPoint
    import OctetKernelArguments

    /// How the sums of four lanes become bytes.
    struct LaneResults {
        let lanes: UnsafeMutablePointer<LaneConstants>
        /// Lanes that are channels, from 1 to 4.
        let count: Int
        let minimum: Int32
        let maximum: Int32
    }

    /// `Requantization` by the upper half of a product.
    struct LaneConstants {
        var multiplier: Int32
        var offset: Int32
        var shift: UInt32

        @inline(__always)
        init(_ requantization: Requantization) {
            multiplier = requantization.factor.multiplier
            offset = requantization.upperHalfOffset
            shift = UInt32(bitPattern: requantization.upperHalfShift)
        }
    }
#endif
