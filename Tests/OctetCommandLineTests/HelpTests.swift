import Testing

@Suite struct HelpTests {
    static let commands = [
        "train", "compare", "quantize", "evaluate", "classify", "generate", "convert", "fetch", "inspect", "replan",
        "explain", "embed", "export", "size",
    ]

    @Test(arguments: commands)
    func help_showsAnExample(command: String) throws {
        let outcome = try Program()(command, "--help")
        #expect(outcome.code == 0)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output.contains("octet \(command) "))
        #expect(outcome.output.contains("Example"))
    }

    @Test func help_listsTheCommands() throws {
        let output = try Program()("--help").output
        for command in Self.commands { #expect(output.contains("\n  \(command) ")) }
    }

    @Test func version_isThreeNumbers() throws {
        let outcome = try Program()("--version")
        #expect(outcome.code == 0)
        #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    @Test(arguments: [("bash", "complete "), ("zsh", "#compdef octet"), ("fish", "complete -c")])
    func completionScript_knowsTheCommands(shell: String, mark: String) throws {
        let outcome = try Program()("--generate-completion-script", shell)
        #expect(outcome.code == 0)
        #expect(outcome.output.contains(mark))
        for command in Self.commands { #expect(outcome.output.contains(command)) }
    }
}
