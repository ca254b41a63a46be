#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The folders in which data sets are looked up by name: `folder/name` holds the set's IDX files.
public struct DataFolders: Equatable, Sendable {
    /// In the order of looking.
    public let searched: [String]
    /// Where fetched sets are stored.
    public let cache: String

    /// `$OCTET_DATA`, then the user's cache folder (`$XDG_CACHE_HOME/octet` or `~/.cache/octet`), then the place of
    /// Debian's packages such as `dataset-fashion-mnist`.
    ///
    /// An empty variable counts as unset (XDG Base Directory Specification).
    public init(environment: [String: String]) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        cache = (value("XDG_CACHE_HOME") ?? (value("HOME") ?? ".") + "/.cache") + "/octet"
        searched = [value("OCTET_DATA"), cache, "/usr/share/datasets"].compactMap(\.self)
    }

    /// The folders that the environment of this process names.
    public static var current: DataFolders {
        let names = ["OCTET_DATA", "XDG_CACHE_HOME", "HOME"]
        return DataFolders(
            environment: .init(
                uniqueKeysWithValues: names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }))
    }
}
