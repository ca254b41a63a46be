import OctetNetworks
import OctetTraining

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A network computed in double precision, as plainly as its definition: the twin that fast code is compared with.
/// It must not be optimised.
struct ReferenceNetwork {
    let network: Network
    /// By the names `node.parameter`.
    var parameters: [String: [Double]]

    /// The outputs of all nodes for a batch of images in NHWC order. Batch normalisation uses the batch's statistics
    /// where `isTraining`; dropout passes everything.
    func outputs(_ images: [[Double]], isTraining: Bool) -> [[[Double]]] {
        var outputs: [[[Double]]] = []
        for node in network.nodes {
            let inputs = node.inputs.map { source in
                switch source {
                case .input: images
                case .node(let index): outputs[index]
                }
            }
            let shapes = network.inputShapes(of: node)
            if let layer = node.layer as? BatchNormalization {
                outputs.append(normalize(layer, inputs[0], node, isTraining: isTraining))
            } else {
                outputs.append(
                    images.indices.map { image in
                        self.output(of: node, inputs: inputs.map { $0[image] }, shapes: shapes)
                    })
            }
        }
        return outputs
    }

    private func parameter(_ node: Network.Node, _ name: String) -> [Double]? { parameters["\(node.name).\(name)"] }

    private func output(of node: Network.Node, inputs: [[Double]], shapes: [Shape]) -> [Double] {
        let x = inputs[0]
        switch node.layer {
        case let layer as Convolution:
            return convolution(layer, x, shapes[0], node)
        case let layer as TransposedConvolution:
            return transposedConvolution(layer, x, shapes[0], node)
        case let layer as FullyConnected:
            let (weight, bias) = (parameter(node, "weight")!, parameter(node, "bias"))
            return (0..<layer.outputs).map { o in
                x.indices.reduce(bias?[o] ?? 0) { $0 + weight[o * x.count + $1] * x[$1] }
            }
        case let layer as MaxPooling:
            return pool(layer.window, x, shapes[0], node.output) { $0.max()! }
        case let layer as AveragePooling:
            return pool(layer.window, x, shapes[0], node.output) { $0.reduce(0, +) / Double($0.count) }
        case is GlobalAveragePooling:
            let channels = shapes[0].channels
            return (0..<channels).map { c in
                let values = stride(from: c, to: x.count, by: channels).map { x[$0] }
                return values.reduce(0, +) / Double(values.count)
            }
        case is ReLU: return x.map { max(0, $0) }
        case let layer as LeakyReLU: return x.map { max($0, Double(layer.slope) * $0) }
        case let layer as Tanh: return x.map { Double(layer.amplitude) * tanh(Double(layer.slope) * $0) }
        case is Sigmoid: return x.map { 1 / (1 + exp(-$0)) }
        case is Add: return x.indices.map { i in inputs.reduce(0) { $0 + $1[i] } }
        case is Concatenation:
            return (0..<shapes[0].height * shapes[0].width).flatMap { pixel in
                zip(inputs, shapes).flatMap { input, shape in
                    input[pixel * shape.channels..<(pixel + 1) * shape.channels]
                }
            }
        case is Dropout, is AuxiliaryOutput, is Reshape: return x
        case let layer as Normalization:
            return x.indices.map { i in
                let channel = i % shapes[0].channels
                return (x[i] - Double(layer.mean[channel])) / Double(layer.deviation[channel])
            }
        case let layer as Scaling: return x.map { Double(layer.factor) * $0 }
        case let layer as LocalResponseNormalization: return normalize(layer, x, channels: shapes[0].channels)
        default: fatalError("the reference does not know \(node.layer)")
        }
    }

