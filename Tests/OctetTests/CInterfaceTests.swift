import COctet
import Octet
import OctetTestSupport
import Testing

@Suite struct CInterfaceTests {
    private func open(_ golden: GoldenModel) -> (status: octet_status, model: octet_model) {
        var model = octet_model()
        let status = octet_model_open(&model, golden.model.bytes.baseAddress, golden.model.bytes.count)
        return (status, model)
    }

    @Test func predict_givesTheGoldenScores() throws {
        let golden = try GoldenModel("every-operator")
        var (status, model) = open(golden)
        #expect(status == 0)
        #expect([model.image_height, model.image_width, model.image_channels, model.class_count] == [7, 6, 2, 3])
        #expect([model.arena_byte_count, model.image_byte_count] == [880, 84])
        let arena = GuardedMemory(byteCount: model.arena_byte_count)
        for expected in golden.cases {
            var scores = [octet_score](repeating: octet_score(), count: 3)
            #expect(octet_predict(&model, expected.image, arena.bytes.baseAddress, arena.bytes.count, &scores) == 0)
            #expect(scores.map { Int($0.score) } == expected.layers[7])
            #expect(scores.map { Int($0.probability) } == expected.layers[8])
            let best = octet_best(scores, 3)
            #expect(scores.allSatisfy { $0.score <= scores[best].score })
            #expect(arena.isIntact)
        }
    }

    @Test func labels_areCutToTheirBuffer() throws {
        let golden = try GoldenModel("every-operator")
        var (_, model) = open(golden)
        func label(_ index: Int, capacity: Int) -> (length: Int, text: [UInt8]) {
            var text = [CChar](repeating: 7, count: 8)
            let length = octet_label(&model, index, &text, capacity)
            return (length, text.map { UInt8(bitPattern: $0) })
        }
        #expect(label(0, capacity: 8) == (5, Array("zéro".utf8) + [0, 7, 7]))
        #expect(label(1, capacity: 3) == (3, Array("on".utf8) + [0, 7, 7, 7, 7, 7]))
        #expect(label(1, capacity: 1) == (3, [0, 7, 7, 7, 7, 7, 7, 7]))
        #expect(label(1, capacity: 0) == (3, [7, 7, 7, 7, 7, 7, 7, 7]))
        #expect(label(2, capacity: 8).length == 0)
        #expect(label(3, capacity: 8) == (0, [0, 7, 7, 7, 7, 7, 7, 7]))
    }

    @Test func wrongUse_givesAStatusWithASentence() throws {
        let golden = try GoldenModel("every-operator")
        var (_, model) = open(golden)
        let image = golden.cases[0].image
        let arena = GuardedMemory(byteCount: 880 + 16)
        var scores = [octet_score](repeating: octet_score(), count: 3)
        #expect(octet_predict(&model, image, arena.bytes.baseAddress, 815, &scores) == 12)
        #expect(octet_predict(&model, image, nil, 0, &scores) == 12)
        #expect(octet_predict(&model, image, arena.bytes.baseAddress! + 1, 880, &scores) == 11)
        #expect(octet_model_open(&model, nil, 0) == 1)
        #expect(octet_model_open(&model, golden.model.bytes.baseAddress, 100) == 1)
        // A refused model is all zeros, and refused again.
        #expect(model.byte_count == 0)
        #expect(octet_predict(&model, image, arena.bytes.baseAddress, 880, &scores) == 1)
        let sentences = Set((0...14).map { String(cString: octet_status_text($0)) })
        #expect(sentences.count == 15)
        #expect(String(cString: octet_status_text(-1)) == "unknown status")
    }
}
