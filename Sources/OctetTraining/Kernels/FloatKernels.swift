/// The fp32 kernels of one instruction set. The sources are the same for all; see `OctetFloatKernels` for each operation.
package struct FloatKernels: Sendable {
    package let path: FloatPath

    let convolutionForwardRow:
        @Sendable (
            UnsafePointer<Float>, Int, Int, Int, Int, Int, Int, UnsafePointer<Float>, Int, UnsafePointer<Float>,
            UnsafeMutablePointer<Float>, Int, Int, Int
        ) -> Void
    let convolutionInputGradientRow:
        @Sendable (
            UnsafePointer<Float>, Int, Int, Int, UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>, Int, Int
        ) -> Void
    let convolutionWeightGradientSegment:
        @Sendable (
            UnsafePointer<Float>, Int, Int, UnsafePointer<Float>, Int, Int, Int, Int, UnsafeMutablePointer<Float>, Int,
            Int,
            Int
        ) -> Void
    let fullyConnectedWeightGradient:
        @Sendable (
            UnsafePointer<Float>, Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Int
        ) -> Void
    let packInputGradientWeights: @Sendable (UnsafePointer<Float>, Int, Int, UnsafeMutablePointer<Float>) -> Void
    package let transposeShard:
        @Sendable (
            UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int
        ) -> Void
    package let outerProducts:
        @Sendable (
            UnsafePointer<Float>, Int, Int, UnsafePointer<Float>, Int, Int, Int, Int, UnsafeMutablePointer<Float>, Int,
            Int, Int, Int
        ) -> Void
    let winogradInputTiles:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Int>, Int, Int, Int, UnsafeMutablePointer<Float>,
            UnsafeMutablePointer<Float>, Int, Int
        ) -> Void
    let winogradOutputTiles:
        @Sendable (
            UnsafePointer<Float>, Int, Int, UnsafePointer<Int>, Int, Int, Int, UnsafePointer<Float>,
            UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, Int
        ) -> Void
    let winogradOutputGradientTiles:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Int>, Int, Int, Int, UnsafeMutablePointer<Float>,
            UnsafeMutablePointer<Float>, Int, Int
        ) -> Void
    let winogradWeights:
        @Sendable (
            UnsafePointer<Float>, Int, Int, Int, Int, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, Int
        ) -> Void
    let winogradWeightGradients:
        @Sendable (
            UnsafePointer<Float>, Int, Int, Int, Int, UnsafeMutablePointer<Float>
        ) -> Void
    let interleave: @Sendable (UnsafePointer<Float>, Int, Int, UnsafeMutablePointer<Float>) -> Void
    let deinterleave: @Sendable (UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>, Int) -> Void
    let rectify: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
    let rectifyGradient:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Int
        ) -> Void
    let sum: @Sendable (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
    let addInPlace: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
    let multiply:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Int
        ) -> Void
    let hyperbolicTangent: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Float, Float) -> Void
    let hyperbolicTangentGradient:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Float, Float, Int
        ) -> Void
    let logistic: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
    let logisticGradient:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Int
        ) -> Void
    let maximumPooling:
        @Sendable (
            UnsafePointer<Float>, Int, Int, Int, Int, Int, Int, Int, Int, Int, UnsafeMutablePointer<Float>,
            UnsafeMutablePointer<Int32>, Int, Int
        ) -> Void
    let maximumPoolingGradient:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Int32>, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int,
            UnsafeMutablePointer<Float>, Int
        ) -> Void
    let averagePooling:
        @Sendable (
            UnsafePointer<Float>, Int, Int, Int, Int, Int, Int, Int, Int, Int, UnsafeMutablePointer<Float>, Int, Int
        ) -> Void
    let averagePoolingGradient:
        @Sendable (
            UnsafePointer<Float>, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, UnsafeMutablePointer<Float>
        ) -> Void
    let channelSums: @Sendable (UnsafePointer<Float>, Int, Int, Int, UnsafeMutablePointer<Float>) -> Void
    let channelProducts:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, Int, Int, Int,
            UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
        ) -> Void
    let channelStatistics:
        @Sendable (
            UnsafePointer<Float>, Int, Int, Int, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>,
            UnsafeMutablePointer<Float>
        ) -> Void
    let channelAffine:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, Int, Int, UnsafeMutablePointer<Float>
        ) -> Void
    let channelBlend:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>,
            UnsafePointer<Float>,
            Int, Int, Int, UnsafeMutablePointer<Float>, Int
        ) -> Void
    let softmax:
        @Sendable (
            UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>,
            UnsafeMutablePointer<Float>
        ) -> Void
    let fakeQuantize: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Float, Float) -> Void
    let fakeQuantizeGradient:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Float, Float, Int,
            UnsafeMutablePointer<Float>
        ) -> Void
    let fakeQuantizeWeights:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Int, Float
        ) -> Void
    let fakeQuantizeWeightsGradient:
        @Sendable (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Int, Float,
            UnsafeMutablePointer<Float>
        ) -> Void
    let momentumStep:
        @Sendable (
            UnsafeMutablePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Float, Float, Float,
            Int
        ) -> Void
    let rootMeanSquareStep:
        @Sendable (
            UnsafeMutablePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>,
            Int, Float, Float, Float, Float, Float
        ) -> Void
    let adamStep:
        @Sendable (
            UnsafeMutablePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>,
            Int, Float, Float, Float, Float, Float, Float, Float
        ) -> Void
}
