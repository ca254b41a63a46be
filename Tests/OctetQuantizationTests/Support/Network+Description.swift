import Foundation
import OctetNetworks

extension Network {
    /// A network from its nodes: a name, a layer, and the names of what it reads.
    init(input: Shape, _ nodes: [(name: String, layer: any Layer, inputs: [String])]) throws {
        let layers = try nodes.map { node in
            var fields = try JSONSerialization.jsonObject(with: JSONEncoder().encode(node.layer)) as! [String: Any]
            fields["name"] = node.name
            fields["type"] = type(of: node.layer).typeName
            fields["inputs"] = node.inputs
            return fields
        }
        let description: [String: Any] = [
            "name": "test", "input": [input.height, input.width, input.channels], "layers": layers,
        ]
        self = try JSONDecoder().decode(
            Network.self, from: JSONSerialization.data(withJSONObject: description))
    }
}
