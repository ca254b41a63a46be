/// The largest value under each window position, and which tap it was (`ky · kernelWidth + kx`, the first of equals).
///
/// - Parameters:
///   - x: `[height, width, channels, 16]`; `top` and `left` count padding, which never wins.
///   - winners: as many 32-bit integers as `out` has floats.
@inline(never) package func maximumPooling(
    x: UnsafePointer<Float>, height: Int, width: Int, channels: Int, kernelHeight: Int, kernelWidth: Int,
    strideHeight: Int, strideWidth: Int, top: Int, left: Int,
    out: UnsafeMutablePointer<Float>, winners: UnsafeMutablePointer<Int32>, outHeight: Int, outWidth: Int
) {
    let pixel = channels * imageLanes
    for oy in 0..<outHeight {
        let y0 = oy * strideHeight - top
        for ox in 0..<outWidth {
            let x0 = ox * strideWidth - left
            let firstRow = max(0, -y0)
            let lastRow = min(kernelHeight, height - y0)
            let firstColumn = max(0, -x0)
            let lastColumn = min(kernelWidth, width - x0)
            for i in stride(from: 0, to: pixel, by: vectorWidth) {
                var best = load(x + ((y0 + firstRow) * width + x0 + firstColumn) * pixel + i)
                var winner = Words(repeating: Int32(truncatingIfNeeded: firstRow &* kernelWidth &+ firstColumn))
                for ky in firstRow..<lastRow {
                    for kx in firstColumn..<lastColumn {
                        let value = load(x + ((y0 + ky) * width + x0 + kx) * pixel + i)
                        // The comparison is turned round so that a NaN wins and is seen.
                        let wins = .!(value .<= best)
                        best.replace(with: value, where: wins)
                        winner.replace(
                            with: Words(repeating: Int32(truncatingIfNeeded: ky &* kernelWidth &+ kx)), where: wins)
                    }
                }
                let index = (oy * outWidth + ox) * pixel + i
                store(best, out + index)
                UnsafeMutableRawPointer(winners + index).storeBytes(of: winner, as: Words.self)
            }
        }
    }
}

/// Adds each output's gradient to the gradient of the input that won; with `adds` 0, for windows that neither meet nor
/// leave gaps, writes it there and 0 to the others.
@inline(never) package func maximumPoolingGradient(
    outputGradient: UnsafePointer<Float>, winners: UnsafePointer<Int32>, outHeight: Int, outWidth: Int,
    height: Int, width: Int, channels: Int, kernelHeight: Int, kernelWidth: Int,
    strideHeight: Int, strideWidth: Int, top: Int, left: Int, inputGradient: UnsafeMutablePointer<Float>, adds: Int
) {
    let pixel = channels * imageLanes
    for oy in 0..<outHeight {
        let y0 = oy * strideHeight - top
        for ox in 0..<outWidth {
            let x0 = ox * strideWidth - left
            for i in stride(from: 0, to: pixel, by: vectorWidth) {
                let index = (oy * outWidth + ox) * pixel + i
                let gradient = load(outputGradient + index)
                let winner = UnsafeRawPointer(winners + index).load(as: Words.self)
                for ky in max(0, -y0)..<min(kernelHeight, height - y0) {
                    for kx in max(0, -x0)..<min(kernelWidth, width - x0) {
                        let target = inputGradient + ((y0 + ky) * width + x0 + kx) * pixel + i
                        let tap = Words(repeating: Int32(truncatingIfNeeded: ky &* kernelWidth &+ kx))
                        let passed = Vector().replacing(with: gradient, where: winner .== tap)
                        store(adds == 0 ? passed : load(target) + passed, target)
                    }
                }
            }
        }
    }
}

/// The mean of the values under each window position; padding is not counted.
@inline(never) package func averagePooling(
    x: UnsafePointer<Float>, height: Int, width: Int, channels: Int, kernelHeight: Int, kernelWidth: Int,
    strideHeight: Int, strideWidth: Int, top: Int, left: Int,
    out: UnsafeMutablePointer<Float>, outHeight: Int, outWidth: Int
) {
    let pixel = channels * imageLanes
    for oy in 0..<outHeight {
        let rows = max(0, oy * strideHeight - top)..<min(height, oy * strideHeight - top + kernelHeight)
        for ox in 0..<outWidth {
            let columns = max(0, ox * strideWidth - left)..<min(width, ox * strideWidth - left + kernelWidth)
            let share = Vector(repeating: 1 / Float(rows.count * columns.count))
            for i in stride(from: 0, to: pixel, by: vectorWidth) {
                var sum = Vector()
                for y in rows {
                    for column in columns { sum += load(x + (y * width + column) * pixel + i) }
                }
                store(sum * share, out + (oy * outWidth + ox) * pixel + i)
            }
        }
    }
}

/// Adds each output's gradient, shared equally, to the gradients of the inputs under it.
@inline(never) package func averagePoolingGradient(
    outputGradient: UnsafePointer<Float>, outHeight: Int, outWidth: Int,
    height: Int, width: Int, channels: Int, kernelHeight: Int, kernelWidth: Int,
    strideHeight: Int, strideWidth: Int, top: Int, left: Int, inputGradient: UnsafeMutablePointer<Float>
) {
    let pixel = channels * imageLanes
    for oy in 0..<outHeight {
        let rows = max(0, oy * strideHeight - top)..<min(height, oy * strideHeight - top + kernelHeight)
        for ox in 0..<outWidth {
            let columns = max(0, ox * strideWidth - left)..<min(width, ox * strideWidth - left + kernelWidth)
            let share = Vector(repeating: 1 / Float(rows.count * columns.count))
            for i in stride(from: 0, to: pixel, by: vectorWidth) {
                let part = load(outputGradient + (oy * outWidth + ox) * pixel + i) * share
                for y in rows {
                    for column in columns {
                        let target = inputGradient + (y * width + column) * pixel + i
                        store(load(target) + part, target)
                    }
                }
            }
        }
    }
}
