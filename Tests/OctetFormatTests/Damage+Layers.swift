import OctetFormat

// The layers of the golden model: 0 left, 1 right, 2 grouped (convolutions), 3 max pooling, 4 addition, 5 lookup, 6 average
// pooling, 7 fully connected, 8 softmax, 9 local response normalisation.
extension Damage {
    static var layers: [Damage] {
        [
            layer(0, "operator 0", .unknownOperator(0, layer: 0), UInt8(0), 0),
            layer(8, "operator 10", .unknownOperator(10, layer: 8), UInt8(10), 0),
            layer(8, "operator 255", .unknownOperator(255, layer: 8), UInt8(255), 0),
            layer(0, "minimum above the maximum", .invalid(.activationRange, .layer(0)), UInt8(119), 2),
            layer(0, "reserved byte", .invalid(.reserved, .layer(0)), UInt8(1), 3),
            layer(0, "reserved word", .invalid(.reserved, .layer(0)), UInt8(1), 49),
            layer(0, "weights of 8 bits by number", .invalid(.reserved, .layer(0)), UInt8(8), 49),
            layer(0, "weights of 2 bits", .invalid(.reserved, .layer(0)), UInt8(2), 49),
            layer(3, "weights of 4 bits of a pooling", .invalid(.reserved, .layer(3)), UInt8(4), 49),
            layer(0, "weights of 4 bits, but as many bytes", .invalid(.weights, .layer(0)), UInt8(4), 49),
            layer(0, "streamed by another number", .invalid(.reserved, .layer(0)), UInt8(2), 50),
            layer(0, "streamed without a line buffer", .invalid(.scratch, .layer(0)), UInt8(1), 50),
            layer(3, "a streamed pooling", .invalid(.streaming, .layer(3)), UInt8(1), 50),
            layer(4, "a streamed addition of whole tensors", .invalid(.streaming, .layer(4)), UInt8(1), 50),
            layer(0, "reserved byte 51", .invalid(.reserved, .layer(0)), UInt8(1), 51),
            layer(0, "reserved byte 55", .invalid(.reserved, .layer(0)), UInt8(1), 55),
            layer(0, "reserved last byte", .invalid(.reserved, .layer(0)), UInt8(128), 63),
            layer(0, "input 12 of 12", .invalid(.input, .layer(0)), UInt16(12), 4),
            layer(0, "no input", .invalid(.input, .layer(0)), ModelHeader.none, 4),
            layer(0, "a second input", .invalid(.input, .layer(0)), UInt16(1), 6),
            layer(4, "no second input", .invalid(.input, .layer(4)), ModelHeader.none, 6),
            layer(4, "second input 12 of 12", .invalid(.input, .layer(4)), UInt16(12), 6),
            layer(4, "second input of 16 bits", .invalid(.elementType, .layer(4)), UInt16(10), 6),
            layer(4, "second input of another shape", .invalid(.shape, .layer(4)), UInt16(8), 6),
            layer(0, "output 12 of 12", .invalid(.output, .layer(0)), UInt16(12), 8),
            layer(0, "output of 16 bits", .invalid(.elementType, .layer(0)), UInt16(10), 8),
            layer(8, "softmax of 8 bits", .invalid(.elementType, .layer(8)), UInt16(8), 8),
            layer(2, "groups 0", .invalid(.groups, .layer(2)), UInt16(0), 10),
            layer(2, "groups that do not divide", .invalid(.groups, .layer(2)), UInt16(2), 10),
            layer(7, "groups of a fully connected layer", .invalid(.groups, .layer(7)), UInt16(3), 10),
            layer(0, "weights past the end", .outOfBounds(.weights, .layer(0)), UInt32(ModelBytes.byteCount), 20),
            layer(0, "weights far away", .outOfBounds(.weights, .layer(0)), UInt32(0xFFFF_FFC0), 20),
            layer(0, "weights in the header", .outOfBounds(.weights, .layer(0)), UInt32(0), 20),
            layer(0, "weights not aligned", .invalid(.weights, .layer(0)), UInt32(2049), 20),
            layer(0, "weights at a multiple of 8", .invalid(.weights, .layer(0)), UInt32(2056), 20),
            layer(0, "weights too few", .invalid(.weights, .layer(0)), UInt32(8), 24),
            layer(0, "weights without end", .invalid(.weights, .layer(0)), UInt32.max, 24),
            // Kernels multiply a last quad's end with whatever lies behind the input: it has to be zero.
            Damage("a weight behind the end of a run", .invalid(.weights, .layer(0))) {
                $0.write(UInt8(1), at: Int($0.read(UInt32.self, at: ModelBytes.layer(0) + 20)) + 4 * 8 + 2)
            },
            layer(0, "parameters past the end", .outOfBounds(.parameters, .layer(0)), UInt32(ModelBytes.byteCount), 28),
            layer(0, "parameters far away", .outOfBounds(.parameters, .layer(0)), UInt32.max - 3, 28),
            layer(0, "parameters in the header", .outOfBounds(.parameters, .layer(0)), UInt32(60), 28),
            layer(0, "parameters not aligned", .invalid(.parameters, .layer(0)), UInt32(1002), 28),
            layer(0, "parameters too few", .invalid(.parameters, .layer(0)), UInt32(71), 32),
            layer(3, "parameters of a max pooling", .invalid(.parameters, .layer(3)), UInt32(5), 32),
            layer(6, "parameters of full windows only", .invalid(.parameters, .layer(6)), UInt32(5), 32),
            layer(
                0, "scratch past the arena", .outOfBounds(.scratch, .layer(0)), UInt32(ModelBytes.arenaByteCount + 1),
                36),
            layer(0, "scratch too large", .outOfBounds(.scratch, .layer(0)), UInt32.max, 40),
            layer(0, "name past the end", .outOfBounds(.name, .layer(0)), UInt32(ModelBytes.byteCount), 44),
            layer(0, "name in the header", .outOfBounds(.name, .layer(0)), UInt32(12), 44),
            layer(0, "output over the input", .invalid(.overlap, .layer(0)), UInt16(0), 8),
            Damage("a lookup one byte beside its input", .invalid(.overlap, .layer(5))) {
                $0.write($0.read(UInt32.self, at: ModelBytes.tensor(7)) + 1, at: ModelBytes.tensor(7))
            },
        ]
    }

