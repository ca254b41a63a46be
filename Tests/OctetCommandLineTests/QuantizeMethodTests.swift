import Testing

/// `octet quantize --method` and `--search`.
@Suite struct QuantizeMethodTests {
    private struct Search: Decodable {
        struct Trial: Decodable {
            var method: String
            var agreement, accuracy, signalToNoise, divergence: Double
        }
        struct Model: Decodable { var network: String }
        var method: String
        var trials: [Trial]
        var model: Model
    }

    private func quantize(_ arguments: String...) throws -> Program.Outcome {
        let program = TrainedModel.program
        return try program.run(
            [Program.executable, "quantize", "m.safetensors", "--data", "./set"] + arguments)
    }

    @Test func methods_giveOtherModels_andTheStandardOneIsTheDefault() throws {
        let program = TrainedModel.program
        for (method, name) in [("min-max", "a"), ("mse+scores+bias+adaptive", "b"), ("entropy+equalize", "c")] {
            let outcome = try quantize("--method", method, "-o", "method-\(name).octet")
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
        let bytes = try ["method-a", "method-b", "method-c", "m"].map { try program.bytes("\($0).octet") }
        #expect(Set(bytes).count == 3)
        #expect(bytes[1] == bytes[3])
    }

    @Test func search_printsEveryMethod_andWritesTheBest() throws {
        let table = try quantize("--search", "--samples", "200", "-o", "found.octet")
        #expect(table.code == 0, "\(table.errors)")
        let lines = table.output.split(separator: "\n")
        let best = try #require(lines.first { $0.hasPrefix("best ") }).split(separator: " ")[1]
        #expect(lines[0].hasPrefix("method ") && lines[1].hasPrefix("\(best) "))
        #expect(table.errors.contains("trying min-max\n") && table.errors.contains("trying entropy+scores\n"))

        let search: Search = try quantize("--search", "--samples", "200", "-o", "found2.octet", "--json").json()
        #expect(search.method == best && search.model.network == "lenet5")
        #expect(search.trials.map(\.divergence).min() == search.trials.first { $0.method == search.method }?.divergence)
        #expect(Set(search.trials.map(\.method)).isSuperset(of: ["min-max", "percentile+bias", "mse+scores+equalize"]))
        #expect(search.trials.allSatisfy { (0...1).contains($0.agreement) && (0...1).contains($0.accuracy) })
        let program = TrainedModel.program
        #expect(try program.bytes("found.octet") == program.bytes("found2.octet"))
        _ = try quantize("--samples", "200", "--method", search.method, "-o", "named.octet")
        #expect(try program.bytes("found.octet") == program.bytes("named.octet"))
    }

    @Test func wrongUse_isRefused() throws {
        expectRefusal(
            try quantize("--method", "minmax"), code: 2, "\"minmax\" is no method", "min-max, percentile, mse, entropy",
            "scores, equalize, bias, adaptive")
        expectRefusal(try quantize("--method", "mse", "--search"), code: 2, "--search", "--method")
        expectRefusal(try quantize("--search", "--held-out", "0"), code: 2, "--held-out is 0")
        // All 300 images of the set go into the sample.
        expectRefusal(try quantize("--search", "-o", "none.octet"), "300 images", "--samples 512", "fewer samples")
        #expect(try !TrainedModel.program.names().contains("none.octet"))
    }
}
