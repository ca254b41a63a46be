import Octet

/// Multiply-accumulates a second that one thread does at most with a path's best instruction: a loop over registers only.
package func measuredPeak(_ path: KernelPath) -> Double {
    let operands = [UInt8](repeating: 1, count: 64)
    var sums: Int64 = 0
    var best = 0.0
    operands.withUnsafeBytes { operands in
        for _ in 0..<20 {
            let start = MonotonicClock.now()
            let done = path.measurePeak(steps: 50_000, operands: operands.baseAddress!, into: &sums)
            let seconds = Double(MonotonicClock.now() - start) / 1e9
            best = max(best, Double(done) / seconds)
        }
    }
    return best > 0 ? best : portablePeak()
}

/// The portable path's instruction is the multiplication of eight 16-bit pairs and their addition to four 32-bit sums
/// (`pmaddwd` and `paddd` on x86-64). Each chain feeds its sums back as factors, so that the compiler cannot move the
/// multiplication out of the loop; twelve chains hide its latency.
private func portablePeak() -> Double {
    var sums = RegisterChains(seed: Int32(truncatingIfNeeded: MonotonicClock.now()))
    var best = 0.0
    for _ in 0..<20 {
        let start = MonotonicClock.now()
        sums.advance(steps: 50_000)
        let seconds = Double(MonotonicClock.now() - start) / 1e9
        best = max(best, Double(50_000 * RegisterChains.multiplyAccumulatesPerStep) / seconds)
    }
    // The sums are used, so that the loop stays.
    return sums.checksum == .zero ? best.nextUp : best
}

private struct RegisterChains {
    static let multiplyAccumulatesPerStep = 12 * 8

    private var a, b, c, d, e, f, g, h, i, j, k, l: SIMD4<Int32>
    private let factors: SIMD8<Int16>

    init(seed: Int32) {
        let start = SIMD4<Int32>(1, 2, 3, 4) &* (seed | 1)
        (a, b, c, d) = (start, start &+ 1, start &+ 2, start &+ 3)
        (e, f, g, h) = (start &+ 4, start &+ 5, start &+ 6, start &+ 7)
        (i, j, k, l) = (start &+ 8, start &+ 9, start &+ 10, start &+ 11)
        factors = unsafeBitCast(start, to: SIMD8<Int16>.self) | 1
    }

    var checksum: SIMD4<Int32> { a &+ b &+ c &+ d &+ e &+ f &+ g &+ h &+ i &+ j &+ k &+ l }

    @inline(never)
    mutating func advance(steps: Int) {
        var copy = self
        for _ in 0..<steps {
            copy.a &+= copy.product(copy.a)
            copy.b &+= copy.product(copy.b)
            copy.c &+= copy.product(copy.c)
            copy.d &+= copy.product(copy.d)
            copy.e &+= copy.product(copy.e)
            copy.f &+= copy.product(copy.f)
            copy.g &+= copy.product(copy.g)
            copy.h &+= copy.product(copy.h)
            copy.i &+= copy.product(copy.i)
            copy.j &+= copy.product(copy.j)
            copy.k &+= copy.product(copy.k)
            copy.l &+= copy.product(copy.l)
        }
        self = copy
    }

    @inline(__always)
    private func product(_ chain: SIMD4<Int32>) -> SIMD4<Int32> {
        let pairs = SIMD8<Int32>(truncatingIfNeeded: unsafeBitCast(chain, to: SIMD8<Int16>.self))
        let products = pairs &* SIMD8<Int32>(truncatingIfNeeded: factors)
        return products.evenHalf &+ products.oddHalf
    }
}
