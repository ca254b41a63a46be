import OctetFormat

// The tensors of the golden model: 0 image, 1 whole, 2 left, 3 right, 4 grouped, 5 largest, 6 total, 7 squashed, 8 mean,
// 9 scores, 10 probabilities, 11 normalized.
extension Damage {
    static var header: [Damage] {
        [
            header("version 2", .unsupportedVersion(2), UInt16(2), 8),
            header("the other byte order", .wrongByteOrder, UInt16(0x3412), 10),
            header(
                "length too large", .truncated(byteCount: ModelBytes.byteCount, required: 0xFFFF_FFFF), UInt32.max, 16),
            header("length 0", .trailingBytes(byteCount: ModelBytes.byteCount, expected: 0), UInt32(0), 16),
            header("arena of 2 GiB", .invalid(.arena, .header), UInt32(1) << 31, 20),
            header("arena smaller than the slack", .invalid(.arena, .header), UInt32(15), 20),
            header(
                "arena a byte too small", .outOfBounds(.shape, .tensor(10)), UInt32(ModelBytes.arenaByteCount - 11), 20),
            header("no tensors", .invalid(.tensors, .header), UInt16(0), 24),
            header("too many tensors", .outOfBounds(.tensors, .header), UInt16.max, 24),
            header("no layers", .invalid(.layers, .header), UInt16(0), 26),
            header("too many layers", .outOfBounds(.layers, .header), UInt16.max, 26),
            header("tensors in the header", .outOfBounds(.tensors, .header), UInt32(63), 28),
            header("tensors at the end", .outOfBounds(.tensors, .header), UInt32(ModelBytes.byteCount), 28),
            header("tensors far away", .outOfBounds(.tensors, .header), UInt32.max, 28),
            header("layers in the header", .outOfBounds(.layers, .header), UInt32(0), 32),
            header("layers far away", .outOfBounds(.layers, .header), UInt32.max - 3, 32),
            header("input tensor 12 of 12", .invalid(.input, .header), UInt16(12), 36),
            header("input of 16 bits", .invalid(.input, .header), UInt16(10), 36),
            header("no scores", .invalid(.scores, .header), ModelHeader.none, 38),
            header("scores of 16 bits", .invalid(.scores, .header), UInt16(10), 38),
            header("scores not contiguous", .invalid(.scores, .header), UInt16(2), 38),
            header("scores not of as many classes", .invalid(.scores, .header), UInt16(4), 38),
            header("probabilities 12 of 12", .invalid(.probabilities, .header), UInt16(12), 40),
            header("probabilities of 8 bits", .invalid(.probabilities, .header), UInt16(9), 40),
            header("a label too few", .invalid(.scores, .header), UInt16(2), 42),
            header("labels past the end", .outOfBounds(.labels, .header), UInt32(ModelBytes.byteCount), 44),
            header("labels far away", .outOfBounds(.labels, .header), UInt32.max, 44),
            header("labels in the header", .outOfBounds(.labels, .header), UInt32(0), 44),
            header("name past the end", .outOfBounds(.name, .header), UInt32(ModelBytes.byteCount), 48),
            header("name in the header", .outOfBounds(.name, .header), UInt32(1), 48),
            header("weight order 0", .unsupportedWeightOrder(0), UInt8(0), 52),
            header("weight order 2", .unsupportedWeightOrder(2), UInt8(2), 52),
            header("a task that there is not", .invalid(.reserved, .header), UInt8(2), 53),
            header("an image for a generator", .invalid(.input, .header), UInt8(1), 53),
            header("reserved word", .invalid(.reserved, .header), UInt8(1), 63),
            header("no read slack", .invalid(.readSlack, .header), UInt16(0), 54),
            header("read slack of 15 bytes", .invalid(.readSlack, .header), UInt16(15), 54),
            Damage("a label whose length reaches past the end", .outOfBounds(.labels, .header)) {
                $0.write(UInt32(ModelBytes.byteCount - 1), at: 44)
                $0.write(UInt8(255), at: ModelBytes.byteCount - 1)
            },
            Damage("a name whose length reaches past the end", .outOfBounds(.name, .header)) {
                $0.write(UInt32(ModelBytes.byteCount - 1), at: 48)
                $0.write(UInt8(1), at: ModelBytes.byteCount - 1)
            },
        ]
    }

