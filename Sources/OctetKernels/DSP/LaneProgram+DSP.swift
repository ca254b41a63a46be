#if OCTET_DSP
    import CInstructions
    import OctetKernelArguments

    extension LaneProgram {
        /// Words for four bytes of four lanes.
        static var quadWords: Int { 8 }

        /// Words of a run of so many bytes.
        @inline(__always)
        static func words(_ bytes: Int) -> Int { (bytes &+ 3) / 4 &* 8 }

        /// What the header of a run of so many bytes says: how much earlier its source begins, how many quads it has; and how
        /// many bytes are read.
        @inline(__always)
        static func run(_ length: Int) -> (lead: Int, count: Int, bytesRead: Int) {
            let quads = (length &+ 3) / 4
            return (0, quads, 4 &* quads)
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
