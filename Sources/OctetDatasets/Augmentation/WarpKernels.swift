/// The steps of `ImageWarp` for one instruction set; see `WarpSteps.swift` for each. All give the same bits.
///
/// Who trains knows the instruction sets and hands over theirs; the kernel modules compile the same file.
package struct WarpKernels: Sendable {
    package typealias Bytes = UnsafePointer<UInt8>
    package typealias Words = UnsafePointer<UInt32>
    package typealias Coordinates = UnsafePointer<Int32>
    package typealias MutableBytes = UnsafeMutablePointer<UInt8>
    package typealias MutableWords = UnsafeMutablePointer<UInt32>
    package typealias MutableCoordinates = UnsafeMutablePointer<Int32>

    let changeStroke: @Sendable (Bytes, Int, Int, Int, MutableBytes) -> Void
    let packSquares: @Sendable (Bytes, Int, Int, MutableWords) -> Void
    let displaceMesh: @Sendable (UnsafePointer<Int8>, Int, Int, Float, MutableCoordinates, MutableCoordinates) -> Void
    let expandMesh: @Sendable (Coordinates, Int, Int, Int, Int32, MutableCoordinates, MutableCoordinates) -> Void
    let locate: @Sendable (Coordinates, Coordinates, Int, Int, Int, Int, MutableWords, MutableWords) -> Void
    let gather: @Sendable (Words, Int, MutableWords) -> Void
    let blendSquares: @Sendable (Words, Words, Int, UnsafeMutablePointer<Float>) -> Void

    package init(
        changeStroke: @escaping @Sendable (Bytes, Int, Int, Int, MutableBytes) -> Void,
        packSquares: @escaping @Sendable (Bytes, Int, Int, MutableWords) -> Void,
        displaceMesh:
            @escaping @Sendable (UnsafePointer<Int8>, Int, Int, Float, MutableCoordinates, MutableCoordinates) -> Void,
        expandMesh:
            @escaping @Sendable (Coordinates, Int, Int, Int, Int32, MutableCoordinates, MutableCoordinates) -> Void,
        locate: @escaping @Sendable (Coordinates, Coordinates, Int, Int, Int, Int, MutableWords, MutableWords) -> Void,
        gather: @escaping @Sendable (Words, Int, MutableWords) -> Void,
        blendSquares: @escaping @Sendable (Words, Words, Int, UnsafeMutablePointer<Float>) -> Void
    ) {
        self.changeStroke = changeStroke
        self.packSquares = packSquares
        self.displaceMesh = displaceMesh
        self.expandMesh = expandMesh
        self.locate = locate
        self.gather = gather
        self.blendSquares = blendSquares
    }

    /// For any processor.
    package static let baseline = WarpKernels(
        changeStroke: OctetDatasets.changeStroke, packSquares: OctetDatasets.packSquares,
        displaceMesh: OctetDatasets.displaceMesh, expandMesh: OctetDatasets.expandMesh,
        locate: OctetDatasets.locate, gather: OctetDatasets.gather, blendSquares: OctetDatasets.blendSquares)
}
