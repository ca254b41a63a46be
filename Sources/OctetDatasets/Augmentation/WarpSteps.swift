// The steps of warping an image of bytes (`ImageWarp`), in whole numbers: every instruction set gives the
// same bits. Plain loops, which the compiler turns into vectors. Coordinates are in units of 2⁻¹⁶ pixels.

/// Goes the part `amount` / 256 from each byte to the largest (amount > 0) or smallest of it and its four neighbours, in all
/// rows but the first and the last.
@inline(never) package func changeStroke(
    plane: UnsafePointer<UInt8>, rows: Int, stride: Int, amount: Int, out: UnsafeMutablePointer<UInt8>
) {
    let share = Int32(truncatingIfNeeded: abs(amount))
    let (above, below) = (plane - stride, plane + stride)
    func blend(_ here: UInt8, _ extreme: UInt8) -> UInt8 {
        let change = share &* (Int32(extreme) &- Int32(here))
        return UInt8(truncatingIfNeeded: (Int32(here) << 8 &+ change &+ 128) >> 8)
    }
    if amount > 0 {
        for i in stride..<(rows - 1) * stride {
            let around = max(max(above[i], below[i]), max(plane[i - 1], plane[i + 1]))
            out[i] = blend(plane[i], max(around, plane[i]))
        }
    } else {
        for i in stride..<(rows - 1) * stride {
            let around = min(min(above[i], below[i]), min(plane[i - 1], plane[i + 1]))
            out[i] = blend(plane[i], min(around, plane[i]))
        }
    }
}

/// Packs every 2×2 square of a plane into a word, so that one look-up finds the four pixels of a bilinear interpolation:
/// upper left, upper right, lower left, lower right, from the lowest byte.
@inline(never) package func packSquares(
    plane: UnsafePointer<UInt8>, rows: Int, stride: Int, out: UnsafeMutablePointer<UInt32>
) {
    let below = plane + stride
    for i in 0..<(rows - 1) * stride - 1 {
        let upper = UInt32(plane[i]) | UInt32(plane[i + 1]) << 8
        let lower = UInt32(below[i]) | UInt32(below[i + 1]) << 8
        out[i] = upper | lower << 16
    }
}

/// Moves the nodes of a mesh by smooth noise: `factor` · noise after the weights 1, 3, 3, 1 in both directions.
///
/// - Parameters:
///   - noise: `[rows + 3, stride]`; the last three of a row serve its smoothing only.
///   - sums, nodes: `[rows, stride]`, of which the last three of a row mean nothing.
@inline(never) package func displaceMesh(
    noise: UnsafePointer<Int8>, rows: Int, stride: Int, factor: Float, sums: UnsafeMutablePointer<Int32>,
    nodes: UnsafeMutablePointer<Int32>
) {
    let (second, third, fourth) = (noise + stride, noise + 2 * stride, noise + 3 * stride)
    for i in 0..<rows * stride {
        sums[i] = Int32(noise[i]) &+ 3 &* (Int32(second[i]) &+ Int32(third[i])) &+ Int32(fourth[i])
    }
    for i in 0..<rows * stride - 3 {
        let sum = sums[i] &+ 3 &* (sums[i + 1] &+ sums[i + 2]) &+ sums[i + 3]
        nodes[i] = nodes[i] &+ Int32(Float(sum) * factor)
    }
}

/// Interpolates one coordinate over a mesh of cells of 2^shift pixels, `rows` × `columns` of them with a node in each corner.
///
/// The result is `[cell, rows, columns · cell]`: first the upper line of pixels of every row of cells, then the lines below
/// these, so that one loop runs over all rows of cells. What follows does not mind the order.
///
/// - Parameters:
///   - nodes: `[rows + 1, stride]`.
///   - lines: room for `[rows + 1, columns · cell]`.
@inline(never) package func expandMesh(
    nodes: UnsafePointer<Int32>, rows: Int, columns: Int, stride: Int, shift: Int32,
    lines: UnsafeMutablePointer<Int32>, out: UnsafeMutablePointer<Int32>
) {
    let cell = 1 << Int(shift)
    let width = columns * cell
    // 0, 1, 2 and 3 steps: the last bit and the one before.
    let (odd, upper) = (SIMD4<Int32>(0, -1, 0, -1), SIMD4<Int32>(0, 0, -1, -1))
    for row in 0...rows {
        for column in 0..<columns {
            let node = nodes + row * stride + column
            let step = SIMD4(repeating: (node[1] &- node[0]) &>> shift)
            let line = UnsafeMutableRawPointer(lines + row * width + column * cell)
            var values = SIMD4(repeating: node[0]) &+ (step & odd) &+ ((step &+ step) & upper)
            for x in 0..<cell / 4 {
                line.storeBytes(of: values, toByteOffset: 16 * x, as: SIMD4<Int32>.self)
                values &+= step &+ step &+ step &+ step
            }
        }
    }
    let (below, count) = (lines + width, rows * width)
    for y in 0..<cell {
        let (target, part) = (out + y * count, Int32(truncatingIfNeeded: y))
        for i in 0..<count { target[i] = lines[i] &+ ((below[i] &- lines[i]) &>> shift) &* part }
    }
}

/// Where each of `count` pixels lies in a plane of height × width pixels with a frame of zeros: the square's position, and
/// the way across (low half) and down it (high half) in 1/256.
@inline(never) package func locate(
    x: UnsafePointer<Int32>, y: UnsafePointer<Int32>, count: Int, height: Int, width: Int, stride: Int,
    squares: UnsafeMutablePointer<UInt32>, fractions: UnsafeMutablePointer<UInt32>
) {
    // The frame reaches from −1 to the extent; the clamp leaves no place outside it.
    let (lastX, lastY) = (Int32(truncatingIfNeeded: width) << 16, Int32(truncatingIfNeeded: height) << 16)
    let stride = Int32(truncatingIfNeeded: stride)
    for i in 0..<count {
        let across = min(max(x[i], -65536), lastX) &+ 65536
        let down = min(max(y[i], -65536), lastY) &+ 65536
        squares[i] = UInt32(bitPattern: (down >> 16) &* stride &+ (across >> 16))
        fractions[i] = UInt32(bitPattern: (across >> 8) & 255 | (down & 0xFF00) << 8)
    }
}

/// Looks squares up, in place of their positions.
@inline(never) package func gather(
    table: UnsafePointer<UInt32>, count: Int, squares: UnsafeMutablePointer<UInt32>
) {
    for i in 0..<count { squares[i] = table[Int(squares[i])] }
}

/// Interpolates in each square, 255 as 1.
@inline(never) package func blendSquares(
    squares: UnsafePointer<UInt32>, fractions: UnsafePointer<UInt32>, count: Int, out: UnsafeMutablePointer<Float>
) {
    // The blend has 24 bits at most, which a float holds exactly.
    let unit: Float = 0x1p-16 / 255
    for i in 0..<count {
        let (right, down) = (fractions[i] & 0xFFFF, fractions[i] >> 16)
        // Both rows at once, in the halves of a word; what one half borrows from the other comes back in the sum.
        let left = squares[i] & 0x00FF_00FF
        let difference = (squares[i] >> 8 & 0x00FF_00FF) &- left
        let rows = left << 8 &+ difference &* right
        let upper = Int32(bitPattern: rows & 0xFFFF)
        let lower = Int32(bitPattern: rows >> 16)
        out[i] = Float(upper << 8 &+ (lower &- upper) &* Int32(bitPattern: down)) * unit
    }
}
