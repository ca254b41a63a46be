#if OCTET_VECTORS
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// The largest value of each channel under the window; padding is left out.
    ///
    /// Channels are taken in chunks of 16, 8 or 4; a chunk that would go over the last channel begins earlier and computes
    /// some channels again. The output never lies where the input lies.
    @inline(never) @export(interface)
    public func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
        let window = arguments.pointee.window
        if window.kernelHeight == 2, window.kernelWidth == 2, arguments.pointee.hasFullWindows {
            switch arguments.pointee.output.channels {
            case 16: return maxPooling2x2(arguments.pointee, load: load16, store: store16)
            case 8: return maxPooling2x2(arguments.pointee, load: load8, store: store8)
            // Eight bytes are read, two of the next pixel or of the read slack; six are written.
            case 6: return maxPooling2x2(arguments.pointee, load: load8, store: store6)
            default: break
            }
        }
        switch arguments.pointee.output.channels {
        case 16...: maxPooling(arguments.pointee, chunk: 16, load: load16, store: store16)
        case 8...: maxPooling(arguments.pointee, chunk: 8, load: load8, store: store8)
        case 4...: maxPooling(arguments.pointee, chunk: 4, load: load4, store: store4)
        default: PoolingLoops.maxPooling(arguments.pointee)
        }
    }

    @inline(__always)
    private func maxPooling(
        _ arguments: PoolingArguments, chunk: Int, load: (UnsafeRawPointer) -> __m128i,
        store: (__m128i, UnsafeMutableRawPointer) -> Void
    ) {
        let (input, output) = (arguments.input, arguments.output)
        let minimum = _mm_set1_epi8(Int8(bitPattern: arguments.minimum))
        let maximum = _mm_set1_epi8(Int8(bitPattern: arguments.maximum))
        for y in 0..<output.height {
            let rows = arguments.rows(at: y)
            for x in 0..<output.width {
                let columns = arguments.columns(at: x)
                let corner = UnsafeRawPointer(input.pixel(rows.lowerBound, columns.lowerBound))
                let target = UnsafeMutableRawPointer(output.pixel(y, x))
                var next = 0
                while next < output.channels {
                    let channel = Swift.min(next, output.channels &- chunk)
                    var largest = minimum
                    var row = corner + channel
                    for _ in 0..<rows.count {
                        var source = row
                        for _ in 0..<columns.count {
                            largest = _mm_max_epu8(largest, load(source))
                            source += input.pixelStride
                        }
                        row += input.rowStride
                    }
                    store(_mm_min_epu8(largest, maximum), target + channel)
                    next &+= chunk
                }
            }
        }
    }

    /// Two by two pixels whose channels fit in one vector: the pooling of the LeNet family.
    @inline(__always)
    private func maxPooling2x2(
        _ arguments: PoolingArguments, load: (UnsafeRawPointer) -> __m128i,
        store: (__m128i, UnsafeMutableRawPointer) -> Void
    ) {
        let (input, output, window) = (arguments.input, arguments.output, arguments.window)
        let minimum = _mm_set1_epi8(Int8(bitPattern: arguments.minimum))
        let maximum = _mm_set1_epi8(Int8(bitPattern: arguments.maximum))
        for y in 0..<output.height {
            var upper = UnsafeRawPointer(input.pixel(y &* window.strideHeight, 0))
            var target = UnsafeMutableRawPointer(output.pixel(y, 0))
            for _ in 0..<output.width {
                let lower = upper + input.rowStride
                let left = _mm_max_epu8(load(upper), load(lower))
                let right = _mm_max_epu8(load(upper + input.pixelStride), load(lower + input.pixelStride))
                let largest = _mm_max_epu8(_mm_max_epu8(left, right), minimum)
                store(_mm_min_epu8(largest, maximum), target)
                upper += window.strideWidth &* input.pixelStride
                target += output.pixelStride
            }
        }
    }

    extension PoolingArguments {
        /// Whether no window reaches over the image's border.
        @inline(__always)
        fileprivate var hasFullWindows: Bool {
            window.paddingTop | window.paddingLeft == 0
                && (output.height &- 1) &* window.strideHeight &+ window.kernelHeight <= input.height
                && (output.width &- 1) &* window.strideWidth &+ window.kernelWidth <= input.width
        }
    }

    @inline(__always) private func load16(_ address: UnsafeRawPointer) -> __m128i {
        address.loadUnaligned(as: __m128i.self)
    }
    @inline(__always) private func load8(_ address: UnsafeRawPointer) -> __m128i {
        _mm_cvtsi64_si128(address.loadUnaligned(as: Int64.self))
    }
    @inline(__always) private func load4(_ address: UnsafeRawPointer) -> __m128i {
        _mm_cvtsi32_si128(address.loadUnaligned(as: Int32.self))
    }
    @inline(__always) private func store16(_ bytes: __m128i, _ address: UnsafeMutableRawPointer) {
        address.storeBytes(of: bytes, as: __m128i.self)
    }
    @inline(__always) private func store8(_ bytes: __m128i, _ address: UnsafeMutableRawPointer) {
        address.storeBytes(of: _mm_cvtsi128_si64(bytes), as: Int64.self)
    }
    @inline(__always) private func store6(_ bytes: __m128i, _ address: UnsafeMutableRawPointer) {
        let value = _mm_cvtsi128_si64(bytes)
        address.storeBytes(of: Int32(truncatingIfNeeded: value), as: Int32.self)
        address.storeBytes(of: Int16(truncatingIfNeeded: value &>> 32), toByteOffset: 4, as: Int16.self)
    }
    @inline(__always) private func store4(_ bytes: __m128i, _ address: UnsafeMutableRawPointer) {
        address.storeBytes(of: _mm_cvtsi128_si32(bytes), as: Int32.self)
    }
#endif