    static var windows: [Damage] {
        let places = [(12, "kernel height"), (13, "kernel width"), (14, "row stride"), (15, "column stride")]
        let zeros = [0, 2, 3, 6].flatMap { index in
            (places + [(16, "row dilation"), (17, "column dilation")]).map {
                layer(index, "\($0.1) 0 of layer \(index)", .invalid(.window, .layer(index)), UInt8(0), $0.0)
            }
        }
        // Kernels run a fully connected layer as a convolution: with a window they once read outside the arena.
        let fullyConnected = (12...17).map {
            layer(7, "byte \($0) of a fully connected layer 2", .invalid(.window, .layer(7)), UInt8(2), $0)
        }
        return zeros + fullyConnected + [
            layer(7, "padding above a fully connected layer", .invalid(.window, .layer(7)), UInt8(1), 18),
            layer(7, "padding beside a fully connected layer", .invalid(.window, .layer(7)), UInt8(1), 19),
            layer(0, "padding above the ring", .outOfBounds(.window, .layer(0)), UInt8(2), 18),
            layer(0, "padding beside the ring", .outOfBounds(.window, .layer(0)), UInt8(2), 19),
            layer(0, "no padding above: the last window ends below", .outOfBounds(.window, .layer(0)), UInt8(0), 18),
            layer(0, "kernel below the ring", .outOfBounds(.window, .layer(0)), UInt8(4), 12),
            layer(0, "kernel beside the ring", .outOfBounds(.window, .layer(0)), UInt8(255), 13),
            layer(0, "stride", .outOfBounds(.window, .layer(0)), UInt8(255), 14),
            layer(0, "dilation", .outOfBounds(.window, .layer(0)), UInt8(255), 16),
            layer(2, "a pooled convolution whose window ends outside", .outOfBounds(.window, .layer(2)), UInt8(1), 48),
            layer(2, "a pooling of another kind", .invalid(.reserved, .layer(2)), UInt8(2), 48),
            layer(7, "a pooled fully connected layer", .invalid(.reserved, .layer(7)), UInt8(1), 48),
            layer(3, "dilated pooling", .invalid(.window, .layer(3)), UInt8(2), 16),
            layer(3, "pooling as much padding as kernel", .outOfBounds(.window, .layer(3)), UInt8(2), 18),
            layer(3, "a pooling window that begins below", .outOfBounds(.window, .layer(3)), UInt8(3), 14),
            layer(3, "a pooling window that begins beside", .outOfBounds(.window, .layer(3)), UInt8(3), 15),
        ]
    }

