#if canImport(Glibc)
    // For `environ`, which C leaves unprotected; nothing here changes it.
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#else
    @preconcurrency import Darwin
#endif
import OctetImages

/// One download by the program curl, so that this one links no network library.
struct Download {
    let url: String
    let path: String
    /// Seconds without an answer, or without a byte, after which the server is given up.
    let patience: Int

    /// Why a download came to nothing.
    struct Failure: Error {
        let reason: String
        var curlIsMissing = false
    }

    /// Waits for the end; `progress` is called about ten times a second with the bytes received so far.
    func run(progress: (Int) -> Void) throws(Failure) {
        let log = path + ".log"
        defer { unlink(log) }
        let process = try start([
            "curl", "--silent", "--show-error", "--fail", "--location", "--connect-timeout", "\(patience)",
            "--speed-time", "\(patience)", "--speed-limit", "1", "--stderr", log, "--output", path, url,
        ])
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            usleep(100_000)
            var file = stat()
            if stat(path, &file) == 0 { progress(Int(file.st_size)) }
        }
        guard status != 0 else { return }
        unlink(path)
        let said = (try? Files.read(log)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let line = said.split(whereSeparator: \.isNewline).last.map(String.init)
        throw Failure(reason: line ?? "curl ended with status \(status)", curlIsMissing: status == 127 << 8)
    }

    private func start(_ arguments: [String]) throws(Failure) -> pid_t {
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var process: pid_t = 0
        let error = posix_spawnp(&process, "curl", nil, nil, &pointers, environ)
        guard error == 0 else {
            throw Failure(reason: "curl cannot be started: \(String(cString: strerror(error)))", curlIsMissing: true)
        }
        return process
    }
}