    static var tensors: [Damage] {
        [
            tensor(9, "height 0", .invalid(.shape, .tensor(9)), UInt16(0), 12),
            tensor(9, "width 0", .invalid(.shape, .tensor(9)), UInt16(0), 14),
            tensor(9, "channels 0", .invalid(.shape, .tensor(9)), UInt16(0), 16),
            tensor(4, "element type 0", .invalid(.elementType, .tensor(4)), UInt8(0), 18),
            tensor(4, "element type 3", .invalid(.elementType, .tensor(4)), UInt8(3), 18),
            tensor(4, "reserved", .invalid(.reserved, .tensor(4)), UInt32(1), 28),
            tensor(4, "scale 0", .invalid(.quantization, .tensor(4)), Float(0).bitPattern, 24),
            tensor(4, "scale −0", .invalid(.quantization, .tensor(4)), (-Float(0)).bitPattern, 24),
            tensor(4, "scale −1", .invalid(.quantization, .tensor(4)), Float(-1).bitPattern, 24),
            tensor(4, "scale ∞", .invalid(.quantization, .tensor(4)), Float.infinity.bitPattern, 24),
            tensor(4, "scale not a number", .invalid(.quantization, .tensor(4)), Float.nan.bitPattern, 24),
            tensor(10, "zero point of probabilities", .invalid(.strides, .tensor(10)), UInt8(1), 19),
            tensor(10, "odd offset of 16 bits", .invalid(.strides, .tensor(10)), UInt32(1), 0),
            tensor(
                4, "offset at the arena's end", .outOfBounds(.shape, .tensor(4)), UInt32(ModelBytes.arenaByteCount), 0),
            tensor(4, "offset far away", .outOfBounds(.shape, .tensor(4)), UInt32.max, 0),
            tensor(0, "ring before the arena", .outOfBounds(.shape, .tensor(0)), UInt32(0), 0),
            tensor(4, "pixels that overlap", .invalid(.strides, .tensor(4)), UInt32(4), 8),
            tensor(4, "rows that overlap", .invalid(.strides, .tensor(4)), UInt32(14), 4),
            tensor(4, "row stride past the arena", .outOfBounds(.shape, .tensor(4)), UInt32(1) << 20, 4),
            tensor(4, "row stride that overflows", .outOfBounds(.shape, .tensor(4)), UInt32(0x5555_5556), 4),
            tensor(4, "pixel stride that overflows", .outOfBounds(.shape, .tensor(4)), UInt32(0x7FFF_FFFF), 8),
            // Of a single row or pixel no extent tells; on a 32-bit processor it would still trap.
            tensor(9, "row stride of 2³¹", .invalid(.strides, .tensor(9)), UInt32(1) << 31, 4),
            tensor(9, "pixel stride of 2³¹", .invalid(.strides, .tensor(9)), UInt32(1) << 31, 8),
            tensor(4, "height too large", .outOfBounds(.shape, .tensor(4)), UInt16.max, 12),
            tensor(0, "ring below too large", .outOfBounds(.shape, .tensor(0)), UInt8(255), 21),
            tensor(0, "ring above too large", .outOfBounds(.shape, .tensor(0)), UInt8(2), 20),
            tensor(0, "ring wider than the row", .invalid(.strides, .tensor(0)), UInt8(2), 22),
            Damage("16 bits for a layer of 8", .invalid(.elementType, .layer(2))) {
                $0.write(UInt16(2), at: ModelBytes.tensor(4) + 18)
                $0.write(UInt32(10), at: ModelBytes.tensor(4) + 8)
                $0.write(UInt32(30), at: ModelBytes.tensor(4) + 4)
            },
        ]
    }

    static var harmless: [Damage] {
        [
            Damage("no name", nil) { $0.write(UInt32(0), at: 48) },
            Damage("no labels, offset 0", nil) {
                $0.write(UInt16(0), at: 42)
                $0.write(UInt32(0), at: 44)
            },
            Damage("no probabilities", nil) { $0.write(ModelHeader.none, at: 40) },
            Damage("more read slack than kernels need", nil) {
                $0.write(UInt16(32), at: 54)
                $0.write(UInt32(ModelBytes.arenaByteCount + 16), at: 20)
            },
            Damage("scratch at the arena's end", nil) {
                $0.write(UInt32(ModelBytes.arenaByteCount), at: ModelBytes.layer(0) + 36)
            },
            Damage("smallest scale", nil) { $0.write(UInt32(1), at: ModelBytes.tensor(4) + 24) },
        ]
    }
}
