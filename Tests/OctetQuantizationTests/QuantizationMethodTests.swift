import Foundation
import OctetQuantization
import Testing

@Suite struct QuantizationMethodTests {
    @Test func everyMethod_isReadAsItIsWritten() throws {
        for method in QuantizationMethod.all {
            #expect(try QuantizationMethod(parsing: method.description) == method)
            let bytes = try JSONEncoder().encode(method)
            #expect(try JSONDecoder().decode(QuantizationMethod.self, from: bytes) == method)
        }
        #expect(Set(QuantizationMethod.all.map(\.description)).count == QuantizationMethod.all.count)
        #expect(QuantizationMethod.all.contains(.standard))
    }

    @Test func texts_areReadInAnyOrder() throws {
        let method = QuantizationMethod(
            ranges: .entropy, equalizes: true, correctsBiases: true, roundsAdaptively: true)
        #expect(try QuantizationMethod(parsing: "entropy+equalize+bias+adaptive") == method)
        #expect(try QuantizationMethod(parsing: "adaptive+bias+entropy+equalize") == method)
        #expect(try QuantizationMethod(parsing: "percentile=99.5").ranges == .percentile(99.5))
        #expect(try QuantizationMethod(parsing: "percentile=99.5+bias").description == "percentile=99.5+bias")
        #expect(try QuantizationMethod(parsing: "bias").ranges == QuantizationMethod.standard.ranges)
    }

    @Test(arguments: [
        ("", "\"\" is no method"), ("minmax", "\"minmax\" is no method"), ("mse+", "\"\" is no method"),
        ("mse+entropy", "by mse and by entropy; one would be accepted"), ("bias+bias", "\"bias\" stands in"),
        ("percentile=", "\"percentile=\" is not understood"), ("percentile=50", "more than 50 up to 100"),
        ("percentile=101", "more than 50 up to 100"), ("percentile=nan", "more than 50"),
        ("mse=3", "\"mse=3\" is not understood"), ("bias=2", "\"bias=2\" is no method"),
    ])
    func otherTexts_areRefused(text: String, words: String) throws {
        let error = #expect(throws: QuantizationMethodError.self) { try QuantizationMethod(parsing: text) }
        #expect(try #require(error).description.contains(words), "\(error!)")
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(QuantizationMethod.self, from: JSONEncoder().encode(text))
        }
    }
}
