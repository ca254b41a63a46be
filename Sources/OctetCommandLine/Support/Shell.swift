/// The line that started this program, as a shell reads it.
var commandLineForShell: String { shellLine(["octet"] + CommandLine.arguments.dropFirst()) }

/// Words as a line for a shell.
func shellLine(_ words: [String]) -> String { words.map(quotedForShell).joined(separator: " ") }

/// A word as a shell reads it.
private func quotedForShell(_ word: String) -> String {
    let isPlain =
        !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=,:".contains($0)) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}
