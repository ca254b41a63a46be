import Foundation
import OctetNetworks
import OctetQuantization

/// What an int8 model must compute, written with real numbers and no trick of the integer core: every value is
/// scale · (integer − zeroPoint), and every operation is done in binary64.
struct Emulation {
    let network: QuantizedNetwork
    let outputs: [QuantizedNetwork.Output]
    let image: [UInt8]

    /// An activation as real numbers.
    private struct Values {
        var shape: Shape
        var scale: Double
        var reals: [Double]

        subscript(y: Int, x: Int, channel: Int) -> Double {
            guard (0..<shape.height).contains(y), (0..<shape.width).contains(x) else { return 0 }
            return reals[(y * shape.width + x) * shape.channels + channel]
        }
    }

    /// What an operation's layer should round for the integers that its inputs gave, in steps of its output from 0 to
    /// 255; nil for concatenations, which compute nothing.
    func expected(_ operation: IntegerGraph.Operation) -> [Double]? {
        let inputs = operation.inputs.map(values)
        let results: [Double]
        switch operation.kind {
        case .convolution(let window, let groups, let weights, let bias):
            var shape = operation.output
            if operation.isPooled { (shape.height, shape.width) = (2 * shape.height, 2 * shape.width) }
            let sums = weighted(shape, inputs[0], window, groups: groups, weights: weights, bias: bias)
            results =
                operation.isPooled
                ? pooled(
                    operation.output, Values(shape: shape, scale: 1, reals: sums), Window(kernel: 2, stride: 2)
                ) { $0.max()! } : sums
        case .transposedConvolution(let layer, let weights, let bias):
            results = scattered(operation.output, inputs[0], layer, weights: weights, bias: bias)
        case .fullyConnected(let weights, let bias):
            let count = inputs[0].shape.count
            let vector = Values(shape: [count], scale: inputs[0].scale, reals: inputs[0].reals)
            results = weighted(operation.output, vector, Window(kernel: 1), groups: 1, weights: weights, bias: bias)
        case .maxPooling(let window):
            results = pooled(operation.output, inputs[0], window) { $0.max()! }
        case .averagePooling(let window):
            results = pooled(operation.output, inputs[0], window) { $0.reduce(0, +) / Double($0.count) }
        case .lookup(let function): results = inputs[0].reals.map(function)
        case .add: results = zip(inputs[0].reals, inputs[1].reals).map { $0 + $1 }
        case .localResponseNormalization(let layer): results = normalized(inputs[0], layer)
        case .concatenation: return nil
        }
        let tensor = output(named: operation.name)!.tensor
        let (scale, zeroPoint) = (Double(tensor.quantization.scale), Double(tensor.zeroPoint))
        return results.map { result in
            min(255, max(0, max(result, operation.hasReLU ? 0 : -.infinity) / scale + zeroPoint))
        }
    }

    func output(named name: String) -> QuantizedNetwork.Output? { outputs.first { $0.name == name } }

    private func values(of source: IntegerGraph.Source) -> Values {
        switch source {
        case .input:
            return Values(
                shape: network.graph.input, scale: Double(Float(1) / 255),
                reals: image.map { Double($0) * Double(Float(1) / 255) })
        case .operation(let index):
            let operation = network.graph.operations[index]
            guard case .concatenation = operation.kind else {
                var values = values(of: output(named: operation.name)!)
                values.shape = operation.reshaped ?? values.shape
                return values
            }
            let parts = operation.inputs.enumerated().map { place, input in
                output(named: "\(operation.name).\(place + 1)").map(values) ?? values(of: input)
            }
            let pixels = operation.output.height * operation.output.width
            return Values(
                shape: operation.output, scale: parts[0].scale,
                reals: (0..<pixels).flatMap { pixel in
                    parts.flatMap { part in
                        part.reals[pixel * part.shape.channels..<(pixel + 1) * part.shape.channels]
                    }
                })
        }
    }

    private func values(of output: QuantizedNetwork.Output) -> Values {
        let tensor = output.tensor
        let scale = Double(tensor.quantization.scale)
        return Values(
            shape: Shape(height: Int(tensor.height), width: Int(tensor.width), channels: Int(tensor.channels)),
            scale: scale, reals: output.values.map { scale * Double($0 - Int(tensor.zeroPoint)) })
    }

