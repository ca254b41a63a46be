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

    /// Exactly `perClass` images of every class, chosen by `seed`, in the images' order; a larger number holds the smaller
    /// ones.
    ///
    /// Throws `DatasetError.tooFewOfClass` where a class has fewer.
    public func subset(perClass: Int, seed: UInt64) throws(DatasetError) -> ImageSet {
        precondition(perClass >= 1, "a data set holds at least one image")
        let members = shuffledMembers(seed: seed)
        let smallest = members.indices.min { members[$0].count < members[$1].count }!
        guard members[smallest].count >= perClass else {
            throw .tooFewOfClass(
                name: name, className: classNames[smallest], count: members[smallest].count, wanted: perClass)
        }
        return selecting(members.flatMap { $0.prefix(perClass) }.sorted())
    }

    /// Shuffles every class and takes its share from the front, so that a larger fraction holds the smaller ones.
    private func stratifiedChoice(fraction: Double, seed: UInt64, use: String) throws(DatasetError) -> [Int] {
        guard fraction > 0, fraction < 1 else { throw .fractionOutOfRange(fraction, use: use) }
        let members = shuffledMembers(seed: seed)
        // The shares' roundings are carried on, so that the total is right even where classes have few images.
        var (chosen, seen): ([Int], Int) = ([], 0)
        for label in members.indices {
            seen += members[label].count
            let wanted = Int((Double(seen) * fraction).rounded()) - chosen.count
            chosen += members[label].prefix(max(0, wanted))
        }
        guard !chosen.isEmpty else { throw .fractionOutOfRange(fraction, use: use + " (no image is left)") }
        return chosen.sorted()
    }

    /// The indices of each class's images, in an order that depends on the seed.
    private func shuffledMembers(seed: UInt64) -> [[Int]] {
        let generator = SeededGenerator(seed: seed)
        var members = [[Int]](repeating: [], count: classNames.count)
        for (index, label) in labels.enumerated() { members[label].append(index) }
        for label in members.indices {
            var stream = generator.stream(label)
            stream.shuffle(&members[label])
        }
        return members
    }
}
