#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// This program once more, in a process of its own, whose peak memory the system tells.
enum ChildProcess {
    struct Outcome {
        /// The exit code; 128 more than the signal's number where one ended it.
        var code: Int32
        /// The most memory that it held at a time (resident set), in bytes.
        var peakByteCount: Int
    }

    struct Failure: Error, CustomStringConvertible {
        let reason: String
        var description: String { "this program cannot be started a second time: \(reason)" }
    }

    /// Runs it to its end, its standard output in a file, its standard error the same as here.
    /// - Throws: `Failure`.
    static func run(_ arguments: [String], outputPath: String) throws -> Outcome {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = ([CommandLine.arguments[0]] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        let error = posix_spawn(&process, executable, &actions, nil, &words, environ)
        guard error == 0 else { throw Failure(reason: String(cString: strerror(error))) }

        var status: Int32 = 0
        var usage = rusage()
        var isTold = false
        while true {
            let ended = wait4(process, &status, WNOHANG, &usage)
            if ended == process { break }
            guard ended == 0 || errno == EINTR else { throw Failure(reason: String(cString: strerror(errno))) }
            // A terminal sends Ctrl-C to the child too, for which a second one would be the end at once.
            if Interruption.isRequested, !isTold {
                kill(process, SIGTERM)
                isTold = true
            }
            usleep(20_000)
        }
        let signal = status & 0x7F
        #if canImport(Darwin)
            let unit = 1
        #else
            let unit = 1024
        #endif
        return Outcome(
            code: signal == 0 ? status >> 8 & 0xFF : 128 + signal, peakByteCount: Int(usage.ru_maxrss) * unit)
    }

    /// This program's file.
    private static var executable: String {
        #if canImport(Darwin)
            var size: UInt32 = 4096
            var path = [CChar](repeating: 0, count: Int(size))
            if _NSGetExecutablePath(&path, &size) == 0 { return String(cString: path) }
            return CommandLine.arguments[0]
        #else
            return "/proc/self/exe"
        #endif
    }
}
