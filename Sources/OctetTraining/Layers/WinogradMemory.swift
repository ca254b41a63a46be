/// How the scratch memory is divided.
struct WinogradMemory {
    /// Tiles that are transformed and multiplied together.
    let chunk: Int
    private let parts: Int
    /// Floats.
    let count: Int
    private let weightStride: Int
    private static let temporary = 36 * 8 * Shard.size

    init(side: Int, tiles: Int, inputs: Int, outputs: Int) {
        parts = side * side
        // Four tiles share each loaded weight; beyond them, transformed tiles should stay within half of a common L2 cache.
        let budget = 128 * 1024
        chunk = min(tiles, max(4, (budget / (parts * (inputs + outputs) * Shard.size) + 2) / 4 * 4))
        weightStride = inputs * outputs + Shard.size
        count = WinogradMemory.temporary + parts * weightStride + parts * ((inputs + outputs) * chunk + 2) * Shard.size
    }

    struct Places {
        var temporary, weights, input, output: UnsafeMutablePointer<Float>
        var weightStride, inputStride, outputStride: Int
    }

    func places(in memory: UnsafeMutablePointer<Float>, from inputs: Int, to outputs: Int) -> Places {
        // A vector between the parts keeps them from falling into the same few cache sets.
        let (inputStride, outputStride) = ((inputs * chunk + 1) * Shard.size, (outputs * chunk + 1) * Shard.size)
        let start = memory + WinogradMemory.temporary
        return Places(
            temporary: memory, weights: start, input: start + parts * weightStride,
            output: start + parts * (weightStride + inputStride), weightStride: weightStride,
            inputStride: inputStride, outputStride: outputStride)
    }
}
