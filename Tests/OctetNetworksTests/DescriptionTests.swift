import Foundation
import OctetNetworks
import Testing

/// Networks written by hand as JSON.
@Suite struct DescriptionTests {
    private func decode(_ json: String) throws -> Network {
        try JSONDecoder().decode(Network.self, from: Data(json.utf8))
    }

    private func network(_ layers: String) -> String {
        #"{"name": "mine", "input": [28, 28, 1], "layers": [\#(layers)]}"#
    }

    @Test func shortDescription_hasTheDefaults() throws {
        let network = try decode(
            network(
                """
                {"type": "convolution", "outputChannels": 6, "window": {"kernel": 5, "padding": "same"}},
                {"type": "relu"},
                {"type": "maxPooling", "window": {"kernel": [2, 2]}},
                {"type": "convolution", "outputChannels": 16, "window": {"kernel": [5, 5], "padding": 0}, "groups": 1},
                {"type": "relu"}, {"type": "maxPooling", "window": {"kernel": 2}},
                {"type": "fullyConnected", "outputs": 120}, {"type": "relu"},
                {"type": "fullyConnected", "outputs": 84}, {"type": "relu"},
                {"type": "fullyConnected", "outputs": 10}
                """))
        let expected = try Network.leNet5()
        #expect(network.nodes.map(\.name) == expected.nodes.map(\.name))
        #expect(network.parameterCount == 61_706)
        #expect(network.nodes.map(\.output) == expected.nodes.map(\.output))
    }

    /// As checkpoints before 0.1.0 describe padding.
    @Test func taggedPadding_isUnderstood() throws {
        for (padding, side) in [(#"{"same": {}}"#, 28), (#"{"explicit": {"_0": 1}}"#, 26), (#"{"valid": {}}"#, 24)] {
            let network = try decode(
                network(
                    """
                    {"name": "a", "type": "convolution", "inputs": ["input"], "outputChannels": 1, "groups": 1,
                     "hasBias": true, "window": {"kernel": [5, 5], "stride": [1, 1], "dilation": [1, 1],
                     "padding": \(padding)}}
                    """))
            #expect(network.output.height == side, "\(padding)")
        }
    }

    @Test(arguments: [
        (
            #"{"type": "conv"}"#,
            ["layer \"number 1\"", "unknown type \"conv\"", "convolution, transposedConvolution, fullyConnected"]
        ),
        (#"{"outputs": 3}"#, ["layer \"number 1\"", "\"type\" is missing"]),
        (#"{"type": "fullyConnected"}"#, ["layer \"number 1\"", "\"outputs\" is missing"]),
        (
            #"{"type": "relu"}, {"name": "dense", "type": "fullyConnected", "outputs": "ten"}"#,
            ["layer \"dense\"", "\"outputs\" is not a whole number"]
        ),
        (
            #"{"type": "fullyConnected", "outputs": 10, "size": 3}"#,
            ["unknown setting \"size\"", "outputs, hasBias, initialization"]
        ),
        (
            #"{"type": "maxPooling", "window": {"kernel": 2, "strides": 2}}"#,
            ["layer \"number 1\"", "unknown setting \"strides\"", "kernel, stride, padding, dilation"]
        ),
        (#"{"type": "maxPooling", "window": {"kernel": "2x2"}}"#, ["\"window.kernel\"", "[height, width]"]),
        (
            #"{"type": "maxPooling", "window": {"kernel": 2, "padding": "full"}}"#,
            ["\"window.padding\"", "\"valid\", \"same\" or a number"]
        ),
        (
            #"{"type": "fullyConnected", "outputs": 10, "initialization": "normal"}"#,
            ["\"initialization\" is \"normal\"", "\"he\""]
        ),
        (#"{"type": "relu", "inputs": ["nothing"]}"#, ["layer \"relu1\"", "\"nothing\" does not exist"]),
        (#"{"name": "a", "type": "relu"}, {"name": "a", "type": "relu"}"#, ["layer \"a\"", "must be new"]),
        (#"{"type": "dropout", "rate": 1}"#, ["layer \"dropout1\"", "rate 1.0", "not including 1"]),
        (#"{"type": "localResponseNormalization", "size": 4}"#, ["size 4", "odd number"]),
        (#"{"type": "localResponseNormalization", "beta": 0.7}"#, ["beta 0.7", "0.75"]),
        (
            #"{"type": "convolution", "outputChannels": 2, "window": {"kernel": 3}, "connections": [[0]]}"#,
            ["table of 1 rows", "2 output"]
        ),
        (
            #"{"type": "convolution", "outputChannels": 1, "window": {"kernel": 3}, "connections": [[1]]}"#,
            ["row 0", "[1]", "from 0 to 0"]
        ),
        (#"{"type": "leakyRelu", "slope": 1.5}"#, ["slope 1.5", "0 up to 1"]),
        (#"{"type": "auxiliaryOutput"}, {"type": "relu"}"#, ["auxiliaryOutput1", "relu1", "reads it"]),
        ("", ["at least one layer"]),
    ])
    func badLayer_isNamed(layers: String, words: [String]) {
        let error = #expect(throws: NetworkError.self) { try decode(network(layers)) }
        for word in words { #expect(error?.description.contains(word) == true, "\(error?.description ?? "")") }
    }

    @Test(arguments: [
        ("{}", "\"name\" is missing"), (#"{"name": "a", "input": [1, 1, 1]}"#, "\"layers\" is missing"),
        (#"{"name": "a", "input": [0, 1, 1], "layers": []}"#, "each from 1"),
        (#"{"name": "a", "input": "28x28", "layers": []}"#, "\"input\""),
        (#"{"name": "a", "input": [1, 1, 1], "layer": []}"#, "unknown setting \"layer\""),
    ])
    func badNetwork_isExplained(json: String, words: String) {
        let error = #expect(throws: NetworkError.self) { try decode(json) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}
