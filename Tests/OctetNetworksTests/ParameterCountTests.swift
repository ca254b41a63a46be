import OctetNetworks
import Testing

/// Sizes that are known from elsewhere: the papers', torchvision's, or PyTorch's count of the same layers.
@Suite struct ParameterCountTests {
    /// torchvision's `alexnet`, `vggN`, `vggN_bn` and `resnetN`, 3×224×224 and a thousand classes. Multiply-accumulates of
    /// convolutions and fully connected layers.
    @Test(arguments: [
        ("alexnet-2014", 61_100_840, 714_188_480), ("vgg11", 132_863_336, 7_609_090_048),
        ("vgg11-bn", 132_868_840, 7_609_090_048), ("vgg13", 133_047_848, 11_308_466_176),
        ("vgg13-bn", 133_053_736, 11_308_466_176), ("vgg16", 138_357_544, 15_470_264_320),
        ("vgg16-bn", 138_365_992, 15_470_264_320), ("vgg19", 143_667_240, 19_632_062_464),
        ("vgg19-bn", 143_678_248, 19_632_062_464), ("resnet18-224", 11_689_512, 1_814_073_344),
        ("resnet34-224", 21_797_672, 3_663_761_408), ("resnet50-224", 25_557_032, 4_089_184_256),
        ("resnet101-224", 44_549_160, 7_801_405_440), ("resnet152-224", 60_192_808, 11_513_626_624),
    ])
    func size_isTorchvisions(name: String, parameters: Int, multiplyAccumulates: Int) throws {
        let network = try NetworkCatalog.entry(named: name).network()
        #expect(network.input == [224, 224, 3] && network.output == [1000])
        #expect(network.parameterCount == parameters)
        #expect(network.multiplyAccumulates == multiplyAccumulates)
    }

    /// torchvision's `googlenet`: batch normalisation, and 3×3 where the paper has 5×5.
    @Test func googLeNet_isTorchvisions() throws {
        let network = try Network.googLeNet(isNormalized: true, wideKernel: 3)
        #expect(network.parameterCount == 13_004_888)
        #expect(network.withoutAuxiliaryHeads().parameterCount == 6_624_904)
        // Published as 1.498 billion.
        #expect(network.multiplyAccumulates / 1_000_000 == 1498)
    }

    /// AlexNet in the form of its authors' and the later Caffe model; the one without normalisation is of the textbook by
    /// Zhang, Lipton, Li, Smola: Dive into Deep Learning, section 8.1.
    @Test(arguments: [
        ("alexnet", 60_965_224, 724_406_816), ("alexnet-plain", 46_764_746, 938_146_176),
        ("zfnet", 62_357_608, 1_168_032_896),
    ])
    func size_isThePapers(name: String, parameters: Int, multiplyAccumulates: Int) throws {
        let network = try NetworkCatalog.entry(named: name).network()
        #expect(network.parameterCount == parameters)
        #expect(network.multiplyAccumulates == multiplyAccumulates)
    }

    /// The Caffe models that the authors of the first Inception network and of Network in Network published.
    @Test func googLeNet_isThePapers() throws {
        let network = try NetworkCatalog.entry(named: "googlenet").network()
        #expect(network.parameterCount == 13_378_280)
        #expect(network.withoutAuxiliaryHeads().parameterCount == 6_998_552)
        #expect(network.auxiliaryOutputs.count == 2)
    }

    /// Convolutions, batch normalisation and scores, by hand.
    @Test func tiny_isTiny() throws {
        #expect(try Network.tiny().parameterCount == 15_624 + 2 * 104 + 170)
        #expect(try Network.tiny(.fiveKilobytes).parameterCount == 5_832 + 2 * 56 + 170)
    }

    @Test func nin_isThePapers() throws {
        #expect(try Network.nin(input: [32, 32, 3]).parameterCount == 966_986)
        #expect(try Network.nin224().parameterCount == 7_595_176)
        // A scale and a shift for each channel of all convolutions but the last.
        let channels = 192 + 160 + 96 + 3 * 192 + 2 * 192
        #expect(try Network.nin(isNormalized: true, input: [32, 32, 3]).parameterCount == 966_986 + 2 * channels)
    }

    /// Counted by PyTorch over the same layers; 1,297,408 is a whole block of torchvision's `inception_v3` (`Mixed_6b`).
    @Test func laterInceptionBlocks_arePyTorchs() throws {
        #expect(try Network.inceptionV3Small().parameterCount == 3_015_402)
        #expect(try Network.inceptionResNetSmall().parameterCount == 425_578)
        let factored = try Network.inceptionV3Small(width: 1).nodes.filter { $0.layer is Concatenation }
        #expect(factored.map(\.output) == [[14, 14, 768], [14, 14, 768]])
    }

    /// 60 of 96 connections: 60 · 25 weights and 16 biases in place of 2,416.
    @Test func leNetTable_leavesConnectionsOut() throws {
        let network = try Network.leNet5Of1998(hasTable: true)
        #expect(network.parameterCount == 61_706 - 900)
        #expect(network.multiplyAccumulates == 416_520 - 900 * 100)
    }
}
