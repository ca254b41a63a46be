import OctetDatasets
import OctetImages
import OctetTestSupport
import Testing

@Suite struct ImageSetTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// `count` images of 2 × 3, labelled 0, 1, 2, 0, 1, 2 …
    static func set(_ count: Int) throws -> ImageSet {
        try ImageSet(
            name: "small", height: 2, width: 3, pixels: (0..<6 * count).map { UInt8($0 % 256) },
            labels: (0..<count).map { $0 % 3 }, classNames: ["a", "b", "c"])
    }

    private func read(_ images: IDXArray, _ labels: IDXArray, classNames: [String]? = nil) throws -> ImageSet {
        try IDX.write(images, to: folder.path("images"))
        try IDX.write(labels, to: folder.path("labels"))
        return try ImageSet(
            name: "x", imagesPath: folder.path("images"), labelsPath: folder.path("labels"), classNames: classNames)
    }

    private let two = IDXArray(dimensions: [2], values: [0, 1] as [UInt8])

    @Test func colorImages_keepTheirChannels() throws {
        let images = IDXArray(dimensions: [2, 1, 2, 3], values: (0..<12).map { UInt8($0) })
        let set = try read(images, two)
        #expect((set.count, set.height, set.width, set.channels) == (2, 1, 2, 3))
        #expect(Array(set.image(at: 1)) == [6, 7, 8, 9, 10, 11])
        #expect(set.picture(at: 1)[1, 0] == Color(9, 10, 11))
        #expect(set.imagesIDX == images && set.labelsIDX == two)
    }

    @Test func otherElementTypes_areConverted() throws {
        let floats = IDXArray(dimensions: [2, 1, 2], values: [0, 0.5, 1, 0.25] as [Float])
        #expect(try read(floats, two).pixels == [0, 128, 255, 64])
        let shorts = IDXArray(dimensions: [2, 1, 2], values: [0, 1, 255, 7] as [Int16])
        #expect(try read(shorts, two).pixels == [0, 1, 255, 7])
    }

    @Test func unusableFiles_areRefused() throws {
        let good = IDXArray(dimensions: [2, 1, 2], values: [1, 2, 3, 4] as [UInt8])
        func error(_ images: IDXArray, _ labels: IDXArray, _ names: [String]? = nil) -> String {
            let error = #expect(throws: DatasetError.self) { try read(images, labels, classNames: names) }
            return error?.description ?? ""
        }
        let three = IDXArray(dimensions: [3], values: [0, 1, 2] as [UInt8])
        #expect(error(good, three).contains("holds 2 images but"))
        #expect(error(good, two, ["only one"]).contains("label 1 of image 1 does not name one of the 1 classes"))
        #expect(error(good, IDXArray(dimensions: [2], values: [0, 0.5] as [Float])).contains("0.5"))
        #expect(error(good, IDXArray(dimensions: [2], values: [0, -1] as [Int8])).contains("-1"))
        #expect(error(good, IDXArray(dimensions: [1, 2], values: [0, 1] as [UInt8])).contains("2 dimensions"))
        #expect(error(IDXArray(dimensions: [4], values: [1, 2, 3, 4] as [UInt8]), two).contains("dimensions 4;"))
        #expect(error(IDXArray(dimensions: [2, 1, 1, 2], values: [1, 2, 3, 4] as [UInt8]), two).contains("1 or 3"))
        #expect(error(IDXArray(dimensions: [2, 1, 2], values: [0, 1, 300, 1] as [Int16]), two).contains("300"))
        #expect(error(IDXArray(dimensions: [2, 1, 1], values: [0, Float.nan]), two).contains("nan"))
        let none = IDXArray(dimensions: [0, 1, 2], values: [] as [UInt8])
        #expect(error(none, IDXArray(dimensions: [0], values: [] as [UInt8])).contains("holds no images"))
    }

    @Test func validationSplit_isStratifiedSeededAndComplete() throws {
        let set = try Self.set(300)
        let (train, validation) = try set.validationSplit(fraction: 0.1, seed: 5)
        #expect((train.count, validation.count) == (270, 30))
        for label in 0..<3 { #expect(validation.labels.count { $0 == label } == 10) }
        #expect(try set.validationSplit(fraction: 0.1, seed: 5).validation == validation)
        #expect(try set.validationSplit(fraction: 0.1, seed: 6).validation != validation)
        // No image twice, none lost: the first two pixels tell them apart.
        let all = (train.pixels + validation.pixels).sorted()
        #expect(all == set.pixels.sorted())
    }

    @Test func subset_growsWithItsFraction() throws {
        let numbered = try ImageSet(
            name: "n", height: 1, width: 1, pixels: (0..<200).map { UInt8($0) }, labels: (0..<200).map { $0 % 2 },
            classNames: ["a", "b"])
        let tenth = try numbered.subset(fraction: 0.1, seed: 1)
        let half = try numbered.subset(fraction: 0.5, seed: 1)
        #expect((tenth.count, half.count) == (20, 100))
        #expect(Set(tenth.pixels).isSubset(of: Set(half.pixels)))
        #expect(half.pixels == half.pixels.sorted(), "the order is kept")
        #expect(try numbered.subset(fraction: 1, seed: 1) == numbered)
    }

    @Test func perClass_isExactSeededAndGrows() throws {
        // 30 images of class 0, 60 of class 1, 90 of class 2, each of another value.
        let numbered = try ImageSet(
            name: "n", height: 1, width: 1, pixels: (0..<180).map { UInt8($0) },
            labels: (0..<180).map { [0, 1, 1, 2, 2, 2][$0 % 6] }, classNames: ["a", "b", "c"])
        let seven = try numbered.subset(perClass: 7, seed: 1)
        for label in 0..<3 { #expect(seven.labels.count { $0 == label } == 7) }
        #expect(seven.pixels == Set(seven.pixels).sorted(), "no image twice, in order")
        #expect(try numbered.subset(perClass: 7, seed: 1) == seven)
        #expect(try numbered.subset(perClass: 7, seed: 2) != seven)
        let thirty = try numbered.subset(perClass: 30, seed: 1)
        #expect(thirty.count == 90 && Set(seven.pixels).isSubset(of: Set(thirty.pixels)))
        let error = #expect(throws: DatasetError.self) { try numbered.subset(perClass: 31, seed: 1) }
        #expect(error?.description.contains("30 images of class \"a\"") == true)
    }

    @Test(arguments: [0, -0.5, 1.5, .nan, 0.001])
    func impossibleFractions_areRefused(fraction: Double) throws {
        let set = try Self.set(9)
        #expect(throws: DatasetError.self) { try set.subset(fraction: fraction, seed: 1) }
        #expect(throws: DatasetError.self) { try set.validationSplit(fraction: fraction, seed: 1) }
    }
}

@Suite struct SeededGeneratorTests {
    @Test func numbers_areThoseOfTheAuthorsPrograms() {
        // From a Python transcription of splitmix64.c and xoshiro256starstar.c at prng.di.unimi.it.
        var generator = SeededGenerator(seed: 1234567)
        #expect(
            (0..<3).map { _ in generator.next() } == [
                3_504_822_795_582_309_479, 1_819_558_768_956_484_042, 1_250_851_346_055_027_673,
            ])
    }

    @Test func streams_areRepeatableAndDiffer() {
        var generator = SeededGenerator(seed: 3)
        let before = generator.stream(7)
        _ = generator.next()
        var (first, second, other) = (before, generator.stream(7), generator.stream(8))
        let numbers = (0..<8).map { _ in first.next() }
        #expect(numbers == (0..<8).map { _ in second.next() })
        #expect(numbers != (0..<8).map { _ in other.next() })
    }

    @Test func distributions_haveTheirMoments() {
        var generator = SeededGenerator(seed: 11)
        let uniform = (0..<100_000).map { _ in Double(generator.unitFloat()) }
        #expect(uniform.allSatisfy { (0..<1).contains($0) })
        #expect(abs(uniform.reduce(0, +) / 100_000 - 0.5) < 0.005)
        let normal = (0..<100_000).map { _ in Double(generator.normal()) }
        #expect(abs(normal.reduce(0, +) / 100_000) < 0.015)
        #expect(abs(normal.reduce(0) { $0 + $1 * $1 } / 100_000 - 1) < 0.03)
        let dice = (0..<60_000).map { _ in generator.below(6) }
        for face in 0..<6 { #expect(abs(dice.count { $0 == face } - 10_000) < 500) }
    }

    @Test func shuffledOrder_isAPermutationOfItsOwnInEveryEpoch() {
        let first = SeededGenerator.shuffledOrder(count: 1000, seed: 1, epoch: 0)
        #expect(first.sorted() == Array(0..<1000))
        #expect(first == SeededGenerator.shuffledOrder(count: 1000, seed: 1, epoch: 0))
        #expect(first != SeededGenerator.shuffledOrder(count: 1000, seed: 1, epoch: 1))
        #expect(first != SeededGenerator.shuffledOrder(count: 1000, seed: 2, epoch: 0))
    }
}
