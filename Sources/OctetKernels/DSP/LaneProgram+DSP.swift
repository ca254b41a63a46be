#if OCTET_DSP
    import CInstructions
    import OctetKernelArguments

    extension LaneProgram {
        /// Words for four bytes of four lanes.
        static var quadWords: Int { 8 }

        /// Words of a run of so many bytes.
        @inline(__always)
        static func words(_ bytes: Int) -> Int { (bytes &+ 3) &>> 2 &* 8 }

        /// What the header of a run of so many bytes says: how much earlier its source begins, how many quads it has; and how
        /// many bytes are read.
        @inline(__always)
        static func run(_ length: Int) -> (lead: Int, count: Int, bytesRead: Int) {
            let quads = (length &+ 3) &>> 2
            return (0, quads, 4 &* quads)
        }

        /// 2.5 KB: a window of 288 bytes as a whole.
        static var wordLimit: Int { 640 }
    }
#endif
