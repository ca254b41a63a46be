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
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            sigaddset(&signals, number)
            signal(number) { number in
                Interruption.flag = 1
                signal(number, SIG_DFL)
            }
        }
        // The parent may have blocked them, and that is inherited.
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    static var isRequested: Bool { flag != 0 }
}
