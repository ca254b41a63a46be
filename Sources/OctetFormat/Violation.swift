/// What a check finds wrong with a field, before it is said of which record: little for a device to hand on.
package enum Violation: Error {
    case invalid(ModelError.Field)
    case outOfBounds(ModelError.Field)

    /// The error that names the record. The read slack is the header's, whichever layer misses it.
    package func at(_ location: ModelError.Location) -> ModelError {
        switch self {
        case .invalid(.readSlack): .invalid(.readSlack, .header)
        case .invalid(let field): .invalid(field, location)
        case .outOfBounds(let field): .outOfBounds(field, location)
        }
    }
}
