import OctetReports

extension Comparison {
    /// One row a network, numbers in full.
    var networksCSV: String {
        var csv = CSV([
            "network", "parameters", "multiplyAccumulates", "secondsPerEpoch", "peakMemoryBytes", "trainingLoss",
            "trainingAccuracy", "validationLoss", "validationAccuracy", "testLoss", "testAccuracy", "error",
        ])
        for entry in entries {
            let (result, last) = (entry.result, entry.last)
            csv.append([
                entry.network, text(result?.parameters), text(result?.multiplyAccumulates),
                text(entry.epochDuration), text(result == nil ? nil : entry.peakByteCount), text(last?.loss),
                text(last?.accuracy), text(last?.validationLoss), text(last?.validationAccuracy),
                text(result?.testLoss), text(result?.testAccuracy), entry.error ?? "",
            ])
        }
        return csv.text
    }

    /// One row a network and epoch: the curves.
    var epochsCSV: String {
        var csv = CSV([
            "network", "epoch", "trainingLoss", "trainingAccuracy", "validationLoss", "validationAccuracy", "seconds",
        ])
        for entry in entries {
            for epoch in entry.result?.epochs ?? [] {
                csv.append([
                    entry.network, text(epoch.epoch), text(epoch.loss), text(epoch.accuracy),
                    text(epoch.validationLoss), text(epoch.validationAccuracy), text(epoch.seconds),
                ])
            }
        }
        return csv.text
    }

    private func text(_ value: (some CustomStringConvertible)?) -> String { value?.description ?? "" }
}
