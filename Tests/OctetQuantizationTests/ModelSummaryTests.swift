import Foundation
import OctetFixedPoint
import OctetFormat
import OctetNetworks
import OctetQuantization
import OctetTraining
import Testing

@Suite struct ModelSummaryTests {
    /// Additions keep two 15-bit multipliers where other layers keep 31-bit ones; they were once read as if they did not.
    @Test func factors_areInTheRangesOfTheirOperators() throws {
        let network = try NetworkCatalog.network(named: "resnet8", input: [28, 28, 1], classes: 10)
        let contents = try QuantizedNetwork(FloatNetwork(network, seed: 1), imageCount: 2).contents
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).octet")
        try Data(contents.encoded()).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let summary = try ModelSummary(ModelFile(path: url.path))
        #expect(summary.layers.count(where: { $0.operation == "add" }) == 3)
        for layer in summary.layers {
            let (multipliers, shifts) = (layer.multipliers, layer.shifts)
            switch layer.operation {
            case "add":
                #expect(try (0...32_767).contains(#require(multipliers).lowerBound))
                #expect(try #require(multipliers).upperBound >= 1 << 13, "\(layer.name) lost precision")
                #expect(try PowerOfTwoRounding.shiftRange.contains(UInt8(#require(shifts).lowerBound)))
            case "convolution", "fullyConnected":
                #expect(try #require(multipliers).lowerBound >= 1 << 30)
                #expect(try WeightPanels.shiftRange.contains(UInt8(#require(shifts).lowerBound)))
                #expect(try WeightPanels.shiftRange.contains(UInt8(#require(shifts).upperBound)))
            default: continue
            }
        }
    }
}
