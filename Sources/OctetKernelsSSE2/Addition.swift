#if OCTET_VECTORS
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// The rounded, weighted sum of two tensors; the output may lie where an input lies.
    @inline(never) @export(interface)
    public func add(_ arguments: UnsafePointer<AddArguments>) {
        let (first, second, output) = (arguments.pointee.first, arguments.pointee.second, arguments.pointee.output)
        let (wide, narrow) = (Addition<WidestBytes>(arguments), Addition<Bytes16>(arguments))
        let isDense =
            first.pixelStride == first.channels && second.pixelStride == second.channels
            && output.pixelStride == output.channels
        let (stretches, count) = isDense ? (1, output.width &* output.channels) : (output.width, output.channels)
        for y in 0..<output.height {
            for x in 0..<stretches {
                let (a, b, target) = (first.pixel(y, x), second.pixel(y, x), output.pixel(y, x))
                var done = wide.run(a, b, target, from: 0, count)
                done = narrow.run(a, b, target, from: done, count)
                while done < count {
                    let sum =
                        Int32(arguments.pointee.firstMultiplier) &* Int32(a[done])
                        &+ Int32(arguments.pointee.secondMultiplier) &* Int32(b[done])
                    target[done] = arguments.pointee.rounding(sum &+ arguments.pointee.start)
                    done &+= 1
                }
            }
        }
    }

    /// As many sums at a time as the vector has bytes: pairs of inputs and of multipliers as 16-bit lanes.
    private struct Addition<Vector: ByteVector> {
        private let multipliers, start, low, high, zero: Vector
        private let shift: __m128i

        @inline(__always)
        init(_ arguments: UnsafePointer<AddArguments>) {
            let second = Int32(arguments.pointee.secondMultiplier)
            multipliers = .repeating(second &<< 16 | Int32(arguments.pointee.firstMultiplier))
            start = .repeating(arguments.pointee.start &+ arguments.pointee.rounding.offset)
            low = .repeatingByte(arguments.pointee.rounding.minimum)
            high = .repeatingByte(arguments.pointee.rounding.maximum)
            zero = .repeatingByte(0)
            shift = _mm_cvtsi32_si128(Int32(truncatingIfNeeded: arguments.pointee.rounding.shift))
        }

        /// - Returns: the first byte that is not done.
        @inline(__always)
        func run(
            _ first: UnsafeMutablePointer<UInt8>, _ second: UnsafeMutablePointer<UInt8>,
            _ target: UnsafeMutablePointer<UInt8>, from start: Int, _ count: Int
        ) -> Int {
            var done = start
            while done &+ MemoryLayout<Vector>.size <= count {
                sums(Vector.load(first + done), Vector.load(second + done)).store(target + done)
                done &+= MemoryLayout<Vector>.size
            }
            return done
        }

        @inline(__always)
        private func sums(_ a: Vector, _ b: Vector) -> Vector {
            let (lower, upper) = (Vector.interleavedLow(a, b), Vector.interleavedHigh(a, b))
            func sums(_ pairs: Vector) -> Vector {
                .shiftedPairSums(pairs, multipliers, start: start, shift: shift)
            }
            let bytes = Vector.packed(
                sums(.interleavedLow(lower, zero)), sums(.interleavedHigh(lower, zero)),
                sums(.interleavedLow(upper, zero)), sums(.interleavedHigh(upper, zero)))
            return .clamped(bytes, low, high)
        }
    }
#endif
