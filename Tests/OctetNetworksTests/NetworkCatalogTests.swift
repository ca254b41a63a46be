import Foundation
import OctetNetworks
import Testing

@Suite struct NetworkCatalogTests {
    @Test(arguments: NetworkCatalog.entries.map(\.name))
    func entry_makesItsNetwork(name: String) throws {
        let entry = try NetworkCatalog.entry(named: name)
        let network = try entry.network()
        #expect(network.name == name)
        #expect(network.input == entry.input)
        #expect(network.output == Shape(height: 1, width: 1, channels: entry.classes))
        #expect(!entry.paper.isEmpty)
    }

    @Test(arguments: NetworkCatalog.entries.map(\.name))
    func json_roundTrips(name: String) throws {
        let network = try NetworkCatalog.entry(named: name).network()
        let json = try JSONEncoder().encode(network)
        #expect(try JSONDecoder().decode(Network.self, from: json) == network)
    }

    /// Half the channels make about a quarter of the weights, and the scores stay.
    @Test(arguments: NetworkCatalog.entries.map(\.name).filter { $0 != "lenet5-1998-table" })
    func width_scalesEveryLayer(name: String) throws {
        let entry = try NetworkCatalog.entry(named: name)
        let (whole, half) = (try entry.network(), try entry.network(width: 0.5))
        let ratio = Double(half.parameterCount) / Double(whole.parameterCount)
        #expect((0.24...0.36).contains(ratio), "\(ratio)")
        #expect(half.output == whole.output)
    }

    @Test func widthOutOfRange_isRefused() throws {
        for width in [0, -1, 17, 0.01] {
            #expect(throws: NetworkError.self) { try Network.leNet5(width: width) }
        }
        let error = #expect(throws: NetworkError.self) { try Network.leNet5Of1998(width: 2, hasTable: true) }
        #expect(error?.description.contains("only 1") == true)
    }

    @Test(arguments: ["vgg11", "vgg16-bn", "vgg19", "resnet50", "googlenet-28", "nin", "inception-v3-28"])
    func smallImages_areTaken(name: String) throws {
        for side in [28, 32, 96] {
            let network = try NetworkCatalog.network(named: name, input: [side, side, 3], classes: 7, width: 0.125)
            #expect(network.output == [7])
        }
    }

    @Test func tooSmallImages_areRefusedWithTheNetworksOwnSize() {
        let error = #expect(throws: NetworkError.self) {
            try NetworkCatalog.network(named: "alexnet", input: [28, 28, 1], classes: 10)
        }
        #expect(
            error?.description
                == "alexnet cannot take images of 28×28×1: layer \"maxPooling2\": has a kernel of 3×3, larger than its "
                + "padded input of 2×2×256; its own size is 224×224")
    }
}
