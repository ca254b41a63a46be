import ArgumentParser

/// What is said of wrong use: one sentence with what would be accepted, and where to read more.
enum CommandLineCheck {
    private static var commands: [any ParsableCommand.Type] { OctetCommand.configuration.subcommands }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? command._commandName
    }

    /// Refuses a first word that is no command, for which ArgumentParser has no better words than "unexpected".
    static func check(_ arguments: ArraySlice<String>) throws {
        guard let word = arguments.first, !word.hasPrefix("-"), word != "help" else { return }
        let names = commands.map(name)
        guard !names.contains(word) else { return }
        throw ValidationError("there is no command \"\(word)\"; there are \(names.joined(separator: ", "))")
    }

    /// The text for standard error.
    static func explain(_ error: any Error, _ arguments: ArraySlice<String>) -> String {
        let command = commands.first { name(of: $0) == arguments.first }
        let program = (["octet"] + (command.map { [name(of: $0)] } ?? [])).joined(separator: " ")
        var sentence = OctetCommand.message(for: error)
        if sentence.hasPrefix("Unknown option"), let option = sentence.split(separator: "'").dropFirst().first {
            sentence = "unknown option \(option); \(options(of: command).joined(separator: ", ")) would be accepted"
        }
        if sentence.hasSuffix(".") { sentence.removeLast() }
        sentence = sentence.prefix(1).lowercased() + sentence.dropFirst().replacing(". Please", with: "; please")
        return "octet: \(sentence)\nSee \(program) --help."
    }

    /// The long names of a command's options, as its help lists them.
    private static func options(of command: (any ParsableCommand.Type)?) -> [String] {
        let help = command.map { OctetCommand.helpMessage(for: $0) } ?? OctetCommand.helpMessage()
        return help.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split(separator: " ")
            guard line.hasPrefix("  -") else { return nil }
            return words.first { $0.hasPrefix("--") }.map(String.init)
        }
    }
}
