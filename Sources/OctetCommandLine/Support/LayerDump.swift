import OctetDatasets
import OctetImages
import OctetQuantization

/// Layers' values as files, and as a table of how far they are apart.
struct LayerDump {
    struct Row: Encodable {
        var layer: String
        /// Height, width, channels.
        var shape: [Int]
        var signalToNoise, ownSignalToNoise, saturation: Double
        var scale: Float
        var zeroPoint: Int
        /// Names in the folder.
        var files: [String]
    }

    let rows: [Row]
    let files: [(path: String, bytes: [UInt8])]
    private let folder: String

    /// - Parameter image: a set of the one image that the layers saw.
    init(_ layers: [LayerTensors], image: ImageSet, folder: String) {
        var (rows, names) = ([Row](), Set(["input"]))
        var files = [
            (
                path: "\(folder)/input.u8.npy",
                bytes: NPY.encode(image.pixels, shape: [image.height, image.width, image.channels])
            )
        ]
        for layer in layers {
            let shape = [layer.shape.height, layer.shape.width, layer.shape.channels]
            let name = Self.fileName(for: layer.name, besides: &names)
            let parts = [
                ("\(name).float.npy", NPY.encode(layer.float, shape: shape)),
                ("\(name).int8.npy", NPY.encode(layer.dequantized, shape: shape)),
                ("\(name).u8.npy", NPY.encode(layer.integers, shape: shape)),
            ]
            files += parts.map { ("\(folder)/\($0.0)", $0.1) }
            rows.append(
                Row(
                    layer: layer.name, shape: shape, signalToNoise: layer.signalToNoise,
                    ownSignalToNoise: layer.ownSignalToNoise, saturation: layer.saturation,
                    scale: layer.quantization.scale, zeroPoint: Int(layer.quantization.zeroPoint),
                    files: parts.map(\.0)))
        }
        (self.rows, self.files, self.folder) = (rows, files, folder)
    }

    /// All files or none. Throws `FileError.unwritable`.
    func write() throws {
        try Files.makeFolder(folder)
        try Files.write(files)
    }

    func render() -> String {
        var table = TextTable(["layer", "shape", "SNR dB", "own SNR dB", "saturated"])
        for row in rows {
            table.append([
                row.layer, row.shape.map(String.init).joined(separator: "×"), decibels(row.signalToNoise),
                decibels(row.ownSignalToNoise), row.saturation.percent(3),
            ])
        }
        return table.render()
    }

    /// A layer's name without what file names do not take well, and different from all others.
    private static func fileName(for layer: String, besides names: inout Set<String>) -> String {
        let plain = Files.plainName(layer)
        var name = plain
        var number = 2
        while !names.insert(name).inserted {
            name = "\(plain)-\(number)"
            number += 1
        }
        return name
    }
}

/// A ratio in dB; `exact` where nothing differs.
func decibels(_ ratio: Double) -> String { ratio >= 999 ? "exact" : ratio.formatted(decimals: 1) }

/// The same with its unit.
func decibelsWithUnit(_ ratio: Double) -> String { decibels(ratio) + (ratio >= 999 ? "" : "\u{A0}dB") }
