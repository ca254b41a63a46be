import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `octet`: one subcommand a file in `Commands`; the work is in the libraries.
@main
struct OctetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "octet",
        abstract: "Trains small image classifiers, quantises them to int8 and runs them anywhere.",
        discussion: """
            From data to a prediction:
              octet fetch mnist
              octet train lenet5 --data mnist
              octet quantize lenet5.safetensors --data mnist
              octet evaluate lenet5.octet --data mnist --float lenet5.safetensors
              octet report lenet5.octet --data mnist --float lenet5.safetensors
              octet classify lenet5.octet drawing.png

            Exit code: 0 done, 1 the work failed, 2 wrong use.
            """,
        version: "0.1.0",
        subcommands: [
            Train.self, Generate.self, Compare.self, Quantize.self, Shrink.self, Replan.self, Evaluate.self,
            Report.self, CompareLayers.self, Classify.self, Explain.self, Embed.self, Convert.self, Fetch.self,
            Inspect.self, Size.self, Export.self, Bench.self, Networks.self,
        ])

    static func main() {
        // A write beyond a limit on file sizes shall fail, not end the process.
        signal(SIGXFSZ, SIG_IGN)
        do {
            try CommandLineCheck.check(CommandLine.arguments.dropFirst())
            var command = try parseAsRoot()
            try command.run()
            try flushStandardOutput()
        } catch {
            finish(with: error)
        }
    }

    private static func finish(with error: any Error) -> Never {
        switch exitCode(for: error) {
        case .success:  // help, version
            exit(withError: error)
        case .validationFailure:
            printToStandardError(CommandLineCheck.explain(error, CommandLine.arguments.dropFirst()))
            endProcess(2)
        default:
            fflush(nil)
            if !(error is ExitCode) { printToStandardError("octet: \(error)") }
            endProcess(1)
        }
    }
}

/// The C function, which ArgumentParser's `exit` hides inside a command.
private func endProcess(_ code: Int32) -> Never { exit(code) }
