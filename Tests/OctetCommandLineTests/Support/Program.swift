import Foundation
import OctetTestSupport

/// The built `octet`, run from the outside in a folder of its own.
struct Program: Sendable {
    /// What a run left behind.
    struct Outcome {
        let output: String
        let errors: String
        let code: Int32

        /// Standard output as JSON.
        func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            try JSONDecoder().decode(type, from: Data(output.utf8))
        }
    }

    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    init(in folder: TemporaryFolder) { self.folder = folder }

    func path(_ name: String) -> String { folder.path(name) }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path(name))) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let url = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func names(in name: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }

    @discardableResult
    func callAsFunction(
        _ arguments: String..., input: [UInt8] = [], environment: [String: String] = [:]
    ) throws -> Outcome {
        try run([Self.executable] + arguments, input: input, environment: environment)
    }

    /// Runs a line of the shell, in which `$OCTET` is the program.
    func shell(_ line: String) throws -> Outcome { try run(["/bin/sh", "-c", line]) }

    func run(_ command: [String], input: [UInt8] = [], environment: [String: String] = [:]) throws -> Outcome {
        let running = try start(command, input: input, environment: environment)
        return try running.wait()
    }

    func start(
        _ command: [String], input: [UInt8] = [], environment: [String: String] = [:]
    ) throws -> RunningProgram {
        try RunningProgram(command, folder: folder.url, input: input, environment: environment)
    }

    /// Beside the test product, or above it where that is a bundle.
    static let executable: String = {
        final class Anchor {}
        var url = Bundle(for: Anchor.self).executableURL ?? Bundle.main.bundleURL
        while url.path != "/" {
            url.deleteLastPathComponent()
            let candidate = url.appendingPathComponent("octet").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
        }
        fatalError("octet is not built beside the tests")
    }()
}

/// A run under way. Its output goes to files, so that no pipe can fill up.
struct RunningProgram {
    private let process = Process()
    private let streams: TemporaryFolder

    init(_ command: [String], folder: URL, input: [UInt8], environment: [String: String]) throws {
        streams = try TemporaryFolder()
        try Data(input).write(to: URL(fileURLWithPath: streams.path("input")))
        for name in ["output", "errors"] { try Data().write(to: URL(fileURLWithPath: streams.path(name))) }
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(["OCTET": Program.executable, "OCTET_DATA": "", "XDG_CACHE_HOME": streams.path("cache")]) { $1 }
            .merging(environment) { $1 }
        process.standardInput = FileHandle(forReadingAtPath: streams.path("input"))
        process.standardOutput = FileHandle(forWritingAtPath: streams.path("output"))
        process.standardError = FileHandle(forWritingAtPath: streams.path("errors"))
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    var errors: String { (try? String(contentsOfFile: streams.path("errors"), encoding: .utf8)) ?? "" }

    func interrupt() { process.interrupt() }

    func wait() throws -> Program.Outcome {
        process.waitUntilExit()
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(fileURLWithPath: streams.path(name))), as: UTF8.self)
        }
        return Program.Outcome(
            output: try text("output"), errors: try text("errors"), code: process.terminationStatus)
    }
}
