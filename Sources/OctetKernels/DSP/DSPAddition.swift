#if OCTET_DSP
    import CInstructions
    import OctetFixedPoint
    import OctetKernelArguments

    /// Weighted sums of two tensors: one SMLAD for both products of an element.
    struct DSPAddition {
        private let multipliers: UInt32
        private let start: Int32
        private let shift: UInt32
        private let minimum: UInt32
        private let maximum: UInt32

        static func run(_ arguments: AddArguments) {
            let output = arguments.output
            let addition = DSPAddition(arguments)
            // Pixels that touch in all three tensors are one run a row.
            let channels = output.channels
            let pixelsTouch =
                arguments.first.pixelStride == channels && arguments.second.pixelStride == channels
                && output.pixelStride == channels
            let runs = pixelsTouch ? 1 : output.width
            let length = pixelsTouch ? output.width &* channels : channels
            for y in 0..<output.height {
                for x in 0..<runs {
                    addition.run(
                        arguments.first.pixel(y, x), arguments.second.pixel(y, x), output.pixel(y, x), length)
                }
            }
        }

        private init(_ arguments: AddArguments) {
            multipliers = octet_lower_halves(
                UInt32(truncatingIfNeeded: arguments.firstMultiplier),
                UInt32(truncatingIfNeeded: arguments.secondMultiplier))
            start = arguments.start &+ arguments.rounding.offset
            shift = UInt32(arguments.rounding.shift)
            minimum = UInt32(arguments.rounding.minimum) &* 0x0101_0101
            maximum = UInt32(arguments.rounding.maximum) &* 0x0101_0101
        }

        /// Four elements at a time, the last ones one by one.
        @inline(__always)
        private func run(
            _ first: UnsafeMutablePointer<UInt8>, _ second: UnsafeMutablePointer<UInt8>,
            _ output: UnsafeMutablePointer<UInt8>, _ count: Int
        ) {
            var (first, second) = (UnsafeRawPointer(first), UnsafeRawPointer(second))
            var target = UnsafeMutableRawPointer(output)
            var remaining = count
            while remaining > 0 {
                if remaining >= 4 {
                    let bytes = four(first.loadUnaligned(as: UInt32.self), second.loadUnaligned(as: UInt32.self))
                    target.storeBytes(of: bytes, as: UInt32.self)
                    first += 4
                    second += 4
                    target += 4
                    remaining &-= 4
                } else {
                    let pair = octet_lower_halves(
                        UInt32(first.load(as: UInt8.self)), UInt32(second.load(as: UInt8.self)))
                    target.storeBytes(of: UInt8(truncatingIfNeeded: clamped(byte(pair))), as: UInt8.self)
                    first += 1
                    second += 1
                    target += 1
                    remaining &-= 1
                }
            }
        }

        @inline(__always)
        private func four(_ a: UInt32, _ b: UInt32) -> UInt32 {
            let (evenA, evenB) = (octet_even_bytes(a), octet_even_bytes(b))
            let (oddA, oddB) = (octet_odd_bytes(a), octet_odd_bytes(b))
            var bytes = byte(octet_lower_halves(evenA, evenB)) | byte(octet_lower_halves(oddA, oddB)) << 8
            bytes |= byte(octet_upper_halves(evenA, evenB)) << 16
            bytes |= byte(octet_upper_halves(oddA, oddB)) << 24
            return clamped(bytes)
        }

        @inline(__always)
        private func clamped(_ bytes: UInt32) -> UInt32 {
            octet_smaller_bytes(octet_larger_bytes(bytes, minimum), maximum)
        }

        @inline(__always)
        private func byte(_ pair: UInt32) -> UInt32 {
            octet_byte_of_shifted(octet_add_products(pair, multipliers, start), shift)
        }
    }
#endif
