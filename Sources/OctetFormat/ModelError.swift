/// Why a model file, or memory given to run it, is refused.
///
/// The payloads carry both numbers where a size is wrong. `description` (not in Embedded Swift) says it in a sentence.
public enum ModelError: Error, Equatable, Sendable {
    /// Fewer bytes than a header, or than the header announces.
    case truncated(byteCount: Int, required: Int)
    /// The first eight bytes are not a model's.
    case notAModel
    case unsupportedVersion(UInt16)
    case wrongByteOrder
    /// More bytes than the header announces.
    case trailingBytes(byteCount: Int, expected: Int)
    case checksumMismatch(stored: UInt32, computed: UInt32)
    case unsupportedWeightOrder(UInt8)
    case unknownOperator(UInt8, layer: Int)
    /// A layer needs an operator that the program has not put into its table.
    case operatorNotLinked(LinkedOperator, layer: Int)
    /// A field of the header, a tensor or a layer has a value that version 1 does not allow.
    case invalid(Field, Location)
    /// A field points outside the file or the arena.
    case outOfBounds(Field, Location)
    /// The memory does not begin at a multiple of the alignment.
    case misaligned(Memory, alignment: Int)
    case arenaTooSmall(byteCount: Int, required: Int)
    case wrongImageSize(byteCount: Int, required: Int)
    /// An image is to be classified by a generator.
    case notAClassifier
    /// A classifier is to draw.
    case notAGenerator
    case noSuchClass(Int, count: Int)

    /// Where in the file.
    public enum Location: Equatable, Sendable {
        case header
        case tensor(Int)
        case layer(Int)
    }

    /// Whose memory.
    public enum Memory: UInt8, Sendable {
        case model, arena
    }

    /// What is wrong there.
    public enum Field: UInt8, Sendable {
        case reserved, tensors, layers, labels, name, readSlack, arena
        case input, scores, probabilities, output
        case shape, strides, elementType, quantization, window, groups
        case weights, parameters, multiplier, shift, activationRange, scratch, overlap, streaming
    }
}

#if !hasFeature(Embedded)
    extension ModelError: CustomStringConvertible {
        public var description: String {
            switch self {
            case .truncated(let count, let required):
                "the model is cut short: it has \(count) bytes of \(required)"
            case .notAModel:
                "this is not an Octet model: it does not begin with the eight bytes of one (\"OCTET\", 0D, 0A, 1A)"
            case .unsupportedVersion(let version):
                "the model has format version \(version); this program reads version \(ModelHeader.version)"
            case .wrongByteOrder:
                "the model is not little-endian, or this processor is not; both must be"
            case .trailingBytes(let count, let expected):
                "the model has \(count) bytes where its header announces \(expected)"
            case .checksumMismatch(let stored, let computed):
                "the model is damaged: its checksum is \(hexadecimal(computed)) and should be \(hexadecimal(stored))"
            case .unsupportedWeightOrder(let order):
                "the model's weights are in order \(order); this program reads order \(WeightOrder.quads.rawValue), "
                    + "which `octet quantize` writes"
            case .unknownOperator(let code, let layer):
                "layer \(layer) of the model has operator \(code); known are "
                    + Operator.allCases.map { "\($0.rawValue) (\($0))" }.joined(separator: ", ")
            case .operatorNotLinked(let linked, let layer):
                "layer \(layer) of the model needs the operator \(linked), which this program has left out: add .\(linked) to "
                    + "the operators that it opens models with"
            case .invalid(let field, let location):
                "the model's \(location) has a value that format version \(ModelHeader.version) does not allow: \(field)"
            case .outOfBounds(let field, let location):
                "the model's \(location) points outside the file or the arena: \(field)"
            case .misaligned(let memory, let alignment):
                "the \(memory)'s memory must begin at a multiple of \(alignment) bytes"
            case .arenaTooSmall(let count, let required):
                "the arena has \(count) bytes; the model needs \(required)"
            case .wrongImageSize(let count, let required):
                "the image has \(count) bytes; the model takes \(required)"
            case .notAClassifier:
                "the model draws images and does not classify them; `octet generate` uses it"
            case .notAGenerator:
                "the model classifies images and does not draw them; `octet classify` uses it"
            case .noSuchClass(let index, let count):
                count == 0
                    ? "the generator has no classes, so that class \(index) cannot be drawn; 0 would be accepted"
                    : "the generator draws the classes 0 to \(count - 1), not \(index)"
            }
        }

        private func hexadecimal(_ value: UInt32) -> String {
            let digits = String(value, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }
    }

    extension ModelError.Location: CustomStringConvertible {
        public var description: String {
            switch self {
            case .header: "header"
            case .tensor(let index): "tensor \(index)"
            case .layer(let index): "layer \(index)"
            }
        }
    }
#endif
