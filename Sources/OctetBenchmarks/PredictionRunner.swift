import Octet
import OctetKernels
import OctetQuantization
import OctetTraining

/// Runs a model again and again on one image and looks at the clock.
struct PredictionRunner {
    let file: ModelFile
    /// Nanoseconds that a measurement takes.
    private let duration: UInt64
    let clockOverhead: UInt32
    private let image: [UInt8]

    /// A measurement keeps one number a run, of at most this many.
    private static let maximumRuns = 1 << 20
    private static let minimumRuns = 10

    init(_ file: ModelFile, seconds: Double) {
        self.file = file
        duration = UInt64(seconds * 1e9)
        clockOverhead = MonotonicClock.measuredOverhead()
        image = (0..<file.withModel { $0.imageByteCount }).map {
            UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13)
        }
    }

    /// The times of whole predictions.
    func timeWhole() -> Timing {
        var times: [UInt32] = []
        times.reserveCapacity(Self.maximumRuns)
        withModel { model, arena, image in
            repeatedly { isWarm in
                let start = MonotonicClock.now()
                _ = try! model.predict(image, in: &arena)  // the sizes are the model's own
                if isWarm { times.append(UInt32(clamping: MonotonicClock.now() - start)) }
            }
        }
        return Timing(times, overhead: clockOverhead)
    }

    /// The times of whole predictions and, in turns with them, of the same kernels called without the interpreter.
    func timeStraightLine() -> (prediction: Timing, straightLine: Timing) {
        var times: [[UInt32]] = [[], []]
        for index in times.indices { times[index].reserveCapacity(Self.maximumRuns) }
        withModel { model, arena, image in
            var bytes = arena.bytes
            let memory = bytes.withUnsafeMutableBytes { $0.baseAddress! }
            let interpreter = model.records.bytes.withUnsafeBytes { Interpreter(model: $0.baseAddress!, arena: memory) }
            let input = model.records.tensor(at: Int(model.records.header.inputTensor))
            let straightLine = StraightLine(interpreter, model.records, model.path, model.path.kernels)
            repeatedly { isWarm in
                let start = MonotonicClock.now()
                _ = try! model.predict(image, in: &arena)  // the sizes are the model's own
                let middle = MonotonicClock.now()
                interpreter.load(image, into: input)
                straightLine.run()
                _ = interpreter.prediction(of: model.records)
                let end = MonotonicClock.now()
                guard isWarm else { return }
                times[0].append(UInt32(clamping: middle - start))
                times[1].append(UInt32(clamping: end - middle))
            }
        }
        return (Timing(times[0], overhead: clockOverhead), Timing(times[1], overhead: clockOverhead))
    }

    /// The times of each layer in predictions that are observed.
    func timeLayers(count: Int) -> [Timing] {
        var times = [[UInt32]](repeating: [], count: count)
        for index in times.indices { times[index].reserveCapacity(Self.maximumRuns / count) }
        var moments = [UInt64](repeating: 0, count: count)
        withModel { model, arena, image in
            repeatedly { isWarm in
                var last = MonotonicClock.now()
                // Of layers that run row by row with the next one, only the last is seen.
                for layer in moments.indices { moments[layer] = last }
                moments.withUnsafeMutableBufferPointer { moments in
                    _ = try! model.predict(image, in: &arena) { layer, _ in moments[layer] = MonotonicClock.now() }
                }
                guard isWarm, times[0].count < Self.maximumRuns / count else { return }
                for (layer, moment) in moments.enumerated() {
                    let moment = max(moment, last)
                    times[layer].append(UInt32(clamping: moment - last))
                    last = moment
                }
            }
        }
        return times.map { Timing($0, overhead: clockOverhead) }
    }

    /// Images a second on several threads.
    func throughput(threads: Int) -> Double {
        let pool = WorkerPool(count: threads)
        var rates = [Double](repeating: 0, count: pool.count)
        rates.withUnsafeMutableBufferPointer { rates in
            nonisolated(unsafe) let rates = rates
            pool.run { worker in rates[worker] = imagesPerSecond() }
        }
        return rates.reduce(0, +)
    }

    private func imagesPerSecond() -> Double {
        var count = 0
        var start = MonotonicClock.now()
        withModel { model, arena, image in
            repeatedly { isWarm in
                if isWarm { count += 1 } else { start = MonotonicClock.now() }
                _ = try! model.predict(image, in: &arena)
            }
        }
        return Double(count) * 1e9 / Double(MonotonicClock.now() - start)
    }

    /// Calls `body` for a tenth of the time to warm up, then for the whole of it.
    private func repeatedly(_ body: (_ isWarm: Bool) -> Void) {
        for isWarm in [false, true] {
            let end = MonotonicClock.now() + (isWarm ? duration : duration / 10)
            var runs = 0
            while runs < Self.minimumRuns || (runs < Self.maximumRuns && MonotonicClock.now() < end) {
                body(isWarm)
                runs += 1
            }
        }
    }

    private func withModel(_ body: (borrowing Model, inout ArenaBuffer, Span<UInt8>) -> Void) {
        file.withModel { model in
            var arena = ArenaBuffer(byteCount: model.arenaByteCount)
            body(model, &arena, image.span)
        }
    }
}
