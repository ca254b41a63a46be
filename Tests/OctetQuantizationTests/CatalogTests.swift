import Foundation
import Octet
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// Every network that `octet networks` lists, narrow and with random weights, runs in int8.
@Suite struct CatalogTests {
    @Test(arguments: NetworkCatalog.entries)
    func everyNetwork_runsInInt8_onEveryPath(entry: NetworkCatalog.Entry) throws {
        let float = try Self.smallest(entry).withLivelyParameters(seed: Seed(7))
        let network = try QuantizedNetwork(float, imageCount: 4, seed: 7)
        // Each layer over the integers that it was given; the scores over the errors of all layers.
        try network.expectAgreementWithEmulation(images: 1)
        for image in 0..<4 {
            let expected = try network.run(image, path: .reference)
            for path in KernelPath.available {
                let actual = try network.run(image, path: path)
                #expect(actual.prediction == expected.prediction, "\(path)")
                for (output, same) in zip(actual.outputs, expected.outputs) {
                    #expect(output.values == same.values, "\(path), layer \(output.name)")
                }
            }
        }
        // The lowest is 30 dB.
        #expect(try network.scoresSignalToNoise(images: 4) > 25)
    }

    /// As narrow as the catalogue allows, for grey images of 28×28 or the smallest that the layers take.
    private static func smallest(_ entry: NetworkCatalog.Entry) throws -> Network {
        let width = entry.name.hasSuffix("-table") ? 1 : entry.name.hasPrefix("lenet") ? 0.5 : 1.0 / 32
        for side in 28...64 {
            if let network = try? entry.network(input: [side, side, 1], classes: 10, width: width) { return network }
        }
        return try entry.network(classes: 10, width: width)
    }
}

extension NetworkCatalog.Entry: CustomTestStringConvertible {
    public var testDescription: String { name }
}