    private func weighted(
        _ output: Shape, _ input: Values, _ window: Window, groups: Int, weights: [Float], bias: [Float]
    ) -> [Double] {
        let border = window.border(for: input.shape)
        let channels = input.shape.channels / groups
        let perChannel = weights.count / output.channels
        let (rounded, biases) = integers(input, weights, bias)
        return positions(output).map { y, x, channel in
            var sum = biases[channel]
            var index = channel * perChannel
            for ky in 0..<window.kernel.height {
                for kx in 0..<window.kernel.width {
                    for c in 0..<channels {
                        sum +=
                            rounded[index]
                            * input[
                                y * window.stride.height - border.top + ky * window.dilation.height,
                                x * window.stride.width - border.left + kx * window.dilation.width,
                                channel / (output.channels / groups) * channels + c]
                        index += 1
                    }
                }
            }
            return sum
        }
    }

    /// The real values of weights and biases in whole steps.
    private func integers(
        _ input: Values, _ weights: [Float], _ bias: [Float]
    ) -> (weights: [Double], biases: [Double]) {
        let perChannel = weights.count / bias.count
        let steps = bias.indices.map { channel in
            Double(weights[channel * perChannel..<(channel + 1) * perChannel].map(abs).max()!) / 127
        }
        func rounded(_ value: Float, _ step: Double) -> Double {
            step == 0 ? 0 : step * (Double(value) / step + 0.5).rounded(.down)
        }
        return (
            weights.indices.map { rounded(weights[$0], steps[$0 / perChannel]) },
            bias.indices.map { rounded(bias[$0], input.scale * steps[$0]) }
        )
    }

    /// Every input adds its multiple of the kernel to the outputs that it reaches.
    private func scattered(
        _ output: Shape, _ input: Values, _ layer: TransposedConvolution, weights: [Float], bias: [Float]
    ) -> [Double] {
        let (kernel, stride, border) = (layer.window.kernel, layer.window.stride, layer.border(for: input.shape))
        let (rounded, biases) = integers(input, weights, bias)
        var results = positions(output).map { _, _, channel in biases[channel] }
        for (y, x, c) in positions(input.shape) {
            for k in 0..<kernel.height {
                for l in 0..<kernel.width {
                    let (row, column) = (y * stride.height + k - border.top, x * stride.width + l - border.left)
                    guard (0..<output.height).contains(row), (0..<output.width).contains(column) else { continue }
                    for n in 0..<output.channels {
                        let weight = rounded[((n * kernel.height + k) * kernel.width + l) * input.shape.channels + c]
                        results[(row * output.width + column) * output.channels + n] += input[y, x, c] * weight
                    }
                }
            }
        }
        return results
    }

    private func normalized(_ input: Values, _ layer: LocalResponseNormalization) -> [Double] {
        let half = layer.size / 2
        return positions(input.shape).map { y, x, channel in
            let window = max(0, channel - half)...min(input.shape.channels - 1, channel + half)
            let sum = window.reduce(0) { $0 + input[y, x, $1] * input[y, x, $1] }
            return input[y, x, channel] / pow(Double(layer.k) + Double(layer.alpha) * sum, Double(layer.beta))
        }
    }

    private func pooled(
        _ output: Shape, _ input: Values, _ window: Window, _ combine: ([Double]) -> Double
    ) -> [Double] {
        let border = window.border(for: input.shape)
        return positions(output).map { y, x, channel in
            let rows = (0..<window.kernel.height).map { y * window.stride.height - border.top + $0 }
            let columns = (0..<window.kernel.width).map { x * window.stride.width - border.left + $0 }
            return combine(
                rows.filter { (0..<input.shape.height).contains($0) }.flatMap { row in
                    columns.filter { (0..<input.shape.width).contains($0) }.map { input[row, $0, channel] }
                })
        }
    }

    private func positions(_ shape: Shape) -> [(Int, Int, Int)] {
        (0..<shape.count).map { index in
            (index / shape.channels / shape.width, index / shape.channels % shape.width, index % shape.channels)
        }
    }
}
