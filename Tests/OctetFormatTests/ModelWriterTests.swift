import OctetFormat
import OctetQuantization
import OctetTestSupport
import Testing

@Suite struct ModelWriterTests {
    /// The golden model, which another program wrote, read and written again.
    @Test(arguments: GoldenFile.models)
    func writtenAgain_readsTheSame(name: String) throws {
        let original = GuardedMemory(try GoldenFile.bytes("\(name).octet"))
        let reader = try ModelReader(validating: UnsafeRawBufferPointer(original.bytes).bytes)
        let copy = GuardedMemory(contents(reader).encoded())
        let again = try ModelReader(validating: UnsafeRawBufferPointer(copy.bytes).bytes)

        #expect(again.tensorCount == reader.tensorCount)
        #expect(again.layerCount == reader.layerCount)
        #expect(text(again.string(at: again.header.nameOffset)) == name)
        for index in 0..<reader.tensorCount { #expect(again.tensor(at: index) == reader.tensor(at: index)) }
        for index in 0..<reader.layerCount {
            let (old, new) = (reader.layer(at: index), again.layer(at: index))
            #expect(text(again.string(at: new.nameOffset)) == text(reader.string(at: old.nameOffset)))
            #expect(
                bytes(again, new.weightsOffset, new.weightsByteCount)
                    == bytes(reader, old.weightsOffset, old.weightsByteCount))
            #expect(
                bytes(again, new.parametersOffset, new.parametersByteCount)
                    == bytes(reader, old.parametersOffset, old.parametersByteCount))
            #expect(new.weightsOffset % 16 == 0)
            var moved = new
            (moved.weightsOffset, moved.parametersOffset, moved.nameOffset) =
                (old.weightsOffset, old.parametersOffset, old.nameOffset)
            #expect(moved == old)
        }
        for index in 0..<Int(reader.header.labelCount) {
            #expect(text(again.label(at: index)) == text(reader.label(at: index)))
        }
        // Both writers lay the file out alike, so the bytes are the same too.
        let isSame = copy.contents == original.contents
        #expect(isSame)
    }

    /// Every layer's weights begin on a cache line of their own, unless the model is so small that the gaps would count.
    @Test(arguments: [(16_384, 64), (1_000, 16)])
    func weights_beginAtMultiples(byteCount: Int, alignment: Int) throws {
        let memory = GuardedMemory(try GoldenFile.bytes("every-operator.octet"))
        var contents = contents(try ModelReader(validating: UnsafeRawBufferPointer(memory.bytes).bytes))
        let weighted = contents.layers.indices.filter { !contents.layers[$0].weights.isEmpty }
        contents.layers[weighted[0]].weights = Array(repeating: 1, count: byteCount)
        // The header has the records' place at 32, a record of 64 bytes its weights' at 20.
        let written = contents.encoded()
        func number(at offset: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(written[offset + $1]) << (8 * $1) }
        }
        let offsets = weighted.map { number(at: number(at: 32) + 64 * $0 + 20) }
        #expect(offsets.count > 1 && offsets.allSatisfy { $0 % alignment == 0 }, "\(offsets)")
        #expect(alignment == 64 || offsets.contains { $0 % 64 != 0 }, "\(offsets)")
    }

    @Test func longNames_areCutBetweenCharacters() throws {
        let memory = GuardedMemory(try GoldenFile.bytes("small-chain.octet"))
        var contents = contents(try ModelReader(validating: UnsafeRawBufferPointer(memory.bytes).bytes))
        contents.name = String(repeating: "é", count: 200)
        contents.labels = (0..<10).map { String(repeating: "🙂", count: 10 * $0) }
        let written = GuardedMemory(contents.encoded())
        let reader = try ModelReader(validating: UnsafeRawBufferPointer(written.bytes).bytes)
        #expect(text(reader.string(at: reader.header.nameOffset)) == String(repeating: "é", count: 127))
        #expect(text(reader.label(at: 0)) == "")
        #expect(text(reader.label(at: 6)) == contents.labels[6])
        #expect(text(reader.label(at: 9)) == String(repeating: "🙂", count: 63))
        #expect(text(reader.label(at: 10)) == "")
    }

    private func contents(_ reader: borrowing ModelReader) -> ModelContents {
        let header = reader.header
        var contents = ModelContents(
            name: text(reader.string(at: header.nameOffset)), tensors: [], layers: [], labels: [],
            arenaByteCount: Int(header.arenaByteCount), readSlack: Int(header.readSlack),
            inputTensor: Int(header.inputTensor), scoresTensor: Int(header.scoresTensor),
            probabilitiesTensor: header.probabilitiesTensor == ModelHeader.none
                ? nil : Int(header.probabilitiesTensor))
        for index in 0..<reader.tensorCount { contents.tensors.append(reader.tensor(at: index)) }
        for index in 0..<Int(header.labelCount) { contents.labels.append(text(reader.label(at: index))) }
        for index in 0..<reader.layerCount {
            let record = reader.layer(at: index)
            contents.layers.append(
                .init(
                    name: text(reader.string(at: record.nameOffset)), record: record,
                    weights: bytes(reader, record.weightsOffset, record.weightsByteCount).map { Int8(bitPattern: $0) },
                    parameters: bytes(reader, record.parametersOffset, record.parametersByteCount)))
        }
        return contents
    }

    private func bytes(_ reader: borrowing ModelReader, _ offset: UInt32, _ count: UInt32) -> [UInt8] {
        reader.bytes.extracting(Int(offset)..<Int(offset + count)).withUnsafeBytes { Array($0) }
    }

    private func text(_ span: RawSpan) -> String { span.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
}
