import Octet
import OctetFormat

extension ModelFile {
    /// The operators that a program must link to run the model.
    public var linkedOperators: Set<LinkedOperator> {
        withModel { model in
            let records = model.records
            var operators: Set<LinkedOperator> = []
            for index in 0..<records.layerCount {
                let layer = records.layer(at: index)
                operators.insert(layer.linkedOperator)
                if layer.isStreamed { operators.insert(.rowStreaming) }
            }
            return operators
        }
    }

    /// What each layer has to do.
    public var layerWork: [LayerWork] {
        withModel { model in
            let records = model.records
            var work: [LayerWork] = []
            for index in 0..<records.layerCount {
                let layer = records.layer(at: index)
                work.append(
                    LayerWork(
                        layer, input: records.tensor(at: Int(layer.input)),
                        output: records.tensor(at: Int(layer.output))))
            }
            return work
        }
    }
}

extension LinkedOperator {
    /// The field of `octet_operators` in octet.h: `maxPooling` is `max_pooling`.
    public var fieldName: String {
        "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    /// The function in octet.h.
    public var functionName: String { "octet_" + fieldName }
}
