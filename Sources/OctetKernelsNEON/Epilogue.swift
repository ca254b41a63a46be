#if OCTET_NEON_VECTORS
    import CInstructions
    import OctetKernelArguments

    /// What turns the sums of 4 · `vectors` lanes into bytes.
    struct Epilogue<let vectors: Int> {
        private var multipliers, negatedShifts: InlineArray<vectors, SIMD4<Int32>>
        private let zeroPoint: SIMD8<Int16>
        private let minimum, maximum: SIMD16<UInt8>

        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int) {
            zeroPoint = SIMD8(repeating: Int16(arguments.pointee.output.zeroPoint))
            minimum = SIMD16(repeating: arguments.pointee.minimum)
            maximum = SIMD16(repeating: arguments.pointee.maximum)
            let parameters = arguments.pointee.parameters
            multipliers = .init(repeating: SIMD4())
            negatedShifts = .init(repeating: SIMD4())
            unrolled(vectors) { vector in
                let first = lane &+ 4 &* vector
                multipliers[vector] =
                    UnsafeRawPointer(parameters.multipliers + first).loadUnaligned(as: SIMD4<Int32>.self)
                let shifts = parameters.shifts + first
                negatedShifts[vector] = octet_negated_shifts(
                    UnsafeRawPointer(shifts).loadUnaligned(as: UInt32.self))
            }
        }

        /// The sums of the four lanes of a vector as values of the output, without its zero point.
        @inline(__always)
        func rounded(_ sums: SIMD4<Int32>, _ vector: Int) -> SIMD4<Int32> {
            octet_multiply_rounding(sums, multipliers[vector], negatedShifts[vector])
        }

        /// Writes the bytes of the first `channels` lanes, of which there are 4 · `vectors` at most.
        @inline(__always)
        func store(
            _ rounded: InlineArray<vectors, SIMD4<Int32>>, to target: UnsafeMutablePointer<UInt8>, channels: Int
        ) {
            // Where there are 8 lanes, the others repeat them.
            let bytes = octet_bytes(
                rounded[0], rounded[1], rounded[2 % vectors], rounded[3 % vectors], zeroPoint, minimum, maximum)
            let raw = UnsafeMutableRawPointer(target)
            if channels >= 4 &* vectors {
                if vectors == 4 {
                    raw.storeBytes(of: bytes, as: SIMD16<UInt8>.self)
                } else {
                    raw.storeBytes(of: bytes.lowHalf, as: SIMD8<UInt8>.self)
                }
                return
            }
            // A whole vector would go over the pixel's end: it goes beside, and the channels that exist are copied.
            var beside = bytes
            withUnsafeMutableBytes(of: &beside) {
                target.copyFewBytes($0.baseAddress!.assumingMemoryBound(to: UInt8.self), channels)
            }
        }
    }
#endif
