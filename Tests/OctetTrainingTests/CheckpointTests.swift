import Foundation
import OctetImages
import OctetNetworks
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct CheckpointTests {
    private let folder: TemporaryFolder
    private let checkpoint: Checkpoint

    init() throws {
        folder = try TemporaryFolder()
        let trainer = try Trainer(TrainerTests.makeNetwork(), settings: TrainerTests.settings)
        try trainer.train(on: makeBars(count: 100, seed: 4, side: 12)) { event in
            if case .epoch = event { return false }
            return true
        }
        checkpoint = try trainer.checkpoint(labels: ["null", "eins \"quoted\"", "zwei/½", "drei"], images: 100)
    }

    @Test func writtenCheckpoint_isReadBack() throws {
        let path = folder.path("run.safetensors")
        try checkpoint.write(to: path)
        #expect(try Checkpoint(contentsOf: path) == checkpoint)
        #expect(try Checkpoint(contentsOf: path, for: checkpoint.network) == checkpoint)
        var weightsOnly = checkpoint
        weightsOnly.run = nil
        try weightsOnly.write(to: path)
        #expect(try Checkpoint(contentsOf: path) == weightsOnly)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["run.safetensors"])
    }

    @Test func file_followsTheFormat() throws {
        let bytes = try SafetensorsFile(
            metadata: ["note": "x"],
            tensors: [
                "b": FloatTensor(extents: [2, 1], values: [1, -2]), "a": FloatTensor(extents: [], values: [0.5]),
            ]
        ).encoded()
        let header =
            #"{"__metadata__":{"note":"x"},"a":{"data_offsets":[0,4],"dtype":"F32","shape":[]},"#
            + #""b":{"data_offsets":[4,12],"dtype":"F32","shape":[2,1]}}"#
        let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
        var expected: [UInt8] = [UInt8(padded.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(padded.utf8)
        for bits in [0x3F00_0000, 0x3F80_0000, 0xC000_0000] as [UInt32] {
            expected += (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
        }
        #expect(bytes == expected)
    }

    @Test func everyTruncation_isRefused() throws {
        let bytes = try SafetensorsFile(
            metadata: [:], tensors: ["a": FloatTensor(extents: [3], values: [1, 2, 3])]
        ).encoded()
        for length in 0..<bytes.count {
            #expect(throws: CheckpointError.self, "of length \(length)") {
                try SafetensorsFile(Array(bytes[..<length]), path: "x")
            }
        }
        #expect(throws: CheckpointError.self) { try SafetensorsFile(bytes + [0], path: "x") }
    }

    @Test(arguments: [
        ("not JSON", "its header is not a JSON table of tensors"), ("[]", "its header is not a JSON table of tensors"),
        (#"{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,4]}}"#, "only F32 is accepted"),
        (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, "more than the file holds"),
        (#"{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}"#, "more than the file holds"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, "takes 8 bytes, not 4"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, "should begin at 0"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#, "takes 4 bytes, not 8"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#, "should begin at 0"),
        (#"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"#, "end before 8"),
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
            "should begin at 8"
        ),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, "belong to none"),
        ("{}", "belong to none"),
    ])
    func badHeader_isRefused(header: String, reason: String) {
        let bytes =
            [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + [UInt8](repeating: 0, count: 8)
        let error = #expect(throws: CheckpointError.self) { try SafetensorsFile(bytes, path: "some/file") }
        #expect(error?.description.hasPrefix("some/file: ") == true)
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
    }

    @Test func hugeHeaderLength_isRefused() {
        for length in [UInt64.max, 1 << 63, 1 << 40, 9] {
            let bytes =
                (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + [UInt8](repeating: 0x7B, count: 8)
            #expect(throws: CheckpointError.self) { try SafetensorsFile(bytes, path: "x") }
        }
    }

    /// A checkpoint whose content does not hang together, one change at a time.
    @Test func inconsistentCheckpoint_isRefused() throws {
        let changes: [(String, (inout Checkpoint) -> Void)] = [
            ("is missing", { $0.tensors["fullyConnected2.bias"] = nil }),
            ("belongs to no layer", { $0.tensors["other.bias"] = FloatTensor(extents: [1], values: [0]) }),
            ("should be [4]", { $0.tensors["fullyConnected2.bias"] = FloatTensor(extents: [3], values: [0, 0, 0]) }),
            ("2 labels for 4 scores", { $0.labels = ["a", "b"] }),
            ("is missing", { $0.run!.state["firstMoment.fullyConnected2.bias"] = nil }),
            ("batch size", { $0.run!.settings.batchSize = 0 }),
            ("progress", { $0.run!.progress.step = -1 }),
        ]
        for (index, (reason, change)) in changes.enumerated() {
            var broken = checkpoint
            change(&broken)
            let path = folder.path("\(index).safetensors")
            try broken.write(to: path)
            let error = #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: path) }
            #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
        }
    }

    @Test func foreignFile_isRefused() throws {
        let path = folder.path("foreign.safetensors")
        let tensors = ["a": FloatTensor(extents: [1], values: [0])]
        try Data(SafetensorsFile(metadata: [:], tensors: tensors).encoded()).write(to: URL(filePath: path))
        #expect(throws: CheckpointError.notACheckpoint(path: path, missing: "its metadata have no \"network\"")) {
            try Checkpoint(contentsOf: path)
        }
        try Data(SafetensorsFile(metadata: ["network": "{}"], tensors: tensors).encoded()).write(
            to: URL(filePath: path))
        #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: path) }
    }

    @Test func checkpointOfAnotherNetwork_isRefused() throws {
        let path = folder.path("run.safetensors")
        try checkpoint.write(to: path)
        let error = #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: path, for: .leNet5()) }
        #expect(error == .otherNetwork(path: path, found: "mixed", expected: "lenet5"))
        #expect(error?.description == "\(path): holds network \"mixed\", but \"lenet5\" was asked for")
    }

    @Test func runWithOtherImages_isNotResumed() throws {
        #expect(throws: CheckpointError.self) { try Trainer(resuming: checkpoint, from: "x", images: 99) }
        var weightsOnly = checkpoint
        weightsOnly.run = nil
        #expect(throws: CheckpointError.notResumable(path: "x", reason: "it holds weights only")) {
            try Trainer(resuming: weightsOnly, from: "x", images: 100)
        }
    }

    @Test func unreadablePath_isRefused() {
        #expect(throws: FileError.self) { try Checkpoint(contentsOf: folder.path("missing")) }
        #expect(throws: FileError.unreadable(path: folder.url.path, reason: "Is a directory")) {
            try Checkpoint(contentsOf: folder.url.path)
        }
    }

    @Test func failedWrite_leavesTheOldFile() async {
        // A limit on the size of files stands for a full disk; it holds for a whole process, so the test has its own.
        await #expect(processExitsWith: .success) {
            let tests = try CheckpointTests()
            try tests.writeWithAFullDisk()
        }
    }

    private func writeWithAFullDisk() throws {
        let path = folder.path("run.safetensors")
        try checkpoint.write(to: path)
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 4_096, rlim_max: 4_096)
        #if canImport(Glibc)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        #else
            setrlimit(RLIMIT_FSIZE, &limit)
        #endif
        var changed = checkpoint
        changed.labels = ["a", "b", "c", "d"]
        let error = #expect(throws: FileError.self) { try changed.write(to: path) }
        #expect(error?.description.contains("unchanged") == true)
        #expect(try Checkpoint(contentsOf: path) == checkpoint)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["run.safetensors"])
    }

    @Test func missingFolder_isRefused() throws {
        #expect(throws: FileError.self) { try checkpoint.write(to: folder.path("no/such/folder")) }
    }
}
