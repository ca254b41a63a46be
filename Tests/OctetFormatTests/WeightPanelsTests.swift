import OctetFormat
import OctetTestSupport
import Testing

@Suite struct WeightPanelsTests {
    /// Walks the file front to back as docs/model-format.md has it, and asks for the offset of each weight.
    @Test(arguments: Seed.list(100))
    func offsets_followTheDocumentedOrder(seed: Seed) {
        var generator = seed.generator
        let panels = WeightPanels(
            channelsPerGroup: generator.pick(1...50), groups: generator.pick(1...3), runs: generator.pick(1...5),
            runLength: generator.pick(1...30))
        var offset = 0
        for group in 0..<panels.groups {
            var first = 0
            while first < panels.channelsPerGroup {
                let lanes = panels.channelsPerGroup - first > 8 ? 16 : 8
                #expect(panels.laneCount(at: first) == lanes)
                for run in 0..<panels.runs {
                    for quad in 0..<(panels.runLength + 3) / 4 {
                        for lane in 0..<lanes {
                            for byte in 0..<4 {
                                let channel = first + lane
                                let position = quad * 4 + byte
                                if channel < panels.channelsPerGroup, position < panels.runLength {
                                    #expect(
                                        panels.offset(group: group, channel: channel, run: run, position: position)
                                            == offset)
                                }
                                offset += 1
                            }
                        }
                    }
                }
                first += lanes
            }
        }
        #expect(panels.byteCount == offset)
    }
}
