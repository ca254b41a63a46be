// Convolutions of 3×3 at stride 1 by way of products of tiles. A tile of 6×6 gives 4×4 outputs with 36 multiplications in
// place of 144, one of 4×4 gives 2×2 with 16 in place of 36.
// (Winograd: Arithmetic Complexity of Computations, 1980; Lavin, Gray: Fast Algorithms for Convolutional Neural
// Networks, 2015.)
//
// The points of the large tile are 0, ±1/√2, ±√2 and ∞, whose constants are near 1: sums of 576 products come out with
// an error of 9e-7 of their deviation, where the direct sum has 4e-7 and the usual points 0, ±1, ±2, ∞ 2e-6. Those of the
// small tile are 0, ±1 and ∞. Each function is one direction of a transform; `side`, 6 or 4, is the tile's.

private let half: Float = 0.5
/// 1/√2 and its cube; √2 and its cube.
private let small: Float = 0.707_106_77
private let smallCube: Float = 0.353_553_39
private let large: Float = 1.414_213_5
private let largeCube: Float = 2.828_427
/// 1 / (2a²(a² − b²)) for a = 1/√2, b = √2, and for the two exchanged.
private let smallFactor: Float = -2 / 3
private let largeFactor: Float = 1 / 6

/// A row or column of a tile; one of a small tile has no last two values, and outputs and weights end earlier still.
struct WinogradLine {
    var v0 = Vector()
    var v1 = Vector()
    var v2 = Vector()
    var v3 = Vector()
    var v4 = Vector()
    var v5 = Vector()
}

/// The input's transform, Bᵀd.
@inline(__always) func winogradInput(_ d: WinogradLine, side: Int) -> WinogradLine {
    if side == 4 { return WinogradLine(v0: d.v0 - d.v2, v1: d.v1 + d.v2, v2: d.v2 - d.v1, v3: d.v1 - d.v3) }
    let evenSmall = multiplyAdd(d.v4, d.v2, -2)
    let oddSmall = multiplyAdd(d.v3, d.v1, -2)
    let evenLarge = multiplyAdd(d.v4, d.v2, -half)
    let oddLarge = multiplyAdd(d.v3, d.v1, -half)
    return WinogradLine(
        v0: multiplyAdd(d.v0 + d.v4, d.v2, -2.5),
        v1: multiplyAdd(evenSmall, oddSmall, small), v2: multiplyAdd(evenSmall, oddSmall, -small),
        v3: multiplyAdd(evenLarge, oddLarge, large), v4: multiplyAdd(evenLarge, oddLarge, -large),
        v5: multiplyAdd(d.v1 + d.v5, d.v3, -2.5))
}

/// The outputs of products, Aᵀm.
@inline(__always) func winogradOutput(_ m: WinogradLine, side: Int) -> WinogradLine {
    if side == 4 { return WinogradLine(v0: m.v0 + (m.v1 + m.v2), v1: (m.v1 - m.v2) - m.v3) }
    let evenSmall = m.v1 + m.v2
    let oddSmall = m.v1 - m.v2
    let evenLarge = m.v3 + m.v4
    let oddLarge = m.v3 - m.v4
    return WinogradLine(
        v0: m.v0 + (evenSmall + evenLarge),
        v1: multiplyAdd(oddLarge * Vector(repeating: large), oddSmall, small),
        v2: multiplyAdd(evenSmall * Vector(repeating: half), evenLarge, 2),
        v3: multiplyAdd(multiplyAdd(m.v5, oddSmall, smallCube), oddLarge, largeCube))
}

/// The transform of the gradients of outputs, Ay.
@inline(__always) func winogradOutputGradient(_ y: WinogradLine, side: Int) -> WinogradLine {
    if side == 4 { return WinogradLine(v0: y.v0, v1: y.v0 + y.v1, v2: y.v0 - y.v1, v3: Vector() - y.v1) }
    let evenSmall = multiplyAdd(y.v0, y.v2, half)
    let oddSmall = multiplyAdd(y.v1, y.v3, half)
    let evenLarge = multiplyAdd(y.v0, y.v2, 2)
    let oddLarge = multiplyAdd(y.v1, y.v3, 2)
    return WinogradLine(
        v0: y.v0, v1: multiplyAdd(evenSmall, oddSmall, small), v2: multiplyAdd(evenSmall, oddSmall, -small),
        v3: multiplyAdd(evenLarge, oddLarge, large), v4: multiplyAdd(evenLarge, oddLarge, -large), v5: y.v3)
}

/// The transform of three weights, Gg.
@inline(__always) func winogradWeights(_ g: WinogradLine, side: Int) -> WinogradLine {
    if side == 4 {
        let even = (g.v0 + g.v2) * Vector(repeating: half)
        return WinogradLine(
            v0: g.v0, v1: multiplyAdd(even, g.v1, half), v2: multiplyAdd(even, g.v1, -half), v3: g.v2)
    }
    let evenSmall = multiplyAdd(g.v0, g.v2, half) * Vector(repeating: smallFactor)
    let evenLarge = multiplyAdd(g.v0, g.v2, 2) * Vector(repeating: largeFactor)
    return WinogradLine(
        v0: g.v0,
        v1: multiplyAdd(evenSmall, g.v1, smallFactor * small), v2: multiplyAdd(evenSmall, g.v1, -smallFactor * small),
        v3: multiplyAdd(evenLarge, g.v1, largeFactor * large), v4: multiplyAdd(evenLarge, g.v1, -largeFactor * large),
        v5: g.v2)
}

/// The gradients of three weights, Gᵀu.
@inline(__always) func winogradWeightGradient(_ u: WinogradLine, side: Int) -> WinogradLine {
    if side == 4 {
        let even = (u.v1 + u.v2) * Vector(repeating: half)
        return WinogradLine(v0: u.v0 + even, v1: (u.v1 - u.v2) * Vector(repeating: half), v2: even + u.v3)
    }
    let evenSmall = (u.v1 + u.v2) * Vector(repeating: smallFactor)
    let oddSmall = (u.v1 - u.v2) * Vector(repeating: smallFactor)
    let evenLarge = (u.v3 + u.v4) * Vector(repeating: largeFactor)
    let oddLarge = (u.v3 - u.v4) * Vector(repeating: largeFactor)
    return WinogradLine(
        v0: u.v0 + (evenSmall + evenLarge), v1: multiplyAdd(oddLarge * Vector(repeating: large), oddSmall, small),
        v2: multiplyAdd(multiplyAdd(u.v5, evenSmall, half), evenLarge, 2))
}

extension WinogradLine {
    /// The first `count` values, `stride` floats apart.
    @inline(__always) init(_ x: UnsafePointer<Float>, stride: Int, count: Int) {
        v0 = load(x)
        if count > 1 { v1 = load(x + stride) }
        if count > 2 { v2 = load(x + 2 * stride) }
        if count > 3 { v3 = load(x + 3 * stride) }
        if count > 4 { v4 = load(x + 4 * stride) }
        if count > 5 { v5 = load(x + 5 * stride) }
    }

    @inline(__always) func write(to out: UnsafeMutablePointer<Float>, stride: Int, count: Int) {
        store(v0, out)
        if count > 1 { store(v1, out + stride) }
        if count > 2 { store(v2, out + 2 * stride) }
        if count > 3 { store(v3, out + 3 * stride) }
        if count > 4 { store(v4, out + 4 * stride) }
        if count > 5 { store(v5, out + 5 * stride) }
    }
}

@inline(__always) private func multiplyAdd(_ sum: Vector, _ a: Vector, _ b: Float) -> Vector {
    multiplyAdd(sum, a, Vector(repeating: b))
}
