import OctetKernelArguments

/// The sums of one pixel for the channels of one panel, in the vectors of one instruction set.
protocol PanelSums {
    /// The weights of one quad for all lanes.
    associatedtype Weights
    /// Four input bytes, once for every lane.
    associatedtype Quad
    /// What turns the sums of these lanes into bytes.
    associatedtype Epilogue
    /// One finished 32-bit sum a lane, bias included.
    associatedtype Totals

    /// 16, or 8 for a narrow panel.
    static var lanes: Int { get }
    static var zero: Self { get }
    /// Bytes of weights for one quad.
    static var quadByteCount: Int { get }
    static func weights(at address: UnsafeRawPointer) -> Weights
    /// The same of half as many bytes, each with two weights of 4 bits.
    static func fourBitWeights(at address: UnsafeRawPointer) -> Weights
    static func quad(at address: UnsafeRawPointer) -> Quad
    /// Adds the four products of every lane.
    mutating func accumulate(_ quad: Quad, _ weights: Weights)
    mutating func add(_ other: Self)
    /// One step of the instruction set's best instruction in registers, whose result the next step needs.
    mutating func chain(_ quad: Quad, _ weights: Weights)

    static func epilogue(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int) -> Epilogue
    /// What the sums begin with: the biases, where `totals` does not add them.
    static func start(_ epilogue: Epilogue) -> Self
    func totals(_ epilogue: Epilogue) -> Totals
    static func larger(_ a: Totals, _ b: Totals) -> Totals
    /// Requantises some pixels or panels and writes the first `channels` bytes of each.
    ///
    /// - Parameters:
    ///   - count: a constant where this is called.
    ///   - result: the sums, the epilogue, the address and the number of channels of each.
    static func store(
        count: Int,
        result: (Int) -> (
            totals: Totals, epilogue: Epilogue, target: UnsafeMutablePointer<UInt8>, channels: Int
        ))
}

extension PanelSums {
    static var quadByteCount: Int { 4 &* lanes }
}

/// Where an instruction set gains nothing by taking several at once.
protocol SinglePanelSums: PanelSums {
    /// Requantises one, and writes a byte for every lane, missing channels included.
    static func store(_ totals: Totals, _ epilogue: Epilogue, to target: UnsafeMutablePointer<UInt8>)
}

extension SinglePanelSums {
    @inline(__always)
    static func store(
        count: Int,
        result: (Int) -> (
            totals: Totals, epilogue: Epilogue, target: UnsafeMutablePointer<UInt8>, channels: Int
        )
    ) {
        unrolled(count) { index in
            let (totals, epilogue, target, channels) = result(index)
            if channels >= lanes {
                store(totals, epilogue, to: target)
            } else {
                // A whole vector would go over the pixel's end: it goes beside, and the channels that exist are copied.
                var beside = SIMD16<UInt8>()
                withUnsafeMutableBytes(of: &beside) { bytes in
                    let bytes = bytes.baseAddress!.assumingMemoryBound(to: UInt8.self)
                    store(totals, epilogue, to: bytes)
                    target.copyFewBytes(bytes, channels)
                }
            }
        }
    }
}
