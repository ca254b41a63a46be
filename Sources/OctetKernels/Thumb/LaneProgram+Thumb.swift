#if OCTET_THUMB
    import CInstructions
    import OctetKernelArguments

    extension LaneProgram {
        /// Words for four bytes of four lanes.
        static var quadWords: Int { 16 }

        /// Words of a run of so many bytes.
        @inline(__always)
        static func words(_ bytes: Int) -> Int { 4 &* bytes }

        /// What the header of a run of so many bytes says: how much earlier its source begins, how many bytes it has; and how
        /// many bytes are read.
        @inline(__always)
        static func run(_ length: Int) -> (lead: Int, count: Int, bytesRead: Int) {
            ((0 &- length) & 7, length, length)
        }

        /// 4.7 KB: a window of 288 bytes as a whole.
        static var wordLimit: Int { 1200 }
    }
#endif
