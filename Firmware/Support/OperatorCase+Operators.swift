import OctetFixedPoint
import OctetFormat
import OctetKernels

// The arguments of each operator, drawn at random.
extension OperatorCase {
    mutating func convolution() -> ConvolutionArguments? {
        let isVector = kind == 2
        let isPooled = kind == 1
        var window = WindowGeometry()
        var image = (1, 1)
        var groups = 1
        var gaps = (pixel: 0, row: 0)
        if !isVector {
            let kernel = isOne(in: 4) ? 7 : 4
            window.kernelHeight = pick(1...kernel)
            window.kernelWidth = pick(1...kernel)
            window.paddingTop = pick(0...2)
            window.paddingLeft = pick(0...2)
            if isOne(in: 3) { (window.strideHeight, window.strideWidth) = (pick(1...3), pick(1...3)) }
            if isOne(in: 5) { (window.dilationHeight, window.dilationWidth) = (pick(1...3), pick(1...3)) }
            if isOne(in: 5) { groups = pick(2...4) }
            if isOne(in: 5) { gaps = (pick(0...7), pick(0...7)) }
            image = (pick(1...9), pick(1...12))
        }
        let channels = isVector ? pick(1...500) : isOne(in: 3) ? 1 : isOne(in: 6) ? pick(30...90) : pick(1...20)
        let outputChannels = groups > 1 ? pick(1...9) : isOne(in: 3) ? pick(16...40) : pick(1...18)
        let rows = Extent(
            image.0, window.kernelHeight, window.strideHeight, window.dilationHeight, window.paddingTop, pick(0...2),
            isPooled)
        let columns = Extent(
            image.1, window.kernelWidth, window.strideWidth, window.dilationWidth, window.paddingLeft, pick(0...2),
            isPooled)
        guard
            let input = tensor(
                rows.image, columns.image, channels * groups, gaps: gaps,
                ring: Ring(
                    top: window.paddingTop, bottom: rows.ringAfter, left: window.paddingLeft, right: columns.ringAfter)),
            let output = tensor(
                rows.output, columns.output, outputChannels * groups,
                gaps: isOne(in: 4) ? (pick(0...5), pick(0...5)) : (0, 0), isOutput: true)
        else { return nil }
        let columnsTouch = window.dilationWidth == 1 && input.pixelStride == channels
        let panels = WeightPanels(
            channelsPerGroup: outputChannels, groups: groups,
            runs: columnsTouch ? window.kernelHeight : window.kernelHeight * window.kernelWidth,
            runLength: columnsTouch ? window.kernelWidth * channels : channels)
        let hasFourBitWeights = isOne(in: 4)
        guard let weights = weights(panels, hasFourBitWeights), let parameters = lanes(groups * panels.lanesPerGroup)
        else { return nil }
        let isBounded = isOne(in: 2)
        return ConvolutionArguments(
            input: input, output: output, window: window, panels: panels, weights: weights, parameters: parameters,
            minimum: isBounded ? UInt8(pick(0...120)) : 0, maximum: isBounded ? UInt8(pick(120...255)) : 255,
            isPooled: isPooled, hasFourBitWeights: hasFourBitWeights)
    }

