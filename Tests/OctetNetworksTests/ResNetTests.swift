import OctetNetworks
import Testing

@Suite struct ResNetTests {
    /// The counts are those of the same networks in PyTorch.
    @Test(arguments: [("resnet8", 77_754, 9_345_920), ("resnet18", 11_172_810, 455_800_832)])
    func size_isPyTorchs(name: String, parameters: Int, multiplyAccumulates: Int) throws {
        let network = try NetworkCatalog.network(named: name, input: [28, 28, 1], classes: 10)
        #expect(network.parameterCount == parameters)
        #expect(network.multiplyAccumulates == multiplyAccumulates)
        #expect(network.output == [10])
    }

    @Test func stages_halveTheImageAndDoubleTheChannels() throws {
        let network = try Network.resNet8()
        let sums = network.nodes.filter { $0.layer is Add }.map(\.output)
        #expect(sums == [[28, 28, 16], [14, 14, 32], [7, 7, 64]])
    }

    /// With explicit padding the window of a stride of 2 begins one row above the image, as PyTorch's does.
    @Test func halvingConvolutions_padAllSidesAlike() throws {
        let network = try Network.resNet18()
        for node in network.nodes {
            guard let convolution = node.layer as? Convolution, convolution.window.kernel == 3 else { continue }
            let border = convolution.window.border(for: network.inputShapes(of: node)[0])
            #expect(border == Window.Border(top: 1, bottom: 1, left: 1, right: 1), "\(node.name)")
        }
    }
}
