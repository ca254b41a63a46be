import Foundation
import OctetDatasets
import OctetImages
import OctetTestSupport
import Testing

/// A web server of this machine that knows the folders `good`, `bad` (wrong bytes) and `silent` (accepts and never
/// answers); anything else is not found. It ends with the test.
final class LocalServer {
    let address: String
    private let process = Process()
    /// The server ends when this closes; a signal might reach only a launcher of Python.
    private let lifeline = Pipe()

    init(serving content: [String: String]) throws {
        let program = """
            import http.server, json, os, sys, threading, time
            threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
            content = json.loads(sys.argv[1])
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    _, folder, name = self.path.split("/")
                    if folder == "silent":
                        time.sleep(60)
                    known = folder in ("good", "bad") and name in content
                    body = (content[name] if folder == "good" else "wrong").encode() if known else b"nothing"
                    self.send_response(200 if known else 404)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                def log_message(self, *arguments):
                    pass
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
            print(server.server_port, flush=True)
            server.serve_forever()
            """
        let json = String(decoding: try JSONEncoder().encode(content), as: UTF8.self)
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program, json]
        process.standardInput = lifeline
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        address = "http://127.0.0.1:\(try #require(Int(port.trimmingCharacters(in: .newlines))))"
    }

    deinit { try? lifeline.fileHandleForWriting.close() }
}

@Suite struct DatasetFetcherTests {
    private let folder: TemporaryFolder
    private let folders: DataFolders
    private let server: LocalServer

    init() throws {
        folder = try TemporaryFolder()
        folders = DataFolders(environment: ["XDG_CACHE_HOME": folder.url.path])
        server = try LocalServer(serving: ["one.gz": "abc", "two.gz": ""])
    }

    /// The MD5 of "abc" and of nothing are those of RFC 1321, A.5.
    private func dataset(_ mirrors: [String]) -> KnownDataset {
        KnownDataset(
            name: "tiny", classNames: [],
            files: [
                .init(name: "one.gz", byteCount: 3, md5: "900150983cd24fb0d6963f7d28e17f72"),
                .init(name: "two.gz", byteCount: 0, md5: "d41d8cd98f00b204e9800998ecf8427e"),
            ],
            mirrors: mirrors.map { server.address + "/" + $0 })
    }

    private func content(_ name: String) -> [UInt8]? { try? Files.read("\(folder.url.path)/octet/tiny/\(name)") }

    @Test func goodMirror_givesTheFiles() throws {
        let fetcher = DatasetFetcher(dataset(["good"]), folders: folders)
        var steps: [DatasetFetcher.Progress] = []
        let attempts = try fetcher.fetch { steps.append($0) }
        #expect(attempts.map(\.failure) == [nil, nil])
        #expect(content("one.gz") == Array("abc".utf8) && content("two.gz") == [])
        #expect(steps.contains { $0.file == "one.gz" && $0.received == 3 && $0.expected == 3 })
        #expect(try Files.names(in: fetcher.folder) == ["one.gz", "two.gz"], "nothing else is left")
    }

    @Test func filesThatAreThere_areKept_damagedOnesAreNot() throws {
        let fetcher = DatasetFetcher(dataset(["good"]), folders: folders)
        _ = try fetcher.fetch()
        try Files.write(Array("damaged".utf8), to: fetcher.folder + "/one.gz")
        let attempts = try fetcher.fetch()
        #expect(attempts.map(\.source) == [server.address + "/good/one.gz", fetcher.folder + "/two.gz"])
        #expect(content("one.gz") == Array("abc".utf8))
    }

    @Test func badMirrors_arePassedOverAndTold() throws {
        let fetcher = DatasetFetcher(dataset(["missing", "bad", "silent", "good"]), folders: folders, patience: 1)
        let attempts = try fetcher.fetch()
        try #require(attempts.count == 5)
        #expect(attempts[0].failure?.contains("404") == true)
        #expect(attempts[1].failure?.contains("published is 900150983cd24fb0d6963f7d28e17f72") == true)
        #expect(attempts[2].failure != nil && attempts[2].source.contains("/silent/"))
        #expect(attempts[3].failure == nil)
        #expect(attempts[4].source == server.address + "/good/two.gz", "the good one comes first now")
        #expect(attempts[4].failure == nil)
    }

    @Test func noGoodMirror_saysWhatWasTriedAndLeavesNothing() throws {
        let fetcher = DatasetFetcher(dataset(["missing", "bad"]), folders: folders, patience: 1)
        let error = #expect(throws: FetchError.self) { try fetcher.fetch() }
        let text = error?.description ?? ""
        #expect(text.hasPrefix("one.gz of tiny could not be fetched; tried: \(server.address)/missing/one.gz: "))
        #expect(text.contains("; \(server.address)/bad/one.gz: its MD5 is "))
        #expect(try Files.names(in: fetcher.folder) == [])
    }

    @Test func closedPort_isTold() throws {
        var closed = dataset([])
        closed = KnownDataset(
            name: closed.name, classNames: [], files: closed.files, mirrors: ["http://127.0.0.1:1"])
        let error = #expect(throws: FetchError.self) {
            try DatasetFetcher(closed, folders: folders, patience: 1).fetch()
        }
        #expect(error?.description.contains("http://127.0.0.1:1/one.gz: ") == true)
    }

    @Test func longerMD5_isThatOfTheRFC() throws {
        let digits = String(repeating: "1234567890", count: 8)
        let server = try LocalServer(serving: ["a": digits])
        let set = KnownDataset(
            name: "tiny", classNames: [],
            files: [.init(name: "a", byteCount: 80, md5: "57edf4a22be3c955ac49da2e2107b67a")],
            mirrors: [server.address + "/good"])
        #expect(try DatasetFetcher(set, folders: folders).fetch().count == 1)
    }

    @Test func unknownName_listsTheKnown() {
        let error = #expect(throws: DatasetError.self) { try DatasetFetcher(named: "cifar", folders: folders) }
        #expect(
            error?.description == "there is nothing to fetch under the name \"cifar\"; known are mnist, fashion-mnist")
    }
}
