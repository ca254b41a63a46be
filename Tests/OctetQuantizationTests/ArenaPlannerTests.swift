import OctetQuantization
import OctetTestSupport
import Testing

@Suite struct ArenaPlannerTests {
    private typealias Buffer = ArenaPlanner.Buffer

    private func randomBuffers(_ count: Int, _ generator: inout TestGenerator) -> [Buffer] {
        (0..<count).map { _ in
            let ends = [generator.pick(0...count), generator.pick(0...count)].sorted()
            return Buffer(byteCount: generator.pick([0, 1, 16, 17, 100, 1000, 4096]), lifetime: ends[0]...ends[1])
        }
    }

    @Test(arguments: Seed.list(200))
    func plan_neverOverlapsAndIsAlignedAndBounded(seed: Seed) {
        var generator = seed.generator
        let planner = ArenaPlanner(alignment: generator.pick([1, 16, 64]))
        let buffers = randomBuffers(generator.pick(0...30), &generator)
        let plan = planner.plan(buffers)
        #expect(plan.byteCount >= planner.lowerBound(buffers))
        #expect(plan.offsets.count == buffers.count)
        for (index, buffer) in buffers.enumerated() {
            let start = plan.offsets[index]
            #expect(start >= 0 && start % planner.alignment == 0)
            #expect(start + buffer.byteCount <= plan.byteCount)
            for (other, neighbour) in buffers.enumerated()
            where other < index && buffer.lifetime.overlaps(neighbour.lifetime) {
                let isApart =
                    start + buffer.byteCount <= plan.offsets[other]
                    || plan.offsets[other] + neighbour.byteCount <= start
                #expect(isApart, "\(buffer) at \(start), \(neighbour) at \(plan.offsets[other])")
            }
        }
    }

    /// A network without branches: each activation lives from the layer that makes it to the one that reads it.
    @Test(arguments: Seed.list(100))
    func chain_reachesTheLowerBound(seed: Seed) {
        var generator = seed.generator
        let planner = ArenaPlanner(alignment: 1)
        let buffers = (0..<generator.pick(1...20)).map {
            Buffer(byteCount: generator.pick(1...10_000), lifetime: $0...$0 + 1)
        }
        #expect(planner.plan(buffers).byteCount == planner.lowerBound(buffers))
    }

    @Test(arguments: Seed.list(500))
    func fewBuffers_takeAsLittleAsAnyPlan(seed: Seed) {
        var generator = seed.generator
        let planner = ArenaPlanner(alignment: generator.pick([1, 4, 16]))
        let buffers = (0..<7).map { _ in
            let start = generator.pick(0...6)
            return Buffer(byteCount: generator.pick(1...40), lifetime: start...start + generator.pick(0...3))
        }
        let plan = planner.plan(buffers)
        #expect(plan.byteCount == ExhaustivePlanner.byteCount(buffers, alignment: planner.alignment))
        #expect(plan.isSmallest)
    }

    @Test(arguments: Seed.list(50))
    func searchGivenUp_keepsAPlan_andDoesNotCallItTheSmallest(seed: Seed) {
        var generator = seed.generator
        let planner = ArenaPlanner(alignment: 1, trialLimit: 0)
        let buffers = randomBuffers(7, &generator)
        let plan = planner.plan(buffers)
        let least = ExhaustivePlanner.byteCount(buffers, alignment: 1)
        #expect(plan.byteCount >= least)
        #expect(!plan.isSmallest || plan.byteCount == least)
    }
}
