#if OCTET_NEON_VECTORS
    import CInstructions
    import OctetFixedPoint
    import OctetKernelArguments

    /// The rounded, weighted sum of two tensors, sixteen bytes at a time; the output may lie where an input lies.
    @inline(never) @export(interface)
    public func add(_ arguments: UnsafePointer<AddArguments>) {
        let (first, second, output) = (arguments.pointee.first, arguments.pointee.second, arguments.pointee.output)
        let rounding = arguments.pointee.rounding
        let (firstMultiplier, secondMultiplier) = (
            arguments.pointee.firstMultiplier, arguments.pointee.secondMultiplier
        )
        let (firstZero, secondZero) = (
            SIMD8<UInt8>(repeating: first.zeroPoint), SIMD8<UInt8>(repeating: second.zeroPoint)
        )
        let negatedShift = SIMD4<Int32>(repeating: 0 &- Int32(truncatingIfNeeded: rounding.shift))
        let zeroPoint = SIMD8<Int16>(repeating: Int16(truncatingIfNeeded: rounding.zeroPoint))
        let (minimum, maximum) = (
            SIMD16<UInt8>(repeating: rounding.minimum), SIMD16<UInt8>(repeating: rounding.maximum)
        )
        let start = arguments.pointee.start
        let isDense =
            first.pixelStride == first.channels && second.pixelStride == second.channels
            && output.pixelStride == output.channels
        let (stretches, count) = isDense ? (1, output.width &* output.channels) : (output.width, output.channels)
        for y in 0..<output.height {
            for x in 0..<stretches {
                let (a, b, target) = (first.pixel(y, x), second.pixel(y, x), output.pixel(y, x))
                var done = 0
                while done &+ 16 <= count {
                    let bytes = octet_added_bytes(
                        UnsafeRawPointer(a + done).loadUnaligned(as: SIMD16<UInt8>.self), firstZero, firstMultiplier,
                        UnsafeRawPointer(b + done).loadUnaligned(as: SIMD16<UInt8>.self), secondZero,
                        secondMultiplier, negatedShift, zeroPoint, minimum, maximum)
                    UnsafeMutableRawPointer(target + done).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
                    done &+= 16
                }
                while done < count {
                    let sum =
                        Int32(firstMultiplier) &* Int32(truncatingIfNeeded: a[done])
                        &+ Int32(secondMultiplier) &* Int32(truncatingIfNeeded: b[done])
                    target[done] = rounding(sum &+ start)
                    done &+= 1
                }
            }
        }
    }
#endif
