import OctetNetworks
import Testing

@Suite struct LeNet5Tests {
    @Test(arguments: ["lenet5", "lenet5-1998", "lenet5-1998-sigmoid"])
    func parameterCount_isThePapers(name: String) throws {
        let network = try NetworkCatalog.network(named: name, input: [28, 28, 1], classes: 10)
        #expect(network.parameterCount == 61_706)
        #expect(network.multiplyAccumulates == 416_520)
        #expect(network.output == [10])
    }

    @Test func tooSmallInput_isRefusedByTheLayersName() {
        #expect(throws: NetworkError.self) { try Network.leNet5(input: [8, 8, 1]) }
    }
}
