import Octet
import OctetFormat
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// Layers that run row by row, in the place of what they read.
@Suite struct StreamedRowsTests {
    private static let readSlack = 64

    @Test(arguments: Seed.list(120))
    func everyPath_givesTheBitsOfWholeLayers_whateverTheArenaHolds(seed: Seed) throws {
        let whole = try QuantizedNetwork(RandomNetwork.make(seed), seed: seed.value)
        let streamed = try whole.replanned(streamsRows: true)
        #expect(streamed.contents.arenaByteCount <= whole.contents.arenaByteCount)
        try expectSamePredictions(streamed, whole, seed)
    }

    /// Residual blocks in few pixels: the planner streams most of them.
    @Test(arguments: Seed.list(100))
    func smallGraphs_giveTheSameBits(seed: Seed) throws {
        let whole = try QuantizedNetwork(SmallestArenaTests.randomResidualNetwork(seed), imageCount: 4)
        let streamed = try whole.replanned(streamsRows: true)
        #expect(streamed.contents.arenaByteCount <= whole.contents.arenaByteCount)
        try expectSamePredictions(streamed, whole, seed)
    }

    /// The search for chains is greedy: over these seeds it misses the smallest arena once.
    @Test func smallGraphs_mostlyHaveTheSmallestArena() throws {
        let smallest = try Seed.list(100).filter { seed in
            let whole = try QuantizedNetwork(SmallestArenaTests.randomResidualNetwork(seed), imageCount: 1)
            let arena = try whole.replanned(streamsRows: true).contents.arenaByteCount - Self.readSlack
            let least = ActivationMemory.exhaustiveByteCountOfChains(whole.contents, limit: arena)
            #expect(Double(arena) <= 1.25 * Double(least), "\(seed)")
            return arena == least
        }
        #expect(smallest.count >= 99)
    }

    /// Between the arena of whole layers and the smallest: that of the fewest rows. The arena's own search makes it miss some.
    @Test func budget_takesTheFewestRows() throws {
        var outcomes: [Bool] = []
        for seed in Seed.list(100) {
            let whole = try QuantizedNetwork(SmallestArenaTests.randomResidualNetwork(seed), imageCount: 4)
            let largest = whole.contents.arenaByteCount
            let least = try whole.replanned(streamsRows: true).contents.arenaByteCount
            let budget = (largest + least) / 2
            let contents = try ModelContents(replanning: ModelFile(whole.contents), within: budget)
            #expect(contents.arenaByteCount <= budget, "\(seed)")
            guard least < largest else { continue }
            try expectSamePredictions(QuantizedNetwork(whole, contents), whole, seed)
            let rows = contents.layers.filter(\.record.isStreamed).reduce(0) {
                $0 + Int(contents.tensors[Int($1.record.output)].height)
            }
            let fewest = ActivationMemory.exhaustiveRowsOfChains(whole.contents, within: budget - Self.readSlack)
            #expect(rows >= fewest, "\(seed)")
            outcomes.append(rows == fewest)
        }
        #expect(outcomes.count > 30, "too few to prove anything")
        #expect(outcomes.count { !$0 } <= 1)
    }

