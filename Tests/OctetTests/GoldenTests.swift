import Octet
import OctetTestSupport
import Testing

@Suite struct GoldenTests {
    /// The layer of every-operator that gives probabilities; before it are the scores, behind it a layer that nothing reads.
    private static let softmax = 8

    /// Every layer of every image, in an arena full of garbage with forbidden pages around it.
    @Test(arguments: GoldenFile.models, KernelPath.allCases)
    func everyLayer_equalsTheOtherImplementation(name: String, path: KernelPath) throws {
        let golden = try GoldenModel(name)
        let arena = GuardedMemory(byteCount: try arenaByteCount(golden.model))
        #expect(golden.cases.count == 8)
        for (index, expected) in golden.cases.enumerated() {
            for garbage in garbages(arena.bytes.count, seed: UInt64(index)) {
                arena.set(garbage)
                let result = try run(golden.model, expected.image, in: arena, path: path)
                for (layer, (actual, values)) in zip(result.layers, expected.layers).enumerated() {
                    #expect(actual == values, "image \(index), layer \(layer)")
                }
                #expect(result.layers.count == expected.layers.count)
                #expect(arena.isIntact && golden.model.isIntact)
            }
        }
    }

    @Test(arguments: GoldenFile.models)
    func prediction_isTheTwoHighestScores(name: String) throws {
        let golden = try GoldenModel(name)
        let hasSoftmax = name == "every-operator"
        let arena = GuardedMemory(byteCount: try arenaByteCount(golden.model))
        for expected in golden.cases {
            let prediction = try run(golden.model, expected.image, in: arena).prediction
            let scores = expected.layers[hasSoftmax ? Self.softmax - 1 : expected.layers.count - 1]
            // Of equal scores the lower class first: a stable sort's order.
            let order = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
            #expect(prediction.best.index == order[0])
            #expect(prediction.runnerUp.index == order[1])
            #expect(Int(prediction.best.score) == scores[order[0]])
            #expect(Int(prediction.runnerUp.score) == scores[order[1]])
            #expect(Int(prediction.best.probability) == (hasSoftmax ? expected.layers[Self.softmax][order[0]] : 0))
        }
    }

    @Test func probabilities_sumToOne() throws {
        let golden = try GoldenModel("every-operator")
        for expected in golden.cases {
            let sum = expected.layers[Self.softmax].reduce(0, +)
            #expect(abs(sum - 65_535) <= 2)
        }
    }

    @Test func scores_canBeReadBehindAPrediction() throws {
        let golden = try GoldenModel("small-chain")
        let model = try Model(validating: UnsafeRawBufferPointer(golden.model.bytes).bytes)
        var arena = ArenaBuffer(byteCount: model.arenaByteCount)
        let image = golden.cases[2].image
        let prediction = try model.predict(image.span, in: &arena)
        #expect(try run(golden.model, image, in: GuardedMemory(byteCount: 2048)).prediction == prediction)
        let bytes = arena.bytes
        let span = model.scores(in: bytes)
        let scores = span.withUnsafeBufferPointer { $0.map { Int($0) } }
        #expect(scores == golden.cases[2].layers.last!)
    }

    @Test func facts_areTheFiles() throws {
        let golden = try GoldenModel("every-operator")
        let model = try Model(validating: UnsafeRawBufferPointer(golden.model.bytes).bytes)
        #expect([model.imageHeight, model.imageWidth, model.imageChannels] == [7, 6, 2])
        #expect(model.imageByteCount == 84)
        #expect(model.arenaByteCount == 880)
        #expect(model.classCount == 3)
        var labels: [String] = []
        for index in 0..<4 {
            labels.append(model.label(at: index).withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
        }
        #expect(labels == ["zéro", "one", "", ""])
    }

    private func garbages(_ count: Int, seed: UInt64) -> [[UInt8]] {
        var generator = TestGenerator(seed: seed)
        return [[UInt8](repeating: 0, count: count), [UInt8](repeating: 255, count: count), generator.bytes(count)]
    }
}
