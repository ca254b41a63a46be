import OctetKernelArguments

/// The sums of one pixel for the channels of one panel, in the vectors of one instruction set.
protocol PanelSums {
    /// The weights of one quad for all lanes.
    associatedtype Weights
    /// Four input bytes, once for every lane.
    associatedtype Quad
    /// What turns the sums of these lanes into bytes.
    associatedtype Epilogue

    /// 16, or 8 for a narrow panel.
    static var lanes: Int { get }
    static var zero: Self { get }
    static func weights(at address: UnsafeRawPointer) -> Weights
    static func quad(at address: UnsafeRawPointer) -> Quad
    /// Adds the four products of every lane.
    mutating func accumulate(_ quad: Quad, _ weights: Weights)
    mutating func add(_ other: Self)
    /// One step of the instruction set's best instruction in registers, whose result the next step needs.
    mutating func chain(_ quad: Quad, _ weights: Weights)
    static func epilogue(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int) -> Epilogue
    /// Adds the biases, requantises, and writes a byte for every lane, missing channels included.
    func store(to target: UnsafeMutablePointer<UInt8>, _ epilogue: Epilogue)
}

/// Calls `body` with 0, 1, … below `count`, written out: with a constant count every index is a constant, so that arrays
/// of sums stay in registers.
@inline(__always)
func unrolled(_ count: Int, _ body: (Int) -> Void) {
    if count > 0 { body(0) }
    if count > 1 { body(1) }
    if count > 2 { body(2) }
    if count > 3 { body(3) }
    if count > 4 { body(4) }
    if count > 5 { body(5) }
    if count > 6 { body(6) }
    if count > 7 { body(7) }
    if count > 8 { body(8) }
    if count > 9 { body(9) }
    if count > 10 { body(10) }
    if count > 11 { body(11) }
    if count > 12 { body(12) }
    if count > 13 { body(13) }
}
