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

    fileprivate final class Start {
        let shared: Shared
        let index: Int
        init(shared: Shared, index: Int) {
            self.shared = shared
            self.index = index
        }
    }

    /// What the caller and the workers look at.
    ///
    /// A step has a few meetings less than a millisecond apart, and waking a sleeping thread takes a good part of that, so
    /// whoever waits looks at a counter for a while before it sleeps. `task` changes only while no worker runs.
    fileprivate final class Shared: @unchecked Sendable {
        private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        private let begun = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
        private let done = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
        /// Counts the tasks given out.
        private let generation = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        /// Workers that have not finished the task.
        private let remaining = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        private var task: (@Sendable (Int) -> Void)?
        private let spins: Int

        init(spins: Int) {
            self.spins = spins
            pthread_mutex_init(mutex, nil)
            pthread_cond_init(begun, nil)
            pthread_cond_init(done, nil)
            generation.initialize(to: 0)
            remaining.initialize(to: 0)
        }

        deinit {
            pthread_cond_destroy(done)
            pthread_cond_destroy(begun)
            pthread_mutex_destroy(mutex)
            remaining.deallocate()
            generation.deallocate()
            done.deallocate()
            begun.deallocate()
            mutex.deallocate()
        }

        func begin(_ task: (@Sendable (Int) -> Void)?, workers: Int) {
            pthread_mutex_lock(mutex)
            self.task = task
            octet_store(remaining, Int32(workers))
            octet_store(generation, octet_load(generation) &+ 1)
            pthread_cond_broadcast(begun)
            pthread_mutex_unlock(mutex)
        }

        /// Waits for the next task; false at the end.
        func awaitTask(after seen: inout Int32) -> Bool {
            if !spin({ octet_load(generation) != seen }) {
                pthread_mutex_lock(mutex)
                while octet_load(generation) == seen { pthread_cond_wait(begun, mutex) }
                pthread_mutex_unlock(mutex)
            }
            seen = octet_load(generation)
            return task != nil
        }

        // Not inlined, so that the task is let go of before anyone is told that it is done: it may live on the stack.
        @inline(never) func runTask(_ index: Int) { task?(index) }

        func finish() {
            guard octet_decrement(remaining) == 0 else { return }
            pthread_mutex_lock(mutex)
            pthread_cond_signal(done)
            pthread_mutex_unlock(mutex)
        }

        func awaitCompletion() {
            if !spin({ octet_load(remaining) == 0 }) {
                pthread_mutex_lock(mutex)
                while octet_load(remaining) > 0 { pthread_cond_wait(done, mutex) }
                pthread_mutex_unlock(mutex)
            }
            task = nil
        }

        private func spin(_ isReady: () -> Bool) -> Bool {
            for _ in 0..<spins {
                for _ in 0..<32 {
                    if isReady() { return true }
                    octet_pause()
                }
                // On a busy machine the thread waited for may be waiting for this very core.
                sched_yield()
            }
            return isReady()
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
