import OctetDatasets
import OctetNetworks

/// Where each parameter of a network lies in one flat buffer; every tensor begins at a multiple of 16 floats.
package struct ParameterLayout: Sendable {
    package struct Entry: Sendable {
        package var node: Int
        package var parameter: Parameter
        /// `node.parameter`, as checkpoints name it.
        package var name: String
        package var offset: Int
        package var count: Int { parameter.count }
    }

    package let entries: [Entry]
    /// Floats in the buffer, a multiple of 16.
    package let count: Int

    package init(_ network: Network) {
        var entries: [Entry] = []
        var offset = 0
        for (index, node) in network.nodes.enumerated() {
            for parameter in network.parameters(of: node) {
                entries.append(
                    Entry(node: index, parameter: parameter, name: "\(node.name).\(parameter.name)", offset: offset))
                offset += paddedCount(parameter.count)
            }
        }
        self.entries = entries
        count = offset
    }

    /// The entries of one node, in the layer's order.
    package func entries(ofNode node: Int) -> [Entry] { entries.filter { $0.node == node } }
}

/// A tensor's values with its extents, outermost first.
public struct FloatTensor: Equatable, Sendable {
    public var extents: [Int]
    public var values: [Float]

    public init(extents: [Int], values: [Float]) {
        self.extents = extents
        self.values = values
    }
}

extension Initializer {
    /// Writes start values. Each parameter has a stream of its own, so that no layer's start depends on another's size.
    func fill(_ values: UnsafeMutableBufferPointer<Float>, using generator: inout SeededGenerator) {
        switch self {
        case .constant(let value):
            for i in values.indices { values[i] = value }
        case .fanIn(let fanIn):
            fillUniform(values, limit: (1 / Float(fanIn)).squareRoot(), using: &generator)
        case .xavier(let fanIn, let fanOut):
            fillUniform(values, limit: (6 / Float(fanIn + fanOut)).squareRoot(), using: &generator)
        case .he(let fanIn):
            // The sum of twelve uniform numbers has variance 1 and is normal enough; it needs no library function whose
            // last bit differs between systems. (Irwin 1927, Hall 1927.)
            let deviation = (2 / Float(fanIn)).squareRoot()
            for i in values.indices {
                let sum = (0..<12).reduce(Float(-6)) { sum, _ in sum + generator.unitFloat() }
                values[i] = sum * deviation
            }
        }
    }

    private func fillUniform(
        _ values: UnsafeMutableBufferPointer<Float>, limit: Float, using generator: inout SeededGenerator
    ) {
        for i in values.indices { values[i] = (2 * generator.unitFloat() - 1) * limit }
    }
}
