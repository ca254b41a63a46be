import OctetKernels
import OctetTestSupport
import Testing

/// Every path that this processor has.
private let paths = KernelPath.available.filter { $0 != .reference }.map(\.kernels)

@Suite struct KernelPathTests {
    @Test(arguments: OperatorCase.all, Seed.list(40))
    func everyPath_givesTheReferencesBits(operatorCase: OperatorCase, seed: Seed) {
        let instance = operatorCase.instance(seed)
        let expected = instance.result(of: ReferenceKernels.self)
        #expect(expected.faults == [])
        for path in paths {
            let actual = instance.result(of: path)
            #expect(actual.faults == [], "\(path)")
            #expect(actual.bytes == expected.bytes, "\(path)")
        }
    }

    /// A table whose outputs were all 0 or 255 would prove little.
    @Test(arguments: [
        "convolution", "transposed convolution", "fully connected", "average pooling", "add",
        "local response normalisation",
    ])
    func table_reachesTheMiddleOfTheRange(name: String) throws {
        let row = try #require(OperatorCase.all.first { $0.name == name })
        var counts = [Int](repeating: 0, count: 256)
        for seed in Seed.list(40) {
            let instance = row.instance(seed)
            for value in instance.outputElements(of: ReferenceKernels.self) { counts[Int(value)] += 1 }
        }
        let inside = counts[1..<255].reduce(0, +)
        #expect(inside > counts.reduce(0, +) / 4)
        #expect(counts.count(where: { $0 > 0 }) > 150)
    }
}
