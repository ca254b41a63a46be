import ArgumentParser
import OctetNetworks
import OctetTraining

struct Networks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "networks",
        abstract: "List the networks that can be trained, or describe one.",
        discussion: """
            Examples: octet networks
                      octet networks vgg11 --resize 96 --channels 1 --classes 10 --width 0.125
                      octet networks resnet8 --json > my-network.json

            Without options a network is the one of its paper, for that paper's images and classes. The JSON can be \
            changed and trained: octet train my-network.json --data mnist. Parameters of auxiliary heads are counted, \
            their MACs are not: they exist in training only. Of generators, which make images, both networks are described.
            """)

    @Argument(help: "The network's name, or a JSON description (NAME.json).")
    var network: String?

    @OptionGroup var options: NetworkOptions

    @Option(help: "Classes. (default: the paper's)")
    var classes: Int?

    @Flag(help: "Print it as JSON.")
    var json = false

    func validate() throws {
        if let classes, !(1...Shape.maximumExtent).contains(classes) {
            throw ValidationError("--classes is \(classes); 1 to \(Shape.maximumExtent) would be accepted.")
        }
        guard network.map(NetworkOptions.isPath) ?? false else { return }
        guard options.isUntouched, classes == nil else {
            throw ValidationError("A description says images, channels, width and classes itself; give none of them.")
        }
    }

    func run() throws {
        guard let network else { return try list() }
        if let entry = GeneratorCatalog.entry(named: network) { return try describe(entry) }
        let made =
            NetworkOptions.isPath(network)
            ? try Network(contentsOfJSON: network) : try make(NetworkCatalog.entry(named: network))
        if json {
            try printJSON(made)
        } else {
            print(layers(made).render())
        }
    }

    private func make(_ entry: NetworkCatalog.Entry) throws -> Network {
        try entry.network(input: options.images.shape(from: entry.input), classes: classes, width: options.width ?? 1)
    }

    private func list() throws {
        let networks = try NetworkCatalog.entries.map { ($0, try make($0)) }
        if json { return try printJSON(networks.map(\.1)) }
        var table = TextTable(["network", "images", "classes", "parameters", "MACs", "paper"])
        for (entry, network) in networks {
            table.append([
                network.name, network.input.description, String(network.output.count),
                network.parameterCount.grouped, network.multiplyAccumulates.grouped, entry.paper,
            ])
        }
        print(table.render())
        var generators = TextTable(["generator", "images", "noise", "classes", "parameters", "MACs", "paper"])
        for entry in GeneratorCatalog.entries {
            let pair = try entry.pair()
            generators.append([
                entry.name, pair.image.description, String(pair.noise), pair.classes == 0 ? "-" : String(pair.classes),
                pair.generator.parameterCount.grouped, pair.generator.multiplyAccumulates.grouped, entry.paper,
            ])
        }
        print("\n" + generators.render())
    }

    private func describe(_ entry: GeneratorCatalog.Entry) throws {
        guard options.width == nil else {
            throw ValidationError("--width is for classifiers; \(entry.name) has one width.")
        }
        let pair = try entry.pair(image: options.images.shape(from: [28, 28, 1]), classes: classes ?? 10)
        if json { return try printJSON([pair.generator, pair.discriminator]) }
        print(layers(pair.generator).render() + "\n\n" + layers(pair.discriminator).render())
    }

    private func layers(_ network: Network) -> TextTable {
        var table = TextTable(["layer", "output", "parameters", "MACs"])
        for node in network.nodes {
            let parameters = network.parameters(of: node).reduce(0) { $0 + $1.trainableCount }
            let operations = node.layer.multiplyAccumulates(
                for: network.inputShapes(of: node), output: node.output)
            table.append([node.name, node.output.description, parameters.grouped, operations.grouped])
        }
        return table
    }
}
