#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    // For `stdout`, which C leaves unprotected; one thread prints here.
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#else
    @preconcurrency import Darwin
#endif

func printToStandardError(_ text: String, terminator: String = "\n") {
    var bytes = Array((text + terminator).utf8)[...]
    while !bytes.isEmpty {
        let written = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        guard written > 0 else { return }
        bytes = bytes.dropFirst(written)
    }
}

/// What was printed does not arrive: a full disk behind `> file`.
struct OutputError: Error, CustomStringConvertible {
    let reason: String
    var description: String { "standard output cannot be written: \(reason)" }
}

/// Sends what was printed on its way. Throws `OutputError`.
func flushStandardOutput() throws {
    if fflush(stdout) != 0 || ferror(stdout) != 0 {
        throw OutputError(reason: String(cString: strerror(errno)))
    }
}

/// Prints a value as JSON with sorted keys.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// A value as JSON on one line.
func compactJSON(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings and finite numbers always encode.
    return String(decoding: try! encoder.encode(value), as: UTF8.self)
}

/// A value of a program's own JSON.
func decodeJSON<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
}

extension Int {
    /// With thousands set apart: `61,706`.
    var grouped: String {
        let digits = String(magnitude)
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return self < 0 ? "-" + result : result
    }
}

/// With four decimals at most.
func shortNumber(_ value: Double) -> String { withoutZeros(value.formatted(decimals: 4)) }

/// A number without zeros at the end of its decimals.
func withoutZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
}

/// `20 k`, `5 M`.
func shortCount(_ value: Double) -> String {
    for (factor, unit) in [(1e9, " G"), (1e6, " M"), (1e3, " k")] where value >= factor {
        return withoutZeros((value / factor).formatted(decimals: 1)) + unit
    }
    return withoutZeros(value.formatted(decimals: 1))
}
