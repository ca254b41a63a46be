#if OCTET_THUMB
    import CInstructions
    import OctetKernelArguments

    extension LaneProgram {
        /// Words for four bytes of four lanes.
        static var quadWords: Int { 16 }

        /// Words for the last, perhaps fewer bytes of a run.
        @inline(__always)
        static func words(_ bytes: Int) -> Int { 4 &* bytes }

        /// What the header of a run of so many bytes says: how much earlier its source begins, how many bytes it has; and how
        /// many bytes are read.
        @inline(__always)
        static func run(_ length: Int) -> (lead: Int, count: Int, bytesRead: Int) {
            ((0 &- length) & 7, length, length)
        }

        @inline(__always)
        static func write(
            _ first: UInt32, _ second: UInt32, _ third: UInt32, _ fourth: UInt32,
            to words: UnsafeMutablePointer<UInt32>
        ) {
            write(first, to: words)
            write(second, to: words + 1)
            write(third, to: words + 2)
            write(fourth, to: words + 3)
        }

        @inline(__always)
        private static func write(_ quad: UInt32, to words: UnsafeMutablePointer<UInt32>) {
            let weights = Int32(bitPattern: quad)
            words[0] = UInt32(bitPattern: (weights << 24) >> 24)
            words[4] = UInt32(bitPattern: (weights << 16) >> 24)
            words[8] = UInt32(bitPattern: (weights << 8) >> 24)
            words[12] = UInt32(bitPattern: weights >> 24)
        }

        /// 4.7 KB: a window of 288 bytes as a whole.
        static var wordLimit: Int { 1200 }
    }

    extension LaneResults {
        /// A bound as `minimum` and `maximum` have it.
        static func bound(_ value: UInt8) -> Int32 { Int32(value) }

        @inline(__always)
        func store(_ sums: UnsafePointer<Int32>, to target: UnsafeMutablePointer<UInt8>) {
            for lane in 0..<count {
                let constants = lanes[lane]
                let result = octet_shifted(
                    octet_add_upper_half(sums[lane], constants.multiplier, constants.offset), constants.shift)
                target[lane] = UInt8(truncatingIfNeeded: Swift.max(minimum, Swift.min(maximum, result)))
            }
        }
    }
#endif
