/// `{"kernel": [5, 5], "stride": [1, 1], "padding": "same", "dilation": [1, 1]}`; all but the kernel may be left out.
///
/// Without a stride a convolution steps by 1 and a pooling by its kernel.
extension Window {
    enum CodingKeys: String, CodingKey, CaseIterable { case kernel, stride, padding, dilation }

    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: CodingKeys.allCases.map(\.rawValue), of: "window")
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            kernel: try container.decode(Extent.self, forKey: .kernel),
            stride: try container.decode(.stride, default: 1),
            padding: try container.decode(.padding, default: .valid),
            dilation: try container.decode(.dilation, default: 1))
    }

    /// A pooling's window: without a stride it steps by its own size.
    init<Key: CodingKey>(ofPoolingIn container: KeyedDecodingContainer<Key>, forKey key: Key) throws {
        self = try container.decode(Window.self, forKey: key)
        let settings = try container.nestedContainer(keyedBy: CodingKeys.self, forKey: key)
        if !settings.contains(.stride) { stride = kernel }
    }
}

/// `"valid"`, `"same"`, or the number of rows and columns on every side.
extension Window.Padding: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let count = try? container.decode(Int.self) {
            self = .explicit(count)
            return
        }
        switch try? container.decode(String.self) {
        case "valid": self = .valid
        case "same": self = .same
        default: self = try Window.Padding(tagged: container)
        }
    }

    /// As checkpoints before 0.1.0 have it: `{"same": {}}`, `{"explicit": {"_0": 2}}`.
    private init(tagged container: any SingleValueDecodingContainer) throws {
        guard let table = try? container.decode([String: [String: Int]].self), let (name, value) = table.first else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "is not \"valid\", \"same\" or a number, which would be accepted")
        }
        self = name == "explicit" ? .explicit(value["_0"] ?? 0) : name == "same" ? .same : .valid
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .valid: try container.encode("valid")
        case .same: try container.encode("same")
        case .explicit(let count): try container.encode(count)
        }
    }
}
