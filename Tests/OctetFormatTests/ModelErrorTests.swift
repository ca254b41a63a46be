import OctetFormat
import Testing

@Suite struct ModelErrorTests {
    @Test(arguments: [
        (ModelError.truncated(byteCount: 10, required: 64), "the model is cut short: it has 10 bytes of 64"),
        (.unsupportedVersion(2), "the model has format version 2; this program reads version 1"),
        (
            .checksumMismatch(stored: 0xAB, computed: 0xCDEF_0123),
            "the model is damaged: its checksum is cdef0123 and should be 000000ab"
        ),
        (
            .unknownOperator(10, layer: 3),
            "layer 3 of the model has operator 10; known are 1 (convolution), 2 (fullyConnected), 3 (maxPooling), "
                + "4 (averagePooling), 5 (lookup), 6 (add), 7 (softmax), 8 (localResponseNormalization), 9 (transposedConvolution)"
        ),
        (.invalid(.groups, .layer(2)), "the model's layer 2 has a value that format version 1 does not allow: groups"),
        (.arenaTooSmall(byteCount: 815, required: 816), "the arena has 815 bytes; the model needs 816"),
        (.misaligned(.arena, alignment: 16), "the arena's memory must begin at a multiple of 16 bytes"),
    ])
    func description_saysWhatAndWhere(error: ModelError, description: String) {
        #expect(error.description == description)
    }
}
