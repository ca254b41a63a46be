#if OCTET_DSP
    import CInstructions
    import OctetKernelArguments

    extension LaneProgram {
        /// Words for four bytes of four lanes.
        static var quadWords: Int { 8 }

        /// Words for the last, perhaps fewer bytes of a run.
        @inline(__always)
        static func words(_ bytes: Int) -> Int { 8 }

        /// What the header of a run of so many bytes says: how much earlier its source begins, how many quads it has; and how
        /// many bytes are read.
        @inline(__always)
        static func run(_ length: Int) -> (lead: Int, count: Int, bytesRead: Int) {
            let quads = (length &+ 3) / 4
            return (0, quads, 4 &* quads)
        }

        @inline(__always)
        static func write(
            _ first: UInt32, _ second: UInt32, _ third: UInt32, _ fourth: UInt32,
            to words: UnsafeMutablePointer<UInt32>
        ) {
            words[0] = octet_even_signed_bytes(first)
            words[1] = octet_even_signed_bytes(second)
            words[2] = octet_even_signed_bytes(third)
            words[3] = octet_even_signed_bytes(fourth)
            words[4] = octet_odd_signed_bytes(first)
            words[5] = octet_odd_signed_bytes(second)
            words[6] = octet_odd_signed_bytes(third)
            words[7] = octet_odd_signed_bytes(fourth)
        }

        /// 2.5 KB: a window of 288 bytes as a whole.
        static var wordLimit: Int { 640 }
    }

    extension LaneResults {
        /// A bound as `minimum` and `maximum` have it: in every byte.
        static func bound(_ value: UInt8) -> Int32 { Int32(bitPattern: UInt32(value) &* 0x0101_0101) }

        /// Four results in a word.
        @inline(__always)
        func store(_ sums: UnsafePointer<Int32>, to target: UnsafeMutablePointer<UInt8>) {
            let lanes = lanes
            @inline(__always) func byte(_ lane: Int) -> UInt32 {
                octet_byte_of_shifted(
                    octet_add_upper_half(sums[lane], lanes[lane].multiplier, lanes[lane].offset), lanes[lane].shift)
            }
            var bytes = byte(0) | byte(1) << 8
            bytes |= byte(2) << 16
            bytes |= byte(3) << 24
            bytes = octet_larger_bytes(bytes, UInt32(bitPattern: minimum))
            bytes = octet_smaller_bytes(bytes, UInt32(bitPattern: maximum))
            if count == 4 {
                UnsafeMutableRawPointer(target).storeBytes(of: bytes, as: UInt32.self)
                return
            }
            for index in 0..<count {
                target[index] = UInt8(truncatingIfNeeded: bytes)
                bytes >>= 8
            }
        }
    }
#endif
