/// Which results must have one scale and zero point, because one 8-bit value must mean the same in all of them.
///
/// - A concatenation is a place: what it is made of is written there. Operations that nothing else reads write straight into
///   it, in its scale, and nothing is copied.
/// - A maximum is one of its inputs, so a max pooling has its input's scale.
///
/// An addition needs none of it: the core brings both inputs to one binary point and rounds once. (In frameworks whose
/// additions compare bytes, its inputs would be unified too: Jacob et al. 2017, appendix A.2 and A.3.)
struct ScaleUnification {
    /// For each operation, the source whose scale its output has: often itself.
    private(set) var owners: [IntegerGraph.Source]
    /// The operations that write into a concatenation, and the first channel that they write there.
    let places: [Int: Place]

    struct Place: Equatable {
        var concatenation: Int
        var firstChannel: Int
    }

    init(_ graph: IntegerGraph) {
        places = Dictionary(
            uniqueKeysWithValues: graph.operations.indices.compactMap { index in
                Self.place(of: index, in: graph).map { (index, $0) }
            })
        owners = []
        for (index, operation) in graph.operations.enumerated() {
            if let place = places[index] {
                owners.append(.operation(place.concatenation))
            } else if operation.isMaxPooling {
                owners.append(owner(of: operation.inputs[0]))
            } else {
                owners.append(.operation(index))
            }
        }
    }

    /// Whether an operation's output has a scale of its own.
    func isOwner(_ operation: Int) -> Bool { owners[operation] == .operation(operation) }

    /// The source whose scale a source has.
    func owner(of source: IntegerGraph.Source) -> IntegerGraph.Source {
        if case .operation(let index) = source { owners[index] } else { source }
    }

    /// A max pooling has the scale of its input and so cannot write in another's; a concatenation is a place of its own.
    private static func place(of operation: Int, in graph: IntegerGraph) -> Place? {
        let consumers = graph.consumers(of: .operation(operation))
        guard consumers.count == 1, graph.operations[consumers[0]].isConcatenation,
            graph.scores != .operation(operation), !graph.operations[operation].isMaxPooling,
            !graph.operations[operation].isConcatenation
        else { return nil }
        let before = graph.operations[consumers[0]].inputs.prefix { $0 != .operation(operation) }
        return Place(
            concatenation: consumers[0], firstChannel: before.reduce(0) { $0 + graph.shape(of: $1).channels })
    }
}

extension IntegerGraph {
    /// The names of operations whose outputs share a scale, in groups of two or more; `input` stands for the images.
    public var sharedScales: [[String]] {
        let unification = ScaleUnification(self)
        let sources = [Source.input] + operations.indices.map(Source.operation)
        return Dictionary(grouping: sources, by: unification.owner).values
            .filter { $0.count > 1 }
            .map { $0.map(position).sorted() }
            .sorted { $0[0] < $1[0] }
            .map { $0.map { $0 < 0 ? "input" : operations[$0].name } }
    }

    private func position(_ source: Source) -> Int { if case .operation(let index) = source { index } else { -1 } }
}
