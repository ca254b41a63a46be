/// The nodes between which an image is warped: one every few pixels, each with its place in the source in units of 2⁻¹⁶
/// pixels. Turning and scaling are exact between nodes, and elastic distortions are smooth.
struct WarpMesh: Sendable {
    /// A cell has 2^shift × 2^shift pixels, 4 × 4 for images of 28 × 28.
    let shift: Int32
    /// Cells, which cover the image; nodes are one more in each direction.
    let columns, rows: Int

    init(height: Int, width: Int) {
        // As smooth beside the image for large images as for small ones: at least seven cells on the longer side.
        var shift: Int32 = 2
        while max(height, width) >= 14 << shift { shift += 1 }
        self.shift = shift
        columns = (width - 1) >> Int(shift) + 1
        rows = (height - 1) >> Int(shift) + 1
    }

    var cell: Int { 1 << Int(shift) }
    /// Pixels in a row of cells, at least the image's width.
    var width: Int { columns * cell }

    /// From a row of nodes to the next: three values more than nodes, for the noise's smoothing.
    var stride: Int { columns + 1 + 3 }
    /// Room for the nodes of one coordinate.
    var nodeCount: Int { (rows + 1) * stride }
    /// Room for the noise, in bytes, a multiple of 8.
    var noiseCount: Int { ((rows + 1 + 3) * stride + 7) / 8 * 8 }

    /// Writes each node's place in the source.
    func place(_ placement: Placement, x: UnsafeMutablePointer<Int32>, y: UnsafeMutablePointer<Int32>) {
        place(placement.a, placement.b, placement.c, nodes: x)
        place(placement.d, placement.e, placement.f, nodes: y)
    }

    private func place(_ across: Float, _ down: Float, _ start: Float, nodes: UnsafeMutablePointer<Int32>) {
        func fixed(_ value: Float) -> Int { Int((Double(value) * 0x1p16).rounded()) }
        // Far outside of every image, and small enough for differences of 32 bits.
        let limit = 1 << 29
        let (right, below) = (fixed(across * Float(cell)), fixed(down * Float(cell)))
        var line = fixed(start)
        let isNear = abs(line) + abs(right) * columns + abs(below) * rows < limit
        for row in 0...rows {
            var place = line
            for column in 0...columns {
                nodes[row * stride + column] = Int32(
                    truncatingIfNeeded: isNear ? place : min(max(place, -limit), limit))
                place += right
            }
            line += below
        }
    }

    /// Moves every node of one coordinate by smooth noise with a standard deviation of `deviation` pixels.
    ///
    /// White noise at the nodes, smoothed by the weights 1, 3, 3, 1 in both directions and interpolated between nodes: on
    /// 28 × 28 pixels like a Gaussian of σ = 3.8 pixels, where Simard et al. take 4, at a sixteenth of the work.
    func displace(
        _ nodes: UnsafeMutablePointer<Int32>, deviation: Float, generator: inout SeededGenerator,
        noise: UnsafeMutableRawPointer, sums: UnsafeMutablePointer<Int32>, kernels: WarpKernels
    ) {
        for start in Swift.stride(from: 0, to: noiseCount, by: 8) {
            noise.storeBytes(of: generator.next().littleEndian, toByteOffset: start, as: UInt64.self)
        }
        // Uniform in ±2⁷ has the deviation 2⁷/√3, and a direction's weights multiply that by √(1 + 9 + 9 + 1).
        let factor = deviation * 0x1p16 / (0x1p7 * 20 * 0.577_350_27)
        kernels.displaceMesh(
            noise.assumingMemoryBound(to: Int8.self), rows + 1, stride, factor, sums, nodes)
    }
}
