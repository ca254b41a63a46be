import OctetNetworks
import OctetTraining
import Testing

/// Heads that exist in training only.
@Suite struct AuxiliaryOutputTests {
    private static let weight: Float = 0.3

    private func makeNetwork(hasHead: Bool) throws -> Network {
        try Network("heads", input: [12, 12, 1]) {
            Convolution(4, kernel: 3); ReLU()
            if hasHead {
                Auxiliary(weight: Self.weight) {
                    AveragePooling(5); Tanh(); FullyConnected(4)
                }
            }
            MaxPooling(2); FullyConnected(4)
        }
    }

    /// Gradients and loss of one batch.
    private func step(_ network: FloatNetwork, threads: Int) throws -> (loss: Double, gradients: [String: [Float]]) {
        let data = makeBars(count: 40, seed: 3, side: 12)
        let gradients = AlignedFloats(count: network.layout.count)
        let runner = BatchRunner(network, threads: threads, path: try .chosen(), isTraining: true)
        let result = Array(0..<data.count).withUnsafeBufferPointer {
            runner.accumulateGradients(
                data, indices: $0, epoch: 0, step: 0, seed: 1, smoothing: 0, into: gradients.pointer, finish: { _ in })
        }
        return (
            result.loss,
            Dictionary(
                uniqueKeysWithValues: network.layout.entries.map { entry in
                    (entry.name, (0..<entry.count).map { gradients.pointer[entry.offset + $0] })
                })
        )
    }

    /// The whole gradient must be that of `loss + 0.3 · auxiliary loss`: of the two networks that have one head each.
    @Test func gradients_areTheWeightedSumOfBothLosses() throws {
        let both = FloatNetwork(try makeNetwork(hasHead: true), seed: 5)
        let alone = try FloatNetwork(
            makeNetwork(hasHead: false),
            tensors: [
                "convolution1.weight": both.tensor(named: "convolution1.weight")!,
                "convolution1.bias": both.tensor(named: "convolution1.bias")!,
                "fullyConnected1.weight": both.tensor(named: "fullyConnected2.weight")!,
                "fullyConnected1.bias": both.tensor(named: "fullyConnected2.bias")!,
            ])
        let head = try FloatNetwork(
            Network("head", input: [12, 12, 1]) {
                Convolution(4, kernel: 3); ReLU()
                AveragePooling(5); Tanh(); FullyConnected(4)
            },
            tensors: [
                "convolution1.weight": both.tensor(named: "convolution1.weight")!,
                "convolution1.bias": both.tensor(named: "convolution1.bias")!,
                "fullyConnected1.weight": both.tensor(named: "fullyConnected1.weight")!,
                "fullyConnected1.bias": both.tensor(named: "fullyConnected1.bias")!,
            ])
        let (sum, main, auxiliary) = (
            try step(both, threads: 1), try step(alone, threads: 1), try step(head, threads: 1)
        )
        #expect(abs(sum.loss - main.loss - Double(Self.weight) * auxiliary.loss) < 1e-4)
        func expectEqual(_ a: [Float], _ b: [Float], _ name: String) {
            #expect(a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-5 }, "\(name)")
            #expect(a.contains { abs($0) > 1e-3 }, "\(name)")
        }
        expectEqual(sum.gradients["fullyConnected2.weight"]!, main.gradients["fullyConnected1.weight"]!, "main")
        expectEqual(
            sum.gradients["fullyConnected1.weight"]!,
            auxiliary.gradients["fullyConnected1.weight"]!.map { $0 * Self.weight },
            "head")
        expectEqual(
            sum.gradients["convolution1.weight"]!,
            zip(main.gradients["convolution1.weight"]!, auxiliary.gradients["convolution1.weight"]!)
                .map { $0 + Self.weight * $1 }, "trunk")
    }

    @Test func threads_doNotChangeABit() throws {
        let network = FloatNetwork(try makeNetwork(hasHead: true), seed: 5)
        let (one, three) = (try step(network, threads: 1), try step(network, threads: 3))
        #expect(one.loss == three.loss)
        #expect(one.gradients == three.gradients)
    }

    @Test func inference_doesNotKnowTheHead() throws {
        let both = FloatNetwork(try makeNetwork(hasHead: true), seed: 5)
        let trimmed = both.network.withoutAuxiliaryHeads()
        #expect(trimmed.nodes.map(\.name) == ["convolution1", "relu1", "maxPooling1", "fullyConnected2"])
        #expect(trimmed.multiplyAccumulates == both.network.multiplyAccumulates)
        let names = Set(FloatNetwork(trimmed, seed: 1).tensors.keys)
        let small = try FloatNetwork(trimmed, tensors: both.tensors.filter { names.contains($0.key) })
        let data = makeBars(count: 20, seed: 9, side: 12)
        #expect(try both.evaluate(data) == small.evaluate(data))
    }

    @Test func uselessHeads_areRefused() throws {
        #expect(throws: NetworkError.self) {
            try Network("x", input: [4]) {
                Auxiliary { FullyConnected(3) }
                FullyConnected(2)
            }
        }
        #expect(throws: NetworkError.self) {
            try Network("x", input: [4]) {
                FullyConnected(2); AuxiliaryOutput()
            }
        }
        #expect(throws: NetworkError.self) {
            try Network("x", input: [4]) {
                FullyConnected(2); AuxiliaryOutput(); ReLU()
            }
        }
    }
}
