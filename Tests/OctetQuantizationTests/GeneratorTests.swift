import COctet
import Octet
import OctetFormat
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct GeneratorTests {
    private static let labels = ["a", "b", "c"]

    /// Small pairs of every kind of generator that there is, with random weights.
    private static func generator(_ name: String) throws -> ImageGenerator {
        let pair = try GeneratorCatalog.entry(named: name)!.pair(image: [8, 8, 1], classes: labels.count)
        return ImageGenerator(pair, network: FloatNetwork(pair.generator, seed: 5))
    }

    private static func quantized(_ generator: ImageGenerator) throws -> ModelContents {
        try generator.quantize(labels: generator.pair.classes == 0 ? [] : labels, samples: 64)
    }

    private static func inputs(_ generator: ImageGenerator, count: Int) -> [GeneratorInput] {
        (0..<count).map {
            GeneratorInput(
                seed: UInt32($0) &* 77, label: generator.pair.classes == 0 ? nil : $0 % labels.count,
                noiseCount: generator.pair.noise)
        }
    }

    @Test(arguments: GeneratorCatalog.names) func int8Images_areNearTheFloatOnes(name: String) throws {
        let generator = try Self.generator(name)
        let inputs = Self.inputs(generator, count: 24)
        let float = try generator.images(of: inputs)
        let int8 = try GeneratorFile(ModelFile(Self.quantized(generator))).images(of: inputs)
        let errors = zip(float, int8).map { abs(Int($0) - Int($1)) }
        let error = Double(errors.reduce(0, +)) / Double(errors.count)
        #expect(error < 3)
        // Images that were all alike would prove nothing.
        let size = float.count / inputs.count
        let pictures = Set(inputs.indices.map { number in Array(float[size * number..<size * (number + 1)]) })
        #expect(pictures.count == inputs.count)
        // Between one image and the next there is much more than between float and int8.
        let steps = zip(float, float.dropFirst(size)).map { abs(Int($0) - Int($1)) }
        #expect(error * 4 < Double(steps.reduce(0, +)) / Double(steps.count), "\(error)")
    }

    @Test(arguments: GeneratorCatalog.names) func everyPathAndInterface_drawsTheSameBytes(name: String) throws {
        let generator = try Self.generator(name)
        let contents = try Self.quantized(generator)
        let inputs = Self.inputs(generator, count: 6)
        let expected = try GeneratorFile(ModelFile(contents, kernelPath: .reference)).images(of: inputs)
        for path in KernelPath.available {
            #expect(try GeneratorFile(ModelFile(contents, kernelPath: path)).images(of: inputs) == expected, "\(path)")
        }
        let file = GuardedMemory(contents.encoded())
        var model = octet_model()
        #expect(octet_model_open(&model, file.bytes.baseAddress, file.bytes.count) == 0)
        #expect(model.is_generator == 1)
        #expect([model.image_height, model.image_width, model.image_channels] == [8, 8, 1])
        let arena = GuardedMemory(byteCount: model.arena_byte_count)
        for (index, input) in inputs.enumerated() {
            var image = [UInt8](repeating: 0, count: 64)
            let seed = UInt32(index) &* 77
            #expect(
                octet_generate(
                    &model, input.label ?? 0, seed, arena.bytes.baseAddress, model.arena_byte_count, &image) == 0)
            #expect(image == Array(expected[64 * index..<64 * (index + 1)]))
            #expect(arena.isIntact)
        }
    }

    @Test func classes_makeDifferentImages() throws {
        let generator = try Self.generator("cdcgan")
        let file = try GeneratorFile(ModelFile(Self.quantized(generator)))
        #expect(file.labels == Self.labels)
        let images = try file.images(of: (0..<3).map { file.input(seed: 9, label: $0) })
        let pictures = Set((0..<3).map { number in Array(images[64 * number..<64 * (number + 1)]) })
        #expect(pictures.count == 3)
    }

    @Test func noise_isThatOfTheDocument() {
        var noise = NoiseBytes(seed: 1)
        var other = NoiseBytes(seed: 2)
        let (bytes, others) = ((0..<2560).map { _ in noise.next() }, (0..<2560).map { _ in other.next() })
        // As in docs/model-format.md, computed in Python.
        #expect(Array(bytes.prefix(8)) == [64, 35, 68, 165, 195, 235, 180, 169])
        var counts = [Int](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        // χ² with 255 degrees of freedom: 330 is exceeded once in a thousand times.
        let squares = counts.map { ($0 - 10) * ($0 - 10) }
        #expect(squares.reduce(0, +) < 3300)
        #expect(zip(bytes, others).count { $0 == $1 } < 30)
        let quantization = GeneratorInput.quantization
        #expect(quantization.real(255) == 1)
        #expect(quantization.real(128) == 0)
        #expect(quantization.quantized(1) == 255)
    }

    @Test func wrongUse_isSaid() throws {
        let generator = try Self.generator("cdcgan")
        let contents = try Self.quantized(generator)
        let file = try ModelFile(contents)
        file.withModel { model in
            var buffer = ArenaBuffer(byteCount: model.arenaByteCount)
            var arena = buffer.bytes
            var image = [UInt8](repeating: 0, count: 64)
            var span = image.mutableSpan
            func refusal(_ body: () throws(ModelError) -> Void) -> ModelError? {
                do { try body() } catch { return error }
                return nil
            }
            #expect(throws: ModelError.notAClassifier) {
                _ = try model.predict([UInt8](repeating: 0, count: 64).span, in: &arena)
            }
            #expect(throws: ModelError.noSuchClass(3, count: 3)) {
                try model.generate(class: 3, seed: 1, in: &arena, to: &span)
            }
            #expect(throws: ModelError.wrongImageSize(byteCount: 2, required: 35)) {
                try model.generate(from: [1, 2].span, in: &arena, to: &span)
            }
        }
        #expect(throws: ModelMismatch.generator(path: "the model in memory")) { try file.requireClassifier() }
        var classifier = octet_model()
        let small = GuardedMemory(contents.encoded())
        #expect(octet_model_open(&classifier, small.bytes.baseAddress, small.bytes.count) == 0)
        let arena = GuardedMemory(byteCount: classifier.arena_byte_count)
        var image = [UInt8](repeating: 0, count: 64)
        var scores = [octet_score](repeating: octet_score(), count: 64)
        #expect(octet_predict(&classifier, image, arena.bytes.baseAddress, arena.bytes.count, &scores) == 14)
        #expect(octet_generate(&classifier, 3, 1, arena.bytes.baseAddress, arena.bytes.count, &image) == 16)
        classifier.is_generator = 0
        #expect(octet_generate(&classifier, 0, 1, arena.bytes.baseAddress, arena.bytes.count, &image) == 15)
    }

    /// Every field of a transposed convolution's record that could lead outside the file or the arena.
    @Test func damagedTransposedConvolutions_areRefused() throws {
        let contents = try Self.quantized(Self.generator("cdcgan"))
        let index = try #require(contents.layers.firstIndex { $0.record.operation == .transposedConvolution })
        func refusal(_ change: (inout ModelContents.Layer) -> Void) -> ModelError? {
            var damaged = contents
            change(&damaged.layers[index])
            let file = GuardedMemory(damaged.encoded())
            do throws(ModelError) {
                _ = try ModelReader(validating: UnsafeRawBufferPointer(file.bytes).bytes)
                return nil
            } catch {
                return error
            }
        }
        let location = ModelError.Location.layer(index)
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.record.strideHeight = 5 } == .invalid(.window, location))
        #expect(refusal { $0.record.strideWidth = 0 } == .invalid(.window, location))
        #expect(refusal { $0.record.dilationWidth = 2 } == .invalid(.window, location))
        #expect(refusal { $0.record.groups = 2 } == .invalid(.groups, location))
        #expect(refusal { $0.record.kernelHeight = 9 } == .outOfBounds(.window, location))
        #expect(refusal { $0.record.paddingTop = 255 } == .outOfBounds(.window, location))
        #expect(refusal { $0.record.paddingLeft = 4 } == .outOfBounds(.window, location))
        #expect(refusal { $0.record.isPooled = true } == .invalid(.reserved, location))
        #expect(refusal { $0.record.hasFourBitWeights = true } == .invalid(.reserved, location))
        #expect(refusal { $0.weights.removeLast(32) } == .invalid(.weights, location))
        #expect(refusal { $0.weights += Array(repeating: 0, count: 32) } == .invalid(.weights, location))
        #expect(refusal { $0.parameters.removeLast() } == .invalid(.parameters, location))
        #expect(refusal { $0.parameters[$0.parameters.count - 1] = 99 } == .invalid(.shift, location))
    }
}