    @Test func budgets_atTheEnds() throws {
        let network = try NetworkCatalog.network(named: "resnet8", input: [28, 28, 1], classes: 10)
        let whole = try QuantizedNetwork(FloatNetwork(network, seed: 1), imageCount: 1)
        let file = try ModelFile(whole.contents)
        let least = try whole.replanned(streamsRows: true).contents.arenaByteCount
        #expect(try ModelContents(replanning: file, within: least).arenaByteCount == least)
        let ample = try ModelContents(replanning: file, within: whole.contents.arenaByteCount)
        #expect(ample.encoded() == whole.contents.encoded())
        #expect(throws: ReplanningError.tooSmall(path: file.path, byteCount: least - 1, least: least)) {
            try ModelContents(replanning: file, within: least - 1)
        }
    }

    @Test func chains_areTried() throws {
        let handsOnRows = try Seed.list(100).flatMap { seed in
            let network = try QuantizedNetwork(SmallestArenaTests.randomResidualNetwork(seed), imageCount: 1)
            let contents = try network.replanned(streamsRows: true).contents
            return contents.layers.filter(\.record.isStreamed).map {
                contents.tensors[Int($0.record.output)].holdsOneRow
            }
        }
        #expect(handsOnRows.filter { $0 }.count > 10, "too few to prove anything")
        #expect(handsOnRows.filter { !$0 }.count > 40, "too few to prove anything")
    }

    /// Strides, dilation, groups, pooled results, padding wider than the kernel, windows with input rows between them.
    @Test(
        arguments: [
            [Convolution(8, kernel: 3, padding: .same), Convolution(8, kernel: 3, padding: .same)],
            [Convolution(8, kernel: 3, stride: 2, padding: .same), Convolution(8, kernel: 1, stride: 3)],
            [Convolution(8, kernel: 3, padding: .explicit(4)), Convolution(8, kernel: 5)],
            [Convolution(8, kernel: 3, padding: .explicit(2), dilation: 2), Convolution(8, kernel: 3, groups: 4)],
            [Convolution(6, kernel: 2, padding: .same), MaxPooling(2), Convolution(6, kernel: 3, padding: .same)],
        ] as [[any Layer]])
    func windows(layers: [any Layer]) throws {
        var nodes = [(name: "first", layer: Convolution(8, kernel: 3, padding: .same) as any Layer, inputs: ["input"])]
        for (index, layer) in layers.enumerated() {
            nodes.append(("layer\(index)", layer, [nodes.last!.name]))
        }
        nodes.append(("scores", FullyConnected(3), [nodes.last!.name]))
        let float = try Network(input: [16, 12, 3], nodes).withLivelyParameters(seed: Seed(1))
        let whole = try QuantizedNetwork(float, imageCount: 3)
        let streamed = try whole.replanned(streamsRows: true)
        #expect(streamed.contents.layers.contains { $0.record.isStreamed })
        #expect(streamed.contents.arenaByteCount < whole.contents.arenaByteCount)
        try expectSamePredictions(streamed, whole, Seed(1))
    }

    @Test(arguments: ["lenet5", "resnet8", "tiny"])
    func replanningBack_givesTheSameFile(name: String) throws {
        let network = try NetworkCatalog.network(named: name, input: [28, 28, 1], classes: 10)
        let whole = try QuantizedNetwork(FloatNetwork(network, seed: 1), imageCount: 1)
        let streamed = try whole.replanned(streamsRows: true)
        #expect(streamed.contents.arenaByteCount < whole.contents.arenaByteCount)
        #expect(try streamed.replanned(streamsRows: false).contents.encoded() == whole.contents.encoded())
    }

    // MARK: - What a reader refuses

    @Test func residualBlock_withDamage_isRefused() throws {
        let contents = try Self.residualBlock()
        let first = try #require(contents.layers.firstIndex { $0.record.isStreamed })
        let last = first + 2
        let handedOn = Int(contents.layers[first].record.output)
        #expect(contents.tensors[handedOn].holdsOneRow && contents.layers[last].record.operation == .add)
        func refusal(_ damage: (inout ModelContents) -> Void) -> ModelError? {
            var damaged = contents
            damage(&damaged)
            do throws(ModelFileError) {
                _ = try ModelFile(damaged)
                return nil
            } catch {
                if case .invalid(_, let error) = error { return error }
                return nil
            }
        }
        #expect(refusal { _ in } == nil)
        #expect(
            refusal { $0.layers[first].record.isStreamed = false } == .invalid(.streaming, .layer(first)), "whole first"
        )
        #expect(
            refusal { $0.layers[first + 1].record.isStreamed = false } == .invalid(.streaming, .layer(first)),
            "rows for a whole layer")
        #expect(
            refusal { $0.layers[last].record.isStreamed = false } == .invalid(.streaming, .layer(first + 1)),
            "whole sum")
        #expect(
            refusal { $0.layers[first].record.scratchByteCount += 1 } == .invalid(.scratch, .layer(first)), "too large")
        #expect(
            refusal { $0.layers[first].record.scratchOffset = UInt32($0.arenaByteCount) - 64 }
                == .outOfBounds(.scratch, .layer(first)), "past the arena")
        #expect(
            refusal { $0.layers[first].record.scratchOffset = $0.layers[first + 1].record.scratchOffset }
                == .invalid(.overlap, .layer(last)), "two line buffers in one place")
        #expect(
            refusal { $0.tensors[handedOn].arenaOffset = $0.layers[first].record.scratchOffset }
                == .invalid(.overlap, .layer(last)), "a line buffer over its output")
        #expect(
            refusal { $0.tensors[handedOn].rowStride = $0.tensors[handedOn].pixelStride } != nil, "a row of a pixel")
        // One row further down, the sum would be written over what the first layer has yet to read.
        #expect(
            refusal { $0.tensors[Int($0.layers[last].record.output)].arenaOffset += 64 }
                == .invalid(.overlap, .layer(last)), "the sum ahead of its input")
        #expect(refusal { $0.scoresTensor = handedOn } != nil, "scores that hold one row")
        #expect(refusal { $0.inputTensor = handedOn } == .invalid(.input, .header), "an input that holds one row")
    }

    /// What is accepted of files with changed fields runs inside its arena and to the same bits on every path.
    @Test(arguments: Seed.list(10))
    func mutatedModel_runsInsideItsArena(seed: Seed) throws {
        let contents = try Self.residualBlock()
        var generator = seed.generator
        var accepted = 0
        for round in 0..<1_000 {
            var mutated = contents
            for _ in 0..<generator.pick(1...2) { Self.mutate(&mutated, &generator) }
            let file = GuardedMemory(mutated.encoded())
            var results: [([UInt8], Prediction)] = []
            for path in KernelPath.available {
                guard let model = try? Model(validating: UnsafeRawBufferPointer(file.bytes).bytes, path: path) else {
                    continue
                }
                let arena = GuardedMemory([UInt8](repeating: 0xA5, count: model.arenaByteCount))
                var memory = arena.bytes.mutableBytes
                let image = [UInt8](repeating: 77, count: model.imageByteCount)
                let prediction = try model.predict(image.span, in: &memory)
                #expect(arena.isIntact, "round \(round), \(path)")
                results.append((arena.contents, prediction))
            }
            guard let first = results.first else { continue }
            accepted += 1
            let isSame = results.allSatisfy { $0 == first }
            #expect(isSame, "round \(round)")
        }
        #expect(accepted > 30, "too few to prove anything")
    }

    private static func mutate(_ contents: inout ModelContents, _ generator: inout TestGenerator) {
        let step = generator.pick([-64, -16, -1, 1, 16, 64, 128])
        func moved<Value: FixedWidthInteger>(_ value: Value) -> Value { Value(clamping: Int(value) + step) }
        let streamed = contents.layers.indices.filter { contents.layers[$0].record.isStreamed }
        let layer = generator.pick(streamed)
        let tensors = streamed.flatMap {
            [Int(contents.layers[$0].record.input), Int(contents.layers[$0].record.output)]
        }
        let tensor = generator.pick(tensors)
        switch generator.pick(0...8) {
        case 0: contents.layers[layer].record.scratchOffset = moved(contents.layers[layer].record.scratchOffset)
        case 1: contents.layers[layer].record.isStreamed.toggle()
        case 2: contents.layers[layer].record.paddingTop = UInt8(generator.pick(0...4))
        case 3: contents.layers[layer].record.input = UInt16(generator.pick(tensors))
        case 4: contents.layers[layer].record.output = UInt16(generator.pick(tensors))
        case 5: contents.tensors[tensor].rowStride = moved(contents.tensors[tensor].rowStride)
        case 6: contents.tensors[tensor].height = UInt16(generator.pick(1...12))
        case 7: contents.layers[layer].record.isPooled.toggle()
        default: contents.tensors[tensor].arenaOffset = moved(contents.tensors[tensor].arenaOffset)
        }
    }

    /// Two convolutions and their sum with what they began with, in one chain.
    private static func residualBlock() throws -> ModelContents {
        let network = try Network("block", input: [10, 8, 2]) {
            Convolution(8, kernel: 3, padding: .same)
            Residual {
                Convolution(8, kernel: 3, padding: .same)
                Convolution(8, kernel: 3, padding: .same)
            }
            GlobalAveragePooling()
            FullyConnected(3)
        }
        let whole = try QuantizedNetwork(network.withLivelyParameters(seed: Seed(1)))
        return try whole.replanned(streamsRows: true).contents
    }

    private func expectSamePredictions(
        _ streamed: QuantizedNetwork, _ whole: QuantizedNetwork, _ seed: Seed,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        var generator = seed.generator
        for image in 0..<3 {
            let expected = try whole.run(image, path: .reference)
            for path in KernelPath.available {
                let actual = try streamed.run(image, path: path) { generator.bytes($0) }
                #expect(actual.prediction == expected.prediction, "\(path)", sourceLocation: location)
                for output in actual.outputs {
                    let isSame = expected.outputs.contains { $0.name == output.name && $0.values == output.values }
                    #expect(isSame, "\(path), layer \(output.name)", sourceLocation: location)
                }
            }
        }
    }
}
