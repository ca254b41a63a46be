#if OCTET_DSP || OCTET_THUMB
    import CInstructions
    import OctetFormat

    /// The weights of four output channels in the order, and in the form, in which `octet_lane_sums` reads them.
    ///
    /// Processors without vectors take several words in one instruction, and one that widens bytes for every use of a weight is
    /// the dearest part of a convolution. So the weights of four lanes are widened once for all pixels, into memory that lasts
    /// as long as they are used.
    struct LaneProgram {
        /// Writes the weights of a run. A quad of the four lanes is at the address, the next one so many bytes further.
        typealias Widening = @convention(c) (UnsafeRawPointer, Int, Int, UnsafeMutablePointer<UInt32>) -> Void

        private let widen: Widening
        private var firstWeights: UnsafeRawPointer
        private var quadStride = 0
        /// What follows of the window, and the input's place in it.
        private var weights: UnsafeRawPointer
        private let geometry: RunGeometry
        private var row = 0
        private var column = 0
        private var position = 0

        init(_ geometry: RunGeometry, _ weights: UnsafeRawPointer, _ widen: @escaping Widening) {
            self.widen = widen
            firstWeights = weights
            self.weights = weights
            self.geometry = geometry
        }

        /// Takes the weights of the first of four lanes, whose quads are `quadStride` bytes apart.
        mutating func begin(_ weights: UnsafeRawPointer, quadStride: Int) {
            firstWeights = weights
            self.quadStride = quadStride
            restart()
        }

        /// Begins with the window's first byte again.
        mutating func restart() {
            weights = firstWeights
            (row, column, position) = (0, 0, 0)
        }

        /// Words of a program of a whole window.
        static func wordCount(_ panels: WeightPanels) -> Int {
            panels.runs &* (3 &+ panels.quads &* quadWords) &+ 3
        }

        /// Writes as much of the window as there is room for.
        /// - Returns: whether that was all.
        @inline(never) @_optimize(size)
        mutating func write(to memory: UnsafeMutablePointer<UInt32>, count: Int) -> Bool {
            var next = memory
            // The header of the end stays free.
            let last = memory + (count &- 3)
            var place = 0
            while row < geometry.rows {
                let start = row &* geometry.rowStride &+ column &* geometry.runStride &+ position
                let room = (last - next &- 3) / Self.quadWords &* 4
                if room <= 0 { break }
                let length = Swift.min(geometry.runLength &- position, room)
                let run = Self.run(length)
                next[0] = UInt32(truncatingIfNeeded: start &- run.lead &- place)
                next[1] = octet_run_entry(UInt32(truncatingIfNeeded: run.count))
                next[2] = UInt32(truncatingIfNeeded: run.count)
                place = start &+ run.bytesRead
                next = writeWeights(of: length, to: next + 3)
                position &+= length
                if position >= geometry.runLength {
                    position = 0
                    column &+= 1
                    if column == geometry.runsPerRow {
                        column = 0
                        row &+= 1
                    }
                }
            }
            next[0] = 0
            next[1] = UInt32(octet_program_end)
            return row == geometry.rows
        }

        @_optimize(size)
        private mutating func writeWeights(
            of length: Int, to words: UnsafeMutablePointer<UInt32>
        ) -> UnsafeMutablePointer<UInt32> {
            let quads = (length &+ 3) &>> 2
            widen(weights, quadStride, quads, words)
            weights += quads &* quadStride
            return words + Self.words(length)
        }

        /// For weights of 8 bits.
        static var widenBytes: Widening { { octet_widen_quads($0, $1, $2, $3) } }

        /// For weights of 4 bits.
        static var widenHalves: Widening {
            { weights, stride, quads, words in
                var next = words
                for quad in 0..<quads {
                    let halves = (weights + quad &* stride).assumingMemoryBound(to: UInt16.self)
                    for lane in 0..<4 { next[lane] = LaneProgram.quad(halves[lane]) }
                    octet_widen_quads(next, 0, 1, next)
                    next += LaneProgram.quadWords
                }
            }
        }

        /// Four weights of 4 bits as bytes.
        private static func quad(_ halves: UInt16) -> UInt32 {
            let spread = UInt32(halves & 0xFF) | UInt32(halves & 0xFF00) << 8
            let bytes = (spread | spread << 4) & 0x0F0F_0F0F
            // Bit 3 is the sign, to be repeated in bits 4 to 7.
            return bytes | (bytes & 0x0808_0808) &* 0x1E
        }
    }

#endif
