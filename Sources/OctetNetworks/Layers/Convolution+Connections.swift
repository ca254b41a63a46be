extension Convolution {
    /// - Throws: `NetworkError.unusableInput` where the table does not fit the channels.
    func check(_ connections: [[Int]], inputChannels: Int) throws {
        func fail(_ reason: String) -> NetworkError { .unusableInput(layer: Self.typeName, reason: reason) }
        guard groups == 1 else {
            throw fail("has both a connection table and \(groups) groups; one of the two would be accepted")
        }
        guard connections.count == outputChannels else {
            throw fail(
                "has a connection table of \(connections.count) rows; one for each of its \(outputChannels) output "
                    + "channels would be accepted")
        }
        for (row, inputs) in connections.enumerated() {
            guard !inputs.isEmpty, inputs.allSatisfy({ (0..<inputChannels).contains($0) }),
                zip(inputs, inputs.dropFirst()).allSatisfy({ $0 < $1 })
            else {
                throw fail(
                    "has row \(row) of its connection table \(inputs); one or more input channels from 0 to "
                        + "\(inputChannels - 1), ascending, would be accepted")
            }
        }
    }

    /// The places in the weight tensor that the connection table leaves empty, ascending.
    func absentWeights(inputChannels: Int) -> [Int] {
        guard let connections else { return [] }
        let taps = window.kernel.height * window.kernel.width
        var places: [Int] = []
        for (output, inputs) in connections.enumerated() {
            let unseen = Set(0..<inputChannels).subtracting(inputs).sorted()
            for tap in 0..<taps { places += unseen.map { (output * taps + tap) * inputChannels + $0 } }
        }
        return places
    }
}

extension Convolution {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case outputChannels, window, groups, hasBias, initialization, connections, weightBits
    }

    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        outputChannels = try container.decode(Int.self, forKey: .outputChannels)
        window = try container.decode(Window.self, forKey: .window)
        groups = try container.decode(.groups, default: 1)
        hasBias = try container.decode(.hasBias, default: true)
        initialization = try container.decode(.initialization, default: .fanIn)
        connections = try container.decodeIfPresent([[Int]].self, forKey: .connections)
        weightBits = try container.decodeIfPresent(Int.self, forKey: .weightBits)
    }
}
