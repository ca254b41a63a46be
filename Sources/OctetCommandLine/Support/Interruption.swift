#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Ctrl-C as a question that a loop can ask. A second Ctrl-C ends the process at once.
enum Interruption {
    // Written by the signal handler only, as an int that is read and written whole.
    private nonisolated(unsafe) static var flag: sig_atomic_t = 0

    static func install() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interruption.flag = 1
                signal(number, SIG_DFL)
            }
        }
    }

    static var isRequested: Bool { flag != 0 }
}
