import Foundation
import OctetNetworks
import OctetTraining
import Testing

@Suite struct WorkerPoolTests {
    /// More threads than cores, too.
    @Test(arguments: [1, 2, 3, 9]) func run_callsEveryNumberOnce(threads: Int) {
        let pool = WorkerPool(count: threads)
        let calls = UnsafeMutableBufferPointer<Int>.allocate(capacity: threads)
        defer { calls.deallocate() }
        calls.initialize(repeating: 0)
        nonisolated(unsafe) let shared = calls
        for _ in 0..<500 { pool.run { shared[$0] += 1 } }
        #expect(Array(calls) == Array(repeating: 500, count: threads))
    }

    /// What one turn writes, the next must see: nothing else guards the list.
    @Test(arguments: [1, 2, 3, 9]) func inOrder_keepsTheOrder(threads: Int) {
        let pool = WorkerPool(count: threads)
        for round in 0..<50 {
            nonisolated(unsafe) var seen: [Int] = []
            pool.run { thread in
                for number in stride(from: thread, to: 40, by: threads) {
                    // The lower numbers come late in every other round.
                    if round % 2 == 1, thread == 0 { usleep(20) }
                    pool.inOrder(number) { seen.append(number) }
                }
            }
            #expect(seen == Array(0..<40), "round \(round)")
        }
    }
}

@Suite struct LayerTimesTests {
    @Test func layerTimes_nameEveryLayer() throws {
        let network = FloatNetwork(
            try Network("x", input: [6, 6, 1]) {
                Convolution(16, kernel: 3); ReLU(); FullyConnected(10)
            }, seed: 1)
        let times = try network.layerTimes(passes: 2)
        #expect(times.map(\.name) == network.network.nodes.map(\.name))
        #expect(times.map(\.output) == network.network.nodes.map(\.output))
        // The first layer has no gradient of its input to compute.
        #expect(times.map(\.multiplyAccumulates) == [2 * 16 * 16 * 16 * 9, 0, 3 * 16 * 256 * 10])
        #expect(times.allSatisfy { $0.forward >= 0 && $0.forward < 10 && $0.backward >= 0 && $0.backward < 10 })
    }
}
