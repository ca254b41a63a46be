import OctetImages

/// Downloads a public data set into a folder, file by file, from the first mirror that gives the published bytes.
public struct DatasetFetcher: Sendable {
    public let dataset: KnownDataset
    /// Where the files go: `<cache>/<name>`, where `DataSource` finds them.
    public let folder: String
    /// Seconds after which a mirror that does not answer, or stops sending, is passed over.
    public let patience: Int

    public init(_ dataset: KnownDataset, folders: DataFolders = .current, patience: Int = 10) {
        self.dataset = dataset
        folder = "\(folders.cache)/\(dataset.name)"
        self.patience = patience
    }

    /// The set called `name`. Throws `DatasetError.unknownDataset`.
    public init(named name: String, folders: DataFolders = .current) throws(DatasetError) {
        guard let dataset = KnownDataset.named(name) else {
            throw .unknownDataset(name, known: KnownDataset.all.map(\.name))
        }
        self.init(dataset, folders: folders)
    }

    /// How far a file has come.
    public struct Progress: Equatable, Sendable {
        public let file: String
        public let url: String
        public let received: Int
        public let expected: Int
    }

    /// One thing tried, and how it ended.
    public struct Attempt: Equatable, Sendable, CustomStringConvertible {
        /// The address, or the path of a file that was there already.
        public let source: String
        /// Why it failed; nil if it succeeded.
        public let failure: String?

        public var description: String { "\(source): \(failure ?? "good")" }
    }

    /// Downloads what is missing or damaged; a file of the published MD5 is kept. Nothing but whole files is left.
    ///
    /// - Returns: everything that was tried, in order.
    /// - Throws: `FetchError`, or `FileError` if the folder cannot be written.
    public func fetch(progress: (Progress) -> Void = { _ in }) throws -> [Attempt] {
        try Files.makeFolder(folder)
        var attempts: [Attempt] = []
        var mirrors = dataset.mirrors
        for file in dataset.files {
            let path = "\(folder)/\(file.name)"
            if let bytes = try? Files.read(path), MD5.hexDigest(of: bytes) == file.md5 {
                attempts.append(Attempt(source: path, failure: nil))
                continue
            }
            var isFetched = false
            for mirror in mirrors where !isFetched {
                let failure = try fetch(file, from: mirror, to: path, progress: progress)
                attempts.append(Attempt(source: "\(mirror)/\(file.name)", failure: failure))
                isFetched = failure == nil
                // Once is enough to wait for a mirror; the next file starts with the others.
                if !isFetched { mirrors = mirrors.filter { $0 != mirror } + [mirror] }
            }
            guard isFetched else { throw FetchError.noMirror(dataset: dataset.name, file: file.name, attempts) }
        }
        return attempts
    }

    /// nil if the file is there and good, else why not.
    private func fetch(
        _ file: KnownDataset.File, from mirror: String, to path: String, progress: (Progress) -> Void
    ) throws -> String? {
        let url = "\(mirror)/\(file.name)"
        let partial = path + ".partial"
        defer { Files.removeIfPresent(partial) }
        do {
            try Download(url: url, path: partial, patience: patience).run { received in
                progress(Progress(file: file.name, url: url, received: received, expected: file.byteCount))
            }
        } catch {
            if error.curlIsMissing { throw FetchError.noCurl(reason: error.reason) }
            return error.reason
        }
        let bytes = try Files.read(partial)
        let md5 = MD5.hexDigest(of: bytes)
        guard md5 == file.md5 else { return "its MD5 is \(md5), published is \(file.md5)" }
        try Files.write(bytes, to: path)
        progress(Progress(file: file.name, url: url, received: bytes.count, expected: bytes.count))
        return nil
    }
}

/// Why a data set could not be fetched.
public enum FetchError: Error, Equatable {
    case noCurl(reason: String)
    case noMirror(dataset: String, file: String, [DatasetFetcher.Attempt])
}

extension FetchError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noCurl(let reason):
            "the program curl is needed to fetch data: \(reason)"
        case .noMirror(let dataset, let file, let attempts):
            """
            \(file) of \(dataset) could not be fetched; tried: \
            \(attempts.filter { $0.failure != nil }.map(\.description).joined(separator: "; "))
            """
        }
    }
}
