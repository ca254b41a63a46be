import ArgumentParser
import OctetNetworks

struct Networks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "networks",
        abstract: "List the networks that can be trained, or describe one.",
        discussion: """
            Examples: octet networks
                      octet networks resnet8 --json

            The JSON of one network is what stands under "network" in a checkpoint's metadata.
            """)

    @Argument(help: "The network's name.")
    var network: String?

    @Flag(help: "Print it as JSON.")
    var json = false

    func run() throws {
        let networks = try (network.map { [$0] } ?? NetworkCatalog.names).map {
            try NetworkCatalog.network(named: $0, input: [28, 28, 1], classes: 10)
        }
        if json {
            try network == nil ? printJSON(networks) : printJSON(networks[0])
        } else if network == nil {
            print(list(networks).render())
        } else {
            print(layers(networks[0]).render())
        }
    }

    private func list(_ networks: [Network]) -> TextTable {
        var table = TextTable(["network, 28×28×1, 10 classes", "parameters", "MACs"])
        for network in networks {
            table.append([network.name, network.parameterCount.grouped, network.multiplyAccumulates.grouped])
        }
        return table
    }

    private func layers(_ network: Network) -> TextTable {
        var table = TextTable(["layer", "output", "parameters", "MACs"])
        for node in network.nodes {
            let parameters = network.parameters(of: node).filter(\.isTrainable).reduce(0) { $0 + $1.count }
            let operations = node.layer.multiplyAccumulates(
                for: network.inputShapes(of: node), output: node.output)
            table.append([node.name, node.output.description, parameters.grouped, operations.grouped])
        }
        return table
    }
}