    mutating func transposedConvolution() -> TransposedConvolutionArguments? {
        var window = WindowGeometry()
        (window.strideHeight, window.strideWidth) = (pick(1...3), pick(1...3))
        (window.kernelHeight, window.kernelWidth) = (
            window.strideHeight + pick(0...2), window.strideWidth + pick(0...2)
        )
        (window.paddingTop, window.paddingLeft) = (pick(0...window.kernelHeight), pick(0...window.kernelWidth))
        let image = (pick(1...5), pick(1...6))
        let (channels, outputChannels) = (pick(1...20), pick(1...20))
        let height = max(
            1, (image.0 - 1) * window.strideHeight + window.kernelHeight - window.paddingTop - pick(0...2))
        let width = max(
            1, (image.1 - 1) * window.strideWidth + window.kernelWidth - window.paddingLeft - pick(0...2))
        var ring = Ring(top: 0, bottom: 0, left: 0, right: 0)
        for place in 0..<min(window.strideHeight, height) {
            let rows = StridePhase(
                at: place, stride: window.strideHeight, kernel: window.kernelHeight, padding: window.paddingTop,
                outputs: height)
            ring.top = max(ring.top, rows.padding)
            ring.bottom = max(ring.bottom, rows.lastRow - (image.0 - 1))
        }
        for place in 0..<min(window.strideWidth, width) {
            let columns = StridePhase(
                at: place, stride: window.strideWidth, kernel: window.kernelWidth, padding: window.paddingLeft,
                outputs: width)
            ring.left = max(ring.left, columns.padding)
            ring.right = max(ring.right, columns.lastRow - (image.1 - 1))
        }
        let gaps = isOne(in: 4) ? (pick(0...5), pick(0...5)) : (0, 0)
        let phaseCount = min(window.strideHeight, height) * min(window.strideWidth, width)
        // Of the factors, the first phase's serve all.
        guard let input = tensor(image.0, image.1, channels, gaps: gaps, ring: ring),
            let output = tensor(height, width, outputChannels, isOutput: true),
            let parameters = lanes(phaseCount * ((outputChannels + 7) / 8 * 8)),
            let start = memory(0, alignment: 16)
        else { return nil }
        let arguments = TransposedConvolutionArguments(
            input: input, output: output, window: window,
            weights: UnsafePointer(start.assumingMemoryBound(to: Int8.self)), parameters: parameters,
            minimum: UInt8(pick(0...120)), maximum: UInt8(pick(120...255)))
        // Panels end at a multiple of 16, so that the phases' weights touch.
        var hasWeights = true
        arguments.forEachPhase { phase, _, _ in
            if hasWeights { hasWeights = weights(phase.pointee.panels, false) != nil }
        }
        return hasWeights ? arguments : nil
    }

    /// Random weights, and zeros where lanes or the ends of quads are missing.
    private mutating func weights(_ panels: WeightPanels, _ hasFourBits: Bool) -> UnsafePointer<Int8>? {
        let count = hasFourBits ? panels.byteCount / 2 : panels.byteCount
        guard let memory = memory(count, alignment: 16) else { return nil }
        let weights = memory.assumingMemoryBound(to: UInt8.self)
        for index in 0..<count { weights[index] = 0 }
        let extreme: UInt32? = isOne(in: 6) ? random() & 1 == 0 ? 0x7F : 0x80 : nil
        for group in 0..<panels.groups {
            for channel in 0..<panels.channelsPerGroup {
                for run in 0..<panels.runs {
                    for position in 0..<panels.runLength {
                        let offset = panels.offset(group: group, channel: channel, run: run, position: position)
                        let weight = UInt8(truncatingIfNeeded: extreme ?? random() >> 9)
                        if !hasFourBits {
                            weights[offset] = weight
                        } else {
                            weights[offset / 2] |= offset & 1 == 0 ? weight >> 4 : weight & 0xF0
                        }
                    }
                }
            }
        }
        return UnsafePointer(memory.assumingMemoryBound(to: Int8.self))
    }

    private mutating func lanes(_ count: Int) -> LaneParameters? {
        // Mostly such that results are neither all 0 nor all at the bounds.
        let shifts = isOne(in: 6) ? 33...54 : 36...42
        guard let biases = memory(4 * count, alignment: 16), let factors = factors(count, shifts: shifts)
        else { return nil }
        let isWrapping = isOne(in: 8)
        let start = biases.assumingMemoryBound(to: Int32.self)
        for lane in 0..<count {
            start[lane] =
                isWrapping ? Int32.max - Int32(pick(0...9)) : Int32(bitPattern: random()) >> 17
        }
        return LaneParameters(
            biases: start, multipliers: factors.assumingMemoryBound(to: Int32.self),
            shifts: (factors + 4 * count).assumingMemoryBound(to: UInt8.self))
    }

