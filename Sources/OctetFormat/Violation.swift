/// What a check finds wrong, before it is said of which record: a byte, because devices hand it on from check to check.
package enum Violation: Error {
    case invalid(ModelError.Field)
    case outOfBounds(ModelError.Field)
    case operatorNotLinked(LinkedOperator)
    case refused(Refusal)

    /// What is wrong with a file as a whole, or with an operator's code. The numbers are those of octet.h but for the last.
    package enum Refusal: UInt8, Sendable {
        case truncated = 1
        case notAModel, unsupportedVersion, wrongByteOrder, trailingBytes, checksumMismatch, unsupportedWeightOrder
        case unknownOperator, misaligned
    }

    /// The error that names the record, with the numbers of a file that was refused there.
    func error(at location: ModelError.Location, in bytes: RawSpan) -> ModelError {
        switch self {
        // The read slack is the header's, whichever layer misses it.
        case .invalid(.readSlack): .invalid(.readSlack, .header)
        case .invalid(let field): .invalid(field, location)
        case .outOfBounds(let field): .outOfBounds(field, location)
        case .operatorNotLinked(let linked): .operatorNotLinked(linked, layer: location.layer)
        case .refused(let refusal): refusal.error(at: location, in: bytes)
        }
    }
}

extension Violation.Refusal {
    fileprivate func error(at location: ModelError.Location, in bytes: RawSpan) -> ModelError {
        guard bytes.byteCount >= ModelHeader.byteCount else {
            return .truncated(byteCount: bytes.byteCount, required: ModelHeader.byteCount)
        }
        let reader = unsafe ModelReader(alreadyValidated: bytes)
        return switch self {
        case .truncated:
            .truncated(byteCount: bytes.byteCount, required: Int(clamping: reader.header.totalByteCount))
        case .notAModel: .notAModel
        case .unsupportedVersion: .unsupportedVersion(reader.header.formatVersion)
        case .wrongByteOrder: .wrongByteOrder
        case .trailingBytes:
            .trailingBytes(byteCount: bytes.byteCount, expected: Int(clamping: reader.header.totalByteCount))
        case .checksumMismatch:
            .checksumMismatch(stored: reader.header.checksum, computed: ModelHeader.checksum(of: bytes))
        case .unsupportedWeightOrder: .unsupportedWeightOrder(reader.header.weightOrderCode)
        case .unknownOperator:
            .unknownOperator(reader.layer(at: location.layer).operationCode, layer: location.layer)
        case .misaligned: .misaligned(.model, alignment: ModelHeader.alignment)
        }
    }
}

extension ModelError.Location {
    /// The layer's index; 0 elsewhere.
    fileprivate var layer: Int { if case .layer(let index) = self { index } else { 0 } }
}
