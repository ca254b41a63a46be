#if OCTET_VECTORS
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// Multiply-accumulates with this instruction set's best instruction over registers only, for measuring its peak.
    ///
    /// - Parameters:
    ///   - steps: how often the chains get a product each.
    ///   - operands: at least 64 readable bytes.
    ///   - sums: room for 8 bytes, so that the work is used.
    /// - Returns: multiply-accumulates done.
    @inline(never) @export(interface)
    public func measurePeak(
        steps: Int, operands: UnsafeRawPointer, into sums: UnsafeMutablePointer<Int64>
    ) -> Int {
        var chains = InlineArray<12, PeakSums>(repeating: .zero)
        let (quad, weights) = (PeakSums.quad(at: operands), PeakSums.weights(at: operands))
        for _ in 0..<steps {
            unrolled(12) { chains[$0].chain(quad, weights) }
        }
        var total = PeakSums.zero
        unrolled(12) { total.add(chains[$0]) }
        withUnsafeBytes(of: &total) { sums.pointee = $0.loadUnaligned(as: Int64.self) }
        return steps &* 12 &* PeakSums.lanes &* 4
    }
#endif
