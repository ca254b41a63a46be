#if !hasFeature(Embedded)
    import OctetFormat

    /// Working memory for predictions on a host. On a device use a static region instead.
    public struct ArenaBuffer: ~Copyable {
        private let buffer: UnsafeMutableRawBufferPointer

        /// Allocates aligned memory once; predictions allocate nothing.
        public init(byteCount: Int) {
            buffer = .allocate(byteCount: byteCount, alignment: ModelHeader.alignment)
        }

        deinit { buffer.deallocate() }

        /// The memory, to be lent to a prediction.
        public var bytes: MutableRawSpan {
            @_lifetime(&self)
            mutating get { _overrideLifetime(buffer.mutableBytes, mutating: &self) }
        }
    }

    extension Model {
        /// Classifies an image in memory of the host, as `predict(_:in:observe:)` does.
        public func predict(
            _ image: Span<UInt8>, in arena: inout ArenaBuffer,
            observe: (_ layer: Int, _ output: ObservedTensor) -> Void = { _, _ in }
        ) throws(ModelError) -> Prediction {
            var bytes = arena.bytes
            return try predict(image, in: &bytes, observe: observe)
        }
    }
#endif
