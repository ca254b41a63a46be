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

    @Test func openWith_refusesOperatorsThatAreNotInTheTable() throws {
        let golden = try GoldenModel("every-operator")
        let bytes = golden.model.bytes
        // Every operator but the one: the status names it.
        let fields: [WritableKeyPath<octet_operators, octet_operator?>] = [
            \.convolution, \.fully_connected, \.max_pooling, \.average_pooling, \.lookup, \.add, \.softmax,
        ]
        for (index, field) in fields.enumerated() {
            var operators = octet_operators(
                convolution: octet_convolution, fully_connected: octet_fully_connected, max_pooling: octet_max_pooling,
                average_pooling: octet_average_pooling, lookup: octet_lookup, add: octet_add, softmax: octet_softmax,
                local_response_normalization: octet_local_response_normalization,
                transposed_convolution: octet_transposed_convolution,
                four_bit_convolution: octet_four_bit_convolution, row_streaming: octet_row_streaming)
            var model = octet_model()
            #expect(octet_model_open_with(&model, bytes.baseAddress, bytes.count, &operators) == 0)
            operators[keyPath: field] = nil
            let status = octet_model_open_with(&model, bytes.baseAddress, bytes.count, &operators)
            #expect(status == 32 + Int32(index))
            #expect(model.byte_count == 0)
            #expect(String(cString: octet_status_text(status)).contains(" octet_"))
        }
        #expect(Set((32...41).map { String(cString: octet_status_text($0)) }).count == 10)
        #expect(String(cString: octet_version()) == OCTET_VERSION)
    }

    @Test func tableOfOperators_refusesByName() throws {
        let golden = try GoldenModel("every-operator")
        let error = #expect(throws: ModelError.self) {
            _ = try Model(
                validating: golden.model.bytes.bytes,
                operators: OperatorTable([.fullyConnected, .maxPooling, .softmax]))
        }
        guard case .operatorNotLinked(let linked, _)? = error else {
            Issue.record("another error than .operatorNotLinked")
            return
        }
        #expect(error?.description.contains("add .\(linked) to") == true)
    }
}
