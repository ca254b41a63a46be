import OctetNetworks

/// The buffers that a run needs to go on, besides the tensors of its checkpoint.
enum RunState {
    struct Buffer {
        enum Content: Equatable {
            case optimizer(Int)
            /// What training goes on from, where the checkpoint's tensors are other ones.
            case weights
            /// The average of the weights, where the checkpoint's tensors are those of the best epoch.
            case average
        }
        var name: String
        var content: Content

        /// Optimisers have no buffers for statistics.
        func holds(_ entry: ParameterLayout.Entry) -> Bool {
            entry.parameter.isTrainable || content == .weights || content == .average
        }

        func tensorName(of entry: ParameterLayout.Entry) -> String { "\(name).\(entry.name)" }
    }

    static func buffers(_ settings: TrainingSettings) -> [Buffer] {
        buffers(settings.optimizer, averages: settings.averageDecay != nil, keepsBestEpoch: settings.keepsBestEpoch)
    }

    static func buffers(_ optimizer: Optimizer, averages: Bool, keepsBestEpoch: Bool = false) -> [Buffer] {
        var buffers = optimizer.stateNames.enumerated().map { Buffer(name: $1, content: .optimizer($0)) }
        if averages || keepsBestEpoch { buffers.append(Buffer(name: "weights", content: .weights)) }
        if averages && keepsBestEpoch { buffers.append(Buffer(name: "average", content: .average)) }
        return buffers
    }
}