    mutating func pooling(isAverage: Bool) -> PoolingArguments? {
        let kernel = (pick(1...5), pick(1...5))
        let isPadded = isOne(in: 2)
        let padding = isPadded ? (pick(0...kernel.0 - 1), pick(0...kernel.1 - 1)) : (0, 0)
        let stride = (pick(1...4), pick(1...4))
        let image = (pick(kernel.0...9), pick(kernel.1...9))
        let last =
            isPadded
            ? (image.0 + padding.0 - 1, image.1 + padding.1 - 1) : (image.0 - kernel.0, image.1 - kernel.1)
        let gap = isOne(in: 3) ? pick(1...9) : 0
        let channels = pick(1...34)
        let entries = isPadded ? kernel.0 * kernel.1 : 1
        guard let input = tensor(image.0, image.1, channels, gaps: (gap, gap)),
            let output = tensor(
                last.0 / stride.0 + 1, last.1 / stride.1 + 1, channels, gaps: (gap, 0), isOutput: true),
            let factors = factors(entries, shifts: 31...40)
        else { return nil }
        return PoolingArguments(
            input: input, output: output,
            window: WindowGeometry(
                kernelHeight: kernel.0, kernelWidth: kernel.1, strideHeight: stride.0, strideWidth: stride.1,
                paddingTop: padding.0, paddingLeft: padding.1),
            multipliers: UnsafePointer(factors.assumingMemoryBound(to: Int32.self)),
            shifts: UnsafePointer((factors + 4 * entries).assumingMemoryBound(to: UInt8.self)), entryCount: entries,
            minimum: UInt8(pick(0...120)), maximum: UInt8(pick(130...255)))
    }

    mutating func add() -> AddArguments? {
        let (height, width, channels) = (pick(1...7), pick(1...7), pick(1...30))
        let isDense = isOne(in: 2)
        let shift = pick(8...15)
        let largest = 1 << (isOne(in: 2) ? shift : 15)
        let gaps = isDense ? (0, 0) : (pick(0...3), pick(0...3))
        guard let first = tensor(height, width, channels, gaps: gaps),
            let second = tensor(height, width, channels, gaps: gaps, isOutput: true),
            let third = tensor(height, width, channels, gaps: gaps, isOutput: isOne(in: 2)), let output
        else { return nil }
        let isInPlace = output.baseAddress! == second.base
        return AddArguments(
            first: first, second: second, output: isInPlace ? second : third,
            firstMultiplier: Int16(truncatingIfNeeded: pick(0...largest - 1)),
            secondMultiplier: Int16(truncatingIfNeeded: pick(0...largest - 1)),
            rounding: PowerOfTwoRounding(
                shift: UInt8(isOne(in: 3) ? pick(1...22) : shift), zeroPoint: third.zeroPoint,
                minimum: UInt8(pick(0...100)), maximum: UInt8(isOne(in: 2) ? 255 : pick(100...255))))
    }

    mutating func lookup() -> LookupArguments? {
        let (height, width, channels) = (pick(1...7), pick(1...7), pick(1...20))
        let gap = isOne(in: 2) ? pick(1...3) : 0
        guard let input = tensor(height, width, channels, gaps: (gap, gap)),
            let output = tensor(height, width, channels, gaps: (gap, 0), isOutput: true), let table = bytes(256)
        else { return nil }
        return LookupArguments(input: input, output: output, table: table)
    }

    mutating func softmax() -> SoftmaxArguments? {
        let count = isOne(in: 2) ? 10 : pick(1...100)
        let entries = pick(1...256)
        guard let scores = bytes(count), let probabilities = bytes(2 * count, alignment: 2),
            let table = memory(2 * entries, alignment: 2)
        else { return nil }
        output = UnsafeMutableBufferPointer(start: probabilities, count: 2 * count)
        let exponentials = table.assumingMemoryBound(to: UInt16.self)
        for entry in 0..<entries { exponentials[entry] = entry == 0 ? 32_768 : UInt16(pick(0...32_768)) }
        return SoftmaxArguments(
            scores: scores,
            probabilities: UnsafeMutableRawPointer(probabilities).assumingMemoryBound(to: UInt16.self), count: count,
            exponentials: exponentials, exponentialCount: entries)
    }
}

/// One direction of an image under a window, made large enough for one output, or for a square of results where it is pooled.
private struct Extent {
    var image: Int
    var output: Int
    /// What the last window reads behind the image.
    var ringAfter: Int

    init(_ image: Int, _ kernel: Int, _ stride: Int, _ dilation: Int, _ before: Int, _ after: Int, _ isPooled: Bool) {
        let window = (kernel - 1) * dilation + 1
        let square = isPooled ? 2 : 1
        self.image = max(image, window + (square - 1) * stride - before - after, 1)
        output = ((before + self.image + after - window) / stride + 1) / square
        ringAfter = max(0, (square * output - 1) * stride - before + window - self.image)
    }
}
