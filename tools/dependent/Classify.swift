// For tools/check-dependent: a program of another package that uses the core. It draws a stroke and classifies it.
import Foundation
import Octet

@main struct Classify {
    static func main() throws {
        let file = try Data(contentsOf: URL(filePath: CommandLine.arguments[1]))
        try file.withUnsafeBytes { bytes in
            let model = try Model(validating: bytes.bytes)
            var image = [UInt8](repeating: 0, count: model.imageByteCount)
            for row in 4..<24 {
                for column in 13..<15 { image[row * model.imageWidth + column] = 255 }
            }
            var arena = ArenaBuffer(byteCount: model.arenaByteCount)
            let prediction = try model.predict(image.span, in: &arena)
            print("predicted \(prediction.best.index) on the path \(model.path.name)")
        }
    }
}
