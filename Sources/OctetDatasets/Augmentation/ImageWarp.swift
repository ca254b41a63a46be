/// Moves the pixels of an image: one bilinear interpolation for shift, turn, scale, slant, mirroring and elastic distortion
/// together. What comes in from outside is 0.
struct ImageWarp: Sendable {
    private let limits: Augmentation
    private let height, width, channels: Int
    private let mesh: WarpMesh
    private let kernels: WarpKernels
    private let scratch: Scratch

    init(_ limits: Augmentation, height: Int, width: Int, channels: Int, kernels: WarpKernels) {
        self.limits = limits
        (self.height, self.width, self.channels) = (height, width, channels)
        self.kernels = kernels
        mesh = WarpMesh(height: height, width: width)
        scratch = Scratch(mesh: mesh, height: height, width: width)
    }

    func apply(
        to image: UnsafeBufferPointer<UInt8>, mirrored: Bool, into output: UnsafeMutablePointer<Float>,
        generator: inout SeededGenerator
    ) {
        let stroke =
            limits.strokeWidth == 0
            ? 0 : Int((generator.symmetric(limits.strokeWidth) * 256).rounded(.toNearestOrEven))
        let placement = Placement(limits, height: height, width: width, mirrored: mirrored, generator: &generator)
        withUnsafeTemporaryAllocation(byteCount: scratch.byteCount, alignment: 16) { memory in
            let parts = scratch.parts(of: memory)
            mesh.place(placement, x: parts.nodesX, y: parts.nodesY)
            if limits.elastic != 0 {
                for nodes in [parts.nodesX, parts.nodesY] {
                    mesh.displace(
                        nodes, deviation: limits.elastic / 3, generator: &generator, noise: parts.plane,
                        sums: parts.lines, kernels: kernels)
                }
            }
            for channel in 0..<channels {
                let plane = load(image, channel: channel, stroke: stroke, parts)
                kernels.packSquares(plane, height + 3, scratch.stride, parts.table)
                interpolate(parts, into: output + channel)
            }
        }
    }

    /// One channel with a frame of zeros, its strokes changed: one row and column before the image, two and more after.
    private func load(
        _ image: UnsafeBufferPointer<UInt8>, channel: Int, stroke: Int, _ parts: Scratch.Parts
    ) -> UnsafePointer<UInt8> {
        let (stride, plane, changed) = (scratch.stride, parts.plane, parts.changedPlane)
        plane.initialize(repeating: 0, count: scratch.planeCount)
        for row in 0..<height {
            let target = plane + (row + 1) * stride + 1
            let source = image.baseAddress! + row * width * channels + channel
            if channels == 1 {
                target.update(from: source, count: width)
            } else {
                for column in 0..<width { target[column] = source[column &* channels] }
            }
        }
        guard stroke != 0 else { return UnsafePointer(plane) }
        changed.initialize(repeating: 0, count: scratch.planeCount)
        kernels.changeStroke(plane, height + 2, stride, stroke, changed)
        // Thickened into the frame.
        for row in 1...height {
            changed[row * stride] = 0
            changed[row * stride + width + 1] = 0
        }
        return UnsafePointer(changed)
    }

    /// Writes to every `channels`-th value of `output`, some rows of cells at a time.
    private func interpolate(_ parts: Scratch.Parts, into output: UnsafeMutablePointer<Float>) {
        for first in stride(from: 0, to: mesh.rows, by: scratch.rowsAtOnce) {
            let cells = min(scratch.rowsAtOnce, mesh.rows - first)
            let (rowCount, count) = (cells * mesh.width, cells * mesh.cell * mesh.width)
            for (nodes, out) in [(parts.nodesX, parts.x), (parts.nodesY, parts.y)] {
                kernels.expandMesh(
                    nodes + first * mesh.stride, cells, mesh.columns, mesh.stride, mesh.shift, parts.lines, out)
            }
            kernels.locate(parts.x, parts.y, count, height, width, scratch.stride, parts.squares, parts.fractions)
            kernels.gather(parts.table, count, parts.squares)
            kernels.blendSquares(parts.squares, parts.fractions, count, parts.values)
            // The lines of a row of cells lie apart.
            for row in first * mesh.cell..<min((first + cells) * mesh.cell, height) {
                let place = (row % mesh.cell) * rowCount + (row / mesh.cell - first) * mesh.width
                let (source, line) = (parts.values + place, output + row * width * channels)
                if channels == 1 {
                    line.update(from: source, count: width)
                } else {
                    for column in 0..<width { line[column &* channels] = source[column] }
                }
            }
        }
    }
}

/// The memory that one image takes while it is warped.
private struct Scratch: Sendable {
    /// Bytes from a row of a plane to the next, a multiple of 16.
    let stride: Int
    let planeCount: Int
    /// Rows of cells that are interpolated at a time, so that their coordinates stay in the nearest cache.
    let rowsAtOnce: Int
    private let nodeCount, lineCount, pixelCount: Int
    /// Of a plane's memory, which holds the noise before.
    private let byteCountOfPlane: Int

    struct Parts {
        var nodesX, nodesY, lines, x, y: UnsafeMutablePointer<Int32>
        var table, squares, fractions: UnsafeMutablePointer<UInt32>
        var values: UnsafeMutablePointer<Float>
        var plane, changedPlane: UnsafeMutablePointer<UInt8>
    }

    init(mesh: WarpMesh, height: Int, width: Int) {
        func rounded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
        stride = rounded(width + 3)
        planeCount = (height + 3) * stride
        rowsAtOnce = min(mesh.rows, max(1, 2048 / (mesh.width * mesh.cell)))
        nodeCount = rounded(mesh.nodeCount)
        // The sums of the noise lie there first.
        lineCount = rounded(max((rowsAtOnce + 1) * mesh.width, mesh.nodeCount))
        pixelCount = rounded(rowsAtOnce * mesh.cell * mesh.width)
        byteCountOfPlane = rounded(max(planeCount, mesh.noiseCount))
    }

    var byteCount: Int { 4 * (2 * nodeCount + lineCount + 5 * pixelCount + planeCount) + 2 * byteCountOfPlane }

    func parts(of memory: UnsafeMutableRawBufferPointer) -> Parts {
        var next = memory.baseAddress!
        func take<Value>(_ count: Int, of type: Value.Type) -> UnsafeMutablePointer<Value> {
            defer { next += count * MemoryLayout<Value>.stride }
            return next.bindMemory(to: type, capacity: count)
        }
        return Parts(
            nodesX: take(nodeCount, of: Int32.self), nodesY: take(nodeCount, of: Int32.self),
            lines: take(lineCount, of: Int32.self), x: take(pixelCount, of: Int32.self),
            y: take(pixelCount, of: Int32.self), table: take(planeCount, of: UInt32.self),
            squares: take(pixelCount, of: UInt32.self), fractions: take(pixelCount, of: UInt32.self),
            values: take(pixelCount, of: Float.self), plane: take(byteCountOfPlane, of: UInt8.self),
            changedPlane: take(byteCountOfPlane, of: UInt8.self))
    }
}