    private func convolution(_ layer: Convolution, _ x: [Double], _ shape: Shape, _ node: Network.Node) -> [Double] {
        let (window, output) = (layer.window, node.output)
        let (weight, bias) = (parameter(node, "weight")!, parameter(node, "bias"))
        let border = window.border(for: shape)
        let (inputs, outputs) = (shape.channels / layer.groups, output.channels / layer.groups)
        var result: [Double] = []
        for oy in 0..<output.height {
            for ox in 0..<output.width {
                for o in 0..<output.channels {
                    var sum = bias?[o] ?? 0
                    for ky in 0..<window.kernel.height {
                        for kx in 0..<window.kernel.width {
                            let y = oy * window.stride.height + ky * window.dilation.height - border.top
                            let column = ox * window.stride.width + kx * window.dilation.width - border.left
                            guard (0..<shape.height).contains(y), (0..<shape.width).contains(column) else { continue }
                            for i in 0..<inputs {
                                let channel = o / outputs * inputs + i
                                if let seen = layer.connections?[o], !seen.contains(channel) { continue }
                                let w = ((o * window.kernel.height + ky) * window.kernel.width + kx) * inputs + i
                                sum += weight[w] * x[(y * shape.width + column) * shape.channels + channel]
                            }
                        }
                    }
                    result.append(sum)
                }
            }
        }
        return result
    }

    /// By its definition: every input value is scattered over the output.
    private func transposedConvolution(
        _ layer: TransposedConvolution, _ x: [Double], _ shape: Shape, _ node: Network.Node
    ) -> [Double] {
        let (window, output) = (layer.window, node.output)
        let (weight, bias) = (parameter(node, "weight")!, parameter(node, "bias"))
        let border = layer.border(for: shape)
        var result = (0..<output.count).map { bias?[$0 % output.channels] ?? 0 }
        for y in 0..<shape.height {
            for column in 0..<shape.width {
                for ky in 0..<window.kernel.height {
                    for kx in 0..<window.kernel.width {
                        let oy = y * window.stride.height + ky - border.top
                        let ox = column * window.stride.width + kx - border.left
                        guard (0..<output.height).contains(oy), (0..<output.width).contains(ox) else { continue }
                        for o in 0..<output.channels {
                            for i in 0..<shape.channels {
                                let w =
                                    ((o * window.kernel.height + ky) * window.kernel.width + kx) * shape.channels + i
                                result[(oy * output.width + ox) * output.channels + o] +=
                                    weight[w] * x[(y * shape.width + column) * shape.channels + i]
                            }
                        }
                    }
                }
            }
        }
        return result
    }

    private func pool(
        _ window: Window, _ x: [Double], _ shape: Shape, _ output: Shape, by combine: ([Double]) -> Double
    ) -> [Double] {
        let border = window.border(for: shape)
        var result: [Double] = []
        for oy in 0..<output.height {
            for ox in 0..<output.width {
                for c in 0..<shape.channels {
                    var values: [Double] = []
                    for ky in 0..<window.kernel.height {
                        for kx in 0..<window.kernel.width {
                            let y = oy * window.stride.height + ky - border.top
                            let column = ox * window.stride.width + kx - border.left
                            guard (0..<shape.height).contains(y), (0..<shape.width).contains(column) else { continue }
                            values.append(x[(y * shape.width + column) * shape.channels + c])
                        }
                    }
                    result.append(combine(values))
                }
            }
        }
        return result
    }

    private func normalize(_ layer: LocalResponseNormalization, _ x: [Double], channels: Int) -> [Double] {
        x.indices.map { i in
            let (first, channel) = (i - i % channels, i % channels)
            let neighbors = (channel - layer.size / 2...channel + layer.size / 2).filter { (0..<channels).contains($0) }
            let sum = neighbors.reduce(0) { $0 + x[first + $1] * x[first + $1] }
            return x[i] / pow(Double(layer.k) + Double(layer.alpha) * sum, Double(layer.beta))
        }
    }

    private func normalize(
        _ layer: BatchNormalization, _ images: [[Double]], _ node: Network.Node, isTraining: Bool
    ) -> [[Double]] {
        let channels = node.output.channels
        let (scale, shift) = (parameter(node, "scale")!, parameter(node, "shift")!)
        var result = images
        for c in 0..<channels {
            var mean = parameter(node, "runningMean")![c]
            var variance = parameter(node, "runningVariance")![c]
            if isTraining {
                let values = images.flatMap { image in stride(from: c, to: image.count, by: channels).map { image[$0] }
                }
                mean = values.reduce(0, +) / Double(values.count)
                variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
            }
            let factor = scale[c] / (variance + Double(layer.epsilon)).squareRoot()
            for image in images.indices {
                for i in stride(from: c, to: images[image].count, by: channels) {
                    result[image][i] = (images[image][i] - mean) * factor + shift[c]
                }
            }
        }
        return result
    }
}