    static var parameters: [Damage] {
        [
            parameter(0, "multiplier below 2³⁰", .invalid(.multiplier, .layer(0)), Int32((1 << 30) - 1), 32),
            parameter(0, "multiplier of an empty lane", .invalid(.multiplier, .layer(0)), Int32(0), 60),
            parameter(0, "negative multiplier", .invalid(.multiplier, .layer(0)), Int32.min, 32),
            parameter(0, "shift 32", .invalid(.shift, .layer(0)), UInt8(32), 64),
            parameter(0, "shift 55", .invalid(.shift, .layer(0)), UInt8(55), 71),
            parameter(4, "first multiplier of an addition", .invalid(.multiplier, .layer(4)), Int16(-1), 0),
            parameter(4, "second multiplier of an addition", .invalid(.multiplier, .layer(4)), Int16.min, 2),
            parameter(4, "shift 0 of an addition", .invalid(.shift, .layer(4)), Int32(0), 4),
            parameter(4, "shift 23 of an addition", .invalid(.shift, .layer(4)), Int32(23), 4),
            parameter(4, "shift of an addition, top byte", .invalid(.shift, .layer(4)), Int32(0x100_000E), 4),
            parameter(6, "multiplier of a mean", .invalid(.multiplier, .layer(6)), Int32(0), 12),
            parameter(6, "shift of a mean", .invalid(.shift, .layer(6)), UInt8(0), 19),
            // A sum of 0 was once divided by, and one above 2³² trapped.
            parameter(8, "softmax table that begins with 0", .invalid(.parameters, .layer(8)), UInt16(0), 0),
            layer(8, "softmax without a table", .invalid(.parameters, .layer(8)), UInt32(0), 32),
            layer(8, "half of a softmax entry", .invalid(.parameters, .layer(8)), UInt32(443), 32),
            layer(8, "257 softmax entries", .invalid(.parameters, .layer(8)), UInt32(514), 32),
            parameter(9, "multiplier of a normalisation", .invalid(.multiplier, .layer(9)), Int32.max / 2, 0),
            parameter(9, "shift of a normalisation", .invalid(.shift, .layer(9)), UInt8(63), 4),
            parameter(9, "shift 32 of a normalisation", .invalid(.shift, .layer(9)), UInt8(32), 4),
            parameter(9, "even size of a normalisation", .invalid(.window, .layer(9)), UInt8(4), 5),
            parameter(9, "no size of a normalisation", .invalid(.window, .layer(9)), UInt8(0), 5),
            parameter(9, "larger size of a normalisation", .invalid(.parameters, .layer(9)), UInt8(5), 5),
            parameter(9, "first step of a normalisation", .invalid(.parameters, .layer(9)), UInt8(25), 6),
            parameter(9, "finer steps of a normalisation", .invalid(.parameters, .layer(9)), UInt8(7), 6),
            parameter(9, "reserved byte of a normalisation", .invalid(.parameters, .layer(9)), UInt8(1), 7),
            parameter(9, "factor above 2²²", .invalid(.parameters, .layer(9)), Int32(1 << 22) + 1, 8),
            parameter(9, "negative factor", .invalid(.parameters, .layer(9)), Int32(-1), 480),
            layer(9, "normalisation without parameters", .invalid(.parameters, .layer(9)), UInt32(0), 32),
            layer(9, "an entry too few", .invalid(.parameters, .layer(9)), UInt32(480), 32),
            layer(9, "an entry too many", .invalid(.parameters, .layer(9)), UInt32(488), 32),
            layer(9, "normalisation of another shape", .invalid(.shape, .layer(9)), UInt16(8), 4),
            layer(9, "normalisation in place", .invalid(.overlap, .layer(9)), UInt16(5), 8),
            parameter(8, "softmax entry above 2¹⁵", .invalid(.parameters, .layer(8)), UInt16(32_769), 440),
        ]
    }
}
