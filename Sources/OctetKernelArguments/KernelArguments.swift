import OctetFixedPoint
import OctetFormat

/// How a window slides over an image.
@frozen
public struct WindowGeometry {
    public var kernelHeight: Int
    public var kernelWidth: Int
    public var strideHeight: Int
    public var strideWidth: Int
    public var dilationHeight: Int
    public var dilationWidth: Int
    public var paddingTop: Int
    public var paddingLeft: Int

    public init(
        kernelHeight: Int = 1, kernelWidth: Int = 1, strideHeight: Int = 1, strideWidth: Int = 1,
        dilationHeight: Int = 1, dilationWidth: Int = 1, paddingTop: Int = 0, paddingLeft: Int = 0
    ) {
        self.kernelHeight = kernelHeight
        self.kernelWidth = kernelWidth
        self.strideHeight = strideHeight
        self.strideWidth = strideWidth
        self.dilationHeight = dilationHeight
        self.dilationWidth = dilationWidth
        self.paddingTop = paddingTop
        self.paddingLeft = paddingLeft
    }
}

/// A sum's start and its way back to 8 bits, for every lane of every panel.
@frozen
public struct LaneParameters {
    /// The bias with the input's zero point folded in: bias − zeroPoint · Σ weights.
    public var biases: UnsafePointer<Int32>
    public var multipliers: UnsafePointer<Int32>
    public var shifts: UnsafePointer<UInt8>

    public init(biases: UnsafePointer<Int32>, multipliers: UnsafePointer<Int32>, shifts: UnsafePointer<UInt8>) {
        self.biases = biases
        self.multipliers = multipliers
        self.shifts = shifts
    }

    @inline(__always)
    public func factor(_ lane: Int) -> FixedPointMultiplier {
        FixedPointMultiplier(unchecked: multipliers[lane], shift: shifts[lane])
    }
}

/// A convolution, or a fully connected layer as a 1×1 convolution over one pixel.
@frozen
public struct ConvolutionArguments {
    public var input: TensorView
    public var output: TensorView
    public var window: WindowGeometry
    public var panels: WeightPanels
    /// Of 8 bits, or two of 4 bits in each byte.
    public var weights: UnsafePointer<Int8>
    public var parameters: LaneParameters
    public var minimum: UInt8
    public var maximum: UInt8
    /// Whether an output is the largest of the 2×2 results of the window at (2y, 2x) to (2y + 1, 2x + 1).
    public var isPooled: Bool
    public var hasFourBitWeights: Bool

    public init(
        input: TensorView, output: TensorView, window: WindowGeometry, panels: WeightPanels,
        weights: UnsafePointer<Int8>, parameters: LaneParameters, minimum: UInt8, maximum: UInt8,
        isPooled: Bool = false, hasFourBitWeights: Bool = false
    ) {
        self.input = input
        self.output = output
        self.window = window
        self.panels = panels
        self.weights = weights
        self.parameters = parameters
        self.minimum = minimum
        self.maximum = maximum
        self.isPooled = isPooled
        self.hasFourBitWeights = hasFourBitWeights
    }

    @inline(__always)
    public func requantization(_ lane: Int) -> Requantization {
        Requantization(
            factor: parameters.factor(lane), zeroPoint: output.zeroPoint, minimum: minimum, maximum: maximum)
    }
}

/// A maximum or a mean under a window.
@frozen
public struct PoolingArguments {
    public var input: TensorView
    public var output: TensorView
    public var window: WindowGeometry
    /// For a mean: one factor for each number of pixels under a window, from 1 up; or a single one if all are full.
    public var multipliers: UnsafePointer<Int32>?
    public var shifts: UnsafePointer<UInt8>?
    public var entryCount: Int
    public var minimum: UInt8
    public var maximum: UInt8

    public init(
        input: TensorView, output: TensorView, window: WindowGeometry, multipliers: UnsafePointer<Int32>? = nil,
        shifts: UnsafePointer<UInt8>? = nil, entryCount: Int = 0, minimum: UInt8, maximum: UInt8
    ) {
        self.input = input
        self.output = output
        self.window = window
        self.multipliers = multipliers
        self.shifts = shifts
        self.entryCount = entryCount
        self.minimum = minimum
        self.maximum = maximum
    }

    /// How the sum over `count` pixels becomes a mean.
    @inline(__always)
    public func requantization(count: Int) -> Requantization {
        let entry = entryCount == 1 ? 0 : count &- 1
        return Requantization(
            factor: FixedPointMultiplier(unchecked: multipliers![entry], shift: shifts![entry]),
            zeroPoint: output.zeroPoint, minimum: minimum, maximum: maximum)
    }
}

/// out = round(firstMultiplier · (a − zeroPointA) + secondMultiplier · (b − zeroPointB)).
///
/// The multipliers are the inputs' scales over the output's as integers of one binary point. They have 15 bits, which
/// processors multiply two at a time; the addition rounds once.
@frozen
public struct AddArguments {
    public var first: TensorView
    public var second: TensorView
    public var output: TensorView
    /// From 0 up, as the second.
    public var firstMultiplier: Int16
    public var secondMultiplier: Int16
    public var rounding: PowerOfTwoRounding

    public init(
        first: TensorView, second: TensorView, output: TensorView, firstMultiplier: Int16, secondMultiplier: Int16,
        rounding: PowerOfTwoRounding
    ) {
        self.first = first
        self.second = second
        self.output = output
        self.firstMultiplier = firstMultiplier
        self.secondMultiplier = secondMultiplier
        self.rounding = rounding
    }

    /// What the zero points add to the weighted sum of raw values, to be taken away.
    @inline(__always)
    public var start: Int32 {
        0 &- Int32(firstMultiplier) &* Int32(first.zeroPoint)
            &- Int32(secondMultiplier) &* Int32(second.zeroPoint)
    }
}

/// out = table[in].
@frozen
public struct LookupArguments {
    public var input: TensorView
    public var output: TensorView
    /// 256 values.
    public var table: UnsafePointer<UInt8>

    public init(input: TensorView, output: TensorView, table: UnsafePointer<UInt8>) {
        self.input = input
        self.output = output
        self.table = table
    }
}

/// Probabilities of contiguous scores, as parts of 65,535.
@frozen
public struct SoftmaxArguments {
    public var scores: UnsafePointer<UInt8>
    public var probabilities: UnsafeMutablePointer<UInt16>
    public var count: Int
    /// Entry d is 2¹⁵ · exp(−scale · d), rounded.
    public var exponentials: UnsafePointer<UInt16>
    /// From 1 to 256; the entries that would follow are 0.
    public var exponentialCount: Int

    public init(
        scores: UnsafePointer<UInt8>, probabilities: UnsafeMutablePointer<UInt16>, count: Int,
        exponentials: UnsafePointer<UInt16>, exponentialCount: Int
    ) {
        self.scores = scores
        self.probabilities = probabilities
        self.count = count
        self.exponentials = exponentials
        self.exponentialCount = exponentialCount
    }

    /// e to the power of a score's distance from the largest.
    @inline(__always)
    public func exponential(_ distance: UInt8) -> UInt32 {
        let distance = Int(distance)
        return distance < exponentialCount ? UInt32(exponentials[distance]) : 0
    }
}
