#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The times of many runs of the same work, in microseconds.
public struct Timing: Encodable, Equatable, Sendable {
    public var minimum: Double
    public var median: Double
    /// 99 of 100 runs took no longer.
    public var percentile99: Double
    public var count: Int

    /// Sorts out raw times.
    /// - Parameters:
    ///   - nanoseconds: one time a run; at least one.
    ///   - overhead: what reading the clock adds to each of them, in nanoseconds; it is taken off.
    package init(_ nanoseconds: [UInt32], overhead: UInt32) {
        let sorted = nanoseconds.sorted()
        func microseconds(_ rank: Int) -> Double { Double(max(sorted[rank], overhead) - overhead) / 1000 }
        minimum = microseconds(0)
        median = microseconds(sorted.count / 2)
        percentile99 = microseconds((sorted.count - 1) * 99 / 100)
        count = sorted.count
    }
}

/// The monotonic clock, read as cheaply as the system can.
enum MonotonicClock {
    /// Nanoseconds since a moment in the past.
    @inline(__always)
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }

    /// Nanoseconds between two readings with nothing between them: the median of many.
    static func measuredOverhead() -> UInt32 {
        var differences = [UInt32](repeating: 0, count: 10_001)
        for index in differences.indices {
            let start = now()
            differences[index] = UInt32(clamping: now() - start)
        }
        return differences.sorted()[differences.count / 2]
    }
}
