import Foundation
import OctetTraining
import Testing

/// Results of PyTorch, as `tools/make-training-golden.py` wrote them.
struct TrainingGolden {
    private let file: SafetensorsFile
    /// Of larger tensors every n-th value is kept, so that about this many are.
    private let kept: Int

    init(_ name: String, kept: Int) throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).safetensors")
        file = try SafetensorsFile([UInt8](Data(contentsOf: url)), path: url.path)
        self.kept = kept
    }

    /// - Parameter tolerance: relative to the largest value of the tensor.
    func compare(_ values: [Float], with name: String, tolerance: Float, path: FloatPath) throws {
        let expected = try #require(file.tensors[name]).values
        let step = max(1, (values.count + kept - 1) / kept)
        let compared = name == "logits" ? values : stride(from: 0, to: values.count, by: step).map { values[$0] }
        let scale = expected.reduce(0) { max($0, abs($1)) }
        let worst = zip(compared, expected).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
        #expect(
            compared.count == expected.count && worst <= tolerance * scale,
            "\(name) off by \(worst) of \(scale), \(path)")
    }
}
