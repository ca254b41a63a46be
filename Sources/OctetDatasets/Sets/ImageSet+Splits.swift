extension ImageSet {
    /// Sets aside about `fraction` of every class for validation, chosen by `seed`; both parts keep the images' order.
    ///
    /// Throws `DatasetError.fractionOutOfRange` unless 0 < fraction < 1 and both parts get an image.
    public func validationSplit(
        fraction: Double, seed: UInt64
    ) throws(DatasetError) -> (train: ImageSet, validation: ImageSet) {
        let chosen = try stratifiedChoice(fraction: fraction, seed: seed, use: "the validation part of \(name)")
        let validation = Set(chosen)
        let train = (0..<count).filter { !validation.contains($0) }
        guard !train.isEmpty else { throw .fractionOutOfRange(fraction, use: "the validation part of \(name)") }
        return (selecting(train), selecting(chosen))
    }

    /// About `fraction` of every class, chosen by `seed`, in the images' order. The fraction 1 gives the whole set.
    ///
    /// Throws `DatasetError.fractionOutOfRange` unless 0 < fraction ≤ 1 and an image is left.
    public func subset(fraction: Double, seed: UInt64) throws(DatasetError) -> ImageSet {
        fraction == 1
            ? self : selecting(try stratifiedChoice(fraction: fraction, seed: seed, use: "the part of \(name)"))
    }

    /// Shuffles every class and takes its share from the front, so that a larger fraction holds the smaller ones.
    private func stratifiedChoice(fraction: Double, seed: UInt64, use: String) throws(DatasetError) -> [Int] {
        guard fraction > 0, fraction < 1 else { throw .fractionOutOfRange(fraction, use: use) }
        let generator = SeededGenerator(seed: seed)
        var members = [[Int]](repeating: [], count: classNames.count)
        for (index, label) in labels.enumerated() { members[label].append(index) }

        // The shares' roundings are carried on, so that the total is right even where classes have few images.
        var (chosen, seen): ([Int], Int) = ([], 0)
        for label in members.indices {
            var stream = generator.stream(label)
            stream.shuffle(&members[label])
            seen += members[label].count
            let wanted = Int((Double(seen) * fraction).rounded()) - chosen.count
            chosen += members[label].prefix(max(0, wanted))
        }
        guard !chosen.isEmpty else { throw .fractionOutOfRange(fraction, use: use + " (no image is left)") }
        return chosen.sorted()
    }
}
