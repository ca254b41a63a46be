import OctetDatasets
import Testing

@Suite struct ErasingTests {
    /// Of 2000 images a quarter is erased, in a rectangle of the paper's sizes, with noise that is uniform.
    @Test(arguments: [(28, 28, 1), (20, 32, 3)])
    func erasing_hasTheStatisticsOfItsPaper(height: Int, width: Int, channels: Int) {
        let image = [UInt8](repeating: 0, count: height * width * channels)
        let augmenter = Augmenter(Augmentation(erasing: 0.25), height: height, width: width, channels: channels)
        var (erased, sum, count) = (0, 0.0, 0)
        for seed in UInt64(0)..<2000 {
            let values = augmenter.values(of: image, seed: seed)
            let places = values.indices.filter { values[$0] != 0 }.map { $0 / channels }
            guard !places.isEmpty else { continue }
            erased += 1
            let (rows, columns) = (places.map { $0 / width }, places.map { $0 % width })
            let rectangleHeight = rows.max()! - rows.min()! + 1
            let rectangleWidth = columns.max()! - columns.min()! + 1
            let area = rectangleHeight * rectangleWidth
            let share = Double(area) / Double(height * width)
            #expect(share > 0.015 && share < 0.42, "seed \(seed)")
            let aspect = Double(rectangleHeight) / Double(rectangleWidth)
            #expect(aspect > 0.2 && aspect < 4.6, "seed \(seed)")
            // A value in 256 is 0 by chance.
            #expect(Double(places.count) > 0.9 * Double(area * channels), "seed \(seed): all of it")
            for value in values { sum += Double(value) }
            count += area * channels
        }
        #expect((430...570).contains(erased))
        #expect(abs(sum / Double(count) - 0.5) < 0.01)
    }
}
