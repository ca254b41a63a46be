import CProcessor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// Threads that stay for a whole run and do the same task at the same time, each with its own number.
package final class WorkerPool: @unchecked Sendable {
    /// Threads at work, the caller's included.
    package let count: Int
    private let shared: Shared
    private var threads: [pthread_t] = []

    /// - Parameter count: the number of cores where it is not given.
    package init(count: Int? = nil) {
        self.count = max(1, count ?? WorkerPool.coreCount)
        // With more threads than cores, spinning would take the core from the thread that is waited for.
        shared = Shared(spins: self.count <= WorkerPool.coreCount ? 100 : 0)
        for index in 1..<max(1, self.count) {
            let start = Unmanaged.passRetained(Start(shared: shared, index: index))
            #if canImport(Darwin)
                var thread: pthread_t?
            #else
                var thread = pthread_t()
            #endif
            let status = pthread_create(&thread, nil, { workerMain($0) }, start.toOpaque())
            precondition(status == 0, "the system gave no thread (error \(status))")
            #if canImport(Darwin)
                threads.append(thread!)
            #else
                threads.append(thread)
            #endif
        }
    }

    deinit {
        shared.begin(nil, workers: 0)
        for thread in threads { pthread_join(thread, nil) }
    }

    package static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Calls `body` with 0 to `count − 1` on as many threads and returns when all are done.
    package func run(_ body: @Sendable (Int) -> Void) {
        guard count > 1 else { return body(0) }
        // All workers are done with it when this returns, so it need not live on the heap.
        withoutActuallyEscaping(body) { body in
            shared.begin(body, workers: count - 1)
            body(0)
            shared.awaitCompletion()
        }
    }

    /// Calls `body` once the calls with all lower numbers, from 0 on, have returned: for what threads that `run` one task must
    /// do in an order. Each number must be given once.
    package func inOrder(_ number: Int, _ body: () -> Void) {
        guard count > 1 else { return body() }
        shared.awaitTurn(number)
        body()
        shared.passTurn()
    }

    fileprivate final class Start {
        let shared: Shared
        let index: Int
        init(shared: Shared, index: Int) {
            self.shared = shared
            self.index = index
        }
    }
}

private func workerMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    let start = Unmanaged<WorkerPool.Start>.fromOpaque(argument!).takeRetainedValue()
    var seen: Int32 = 0
    while start.shared.awaitTask(after: &seen) {
        start.shared.runTask(start.index)
        start.shared.finish()
    }
    return nil
}
