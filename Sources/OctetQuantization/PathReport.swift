import Octet
import OctetKernels

/// Which kernels there are, which of them run here, and which of them a model's layers use.
public struct PathReport: Encodable, Sendable {
    public var paths: [Path]
    public var chosen: String
    public var layers: [Layer]

    public struct Path: Encodable, Sendable {
        public var name: String
        public var isBuilt: Bool
        /// By the processor and the operating system.
        public var isSupported: Bool
    }

    public struct Layer: Encodable, Sendable {
        public var name: String
        public var operation: String
        public var path: String
        public var reason: String
    }

    public init(_ file: ModelFile, _ summary: ModelSummary) {
        let features = ProcessorFeatures()
        let path = file.kernelPath
        paths = KernelPath.allCases.map {
            Path(name: $0.name, isBuilt: $0.isBuilt, isSupported: $0.isSupported(by: features))
        }
        chosen = path.name
        layers = summary.layers.map { layer in
            let (used, reason) = Self.choice(layer, path)
            return Layer(name: layer.name, operation: layer.operation, path: used.name, reason: reason)
        }
    }

    private static func choice(_ layer: ModelSummary.Layer, _ path: KernelPath) -> (KernelPath, String) {
        guard path.rawValue > KernelPath.portable.rawValue else { return (path, "chosen") }
        switch layer.operation {
        case "localResponseNormalization" where path == .sse2: return (.portable, "SSE2 has no shifts by lane")
        case "lookup", "softmax":
            return (.portable, "no instruction set has anything for it")
        default: return (path, "chosen")
        }
    }
}
