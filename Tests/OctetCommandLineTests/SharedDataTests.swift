import Foundation
import Testing

/// With real digits and drawings, where they lie beside the package.
@Suite struct SharedDataTests {
    private static let shared = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared")
    private static let isThere =
        FileManager.default.fileExists(atPath: shared.appendingPathComponent("datasets/mnist").path)
        && FileManager.default.fileExists(atPath: shared.appendingPathComponent("drawings").path)

    private struct Element: Decodable {
        var file: String
        var label: String?
    }

    @Test(.enabled(if: isThere, "../shared/datasets and ../shared/drawings are not there"))
    func fewSteps_readMostDrawings() throws {
        let program = try Program()
        let environment = ["OCTET_DATA": Self.shared.appendingPathComponent("datasets").path]
        let training = try program(
            "train", "lenet5", "--data", "mnist", "--epochs", "1", "--fraction", "0.3", environment: environment)
        #expect(training.code == 0, "\(training.errors)")
        try program("quantize", "lenet5.safetensors", "--data", "mnist", environment: environment)
        let elements: [Element] = try program(
            "classify", "lenet5.octet", Self.shared.appendingPathComponent("drawings").path, "--json"
        ).json()
        let right = elements.count { $0.label.map(URL(fileURLWithPath: $0.file).lastPathComponent.hasPrefix) ?? false }
        for element in elements {
            #expect(element.label != nil, "\(element.file)")
        }
        // A tenth of the digits would be chance; what ships, trained for longer, is held to more.
        #expect(right * 2 > elements.count, "\(right) of \(elements.count)")
    }
}
