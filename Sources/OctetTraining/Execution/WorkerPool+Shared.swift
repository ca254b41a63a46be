import CProcessor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

extension WorkerPool {
    /// What the caller and the workers look at.
    ///
    /// A step has a few meetings less than a millisecond apart, and waking a sleeping thread takes a good part of that, so
    /// whoever waits looks at a counter for a while before it sleeps. `task` changes only while no worker runs.
    final class Shared: @unchecked Sendable {
        private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        private let begun = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
        private let done = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
        private let passed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
        /// Counts the tasks given out.
        private let generation = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        /// Workers that have not finished the task.
        private let remaining = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        /// Turns that have passed in this task.
        private let turn = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        private var task: (@Sendable (Int) -> Void)?
        private let spins: Int

        init(spins: Int) {
            self.spins = spins
            pthread_mutex_init(mutex, nil)
            pthread_cond_init(begun, nil)
            pthread_cond_init(done, nil)
            pthread_cond_init(passed, nil)
            generation.initialize(to: 0)
            remaining.initialize(to: 0)
            turn.initialize(to: 0)
        }

        deinit {
            pthread_cond_destroy(passed)
            pthread_cond_destroy(done)
            pthread_cond_destroy(begun)
            pthread_mutex_destroy(mutex)
            turn.deallocate()
            remaining.deallocate()
            generation.deallocate()
            passed.deallocate()
            done.deallocate()
            begun.deallocate()
            mutex.deallocate()
        }

        func begin(_ task: (@Sendable (Int) -> Void)?, workers: Int) {
            pthread_mutex_lock(mutex)
            self.task = task
            octet_store(remaining, Int32(workers))
            octet_store(turn, 0)
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

        func awaitTurn(_ number: Int) {
            guard !spin({ octet_load(turn) == number }) else { return }
            pthread_mutex_lock(mutex)
            while octet_load(turn) != number { pthread_cond_wait(passed, mutex) }
            pthread_mutex_unlock(mutex)
        }

        func passTurn() {
            pthread_mutex_lock(mutex)
            octet_store(turn, octet_load(turn) + 1)
            pthread_cond_broadcast(passed)
            pthread_mutex_unlock(mutex)
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
