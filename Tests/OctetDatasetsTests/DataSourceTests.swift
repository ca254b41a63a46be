import OctetDatasets
import OctetImages
import OctetTestSupport
import Testing

@Suite struct DataSourceTests {
    private let folder: TemporaryFolder
    private let folders: DataFolders

    init() throws {
        folder = try TemporaryFolder()
        folders = DataFolders(environment: ["OCTET_DATA": folder.path("data"), "HOME": folder.path("home")])
    }

    @Test func environment_givesTheFoldersInOrder() {
        #expect(folders.searched == [folder.path("data"), folder.path("home/.cache/octet"), "/usr/share/datasets"])
        let other = DataFolders(environment: ["OCTET_DATA": "", "XDG_CACHE_HOME": "/c", "HOME": "/h"])
        #expect(other.searched == ["/c/octet", "/usr/share/datasets"])
        #expect(other.cache == "/c/octet")
    }

    @Test func writtenSet_isReadBack() throws {
        let set = try ImageSetTests.set(6)
        try set.write(toFolder: folder.path("own/set"), as: .train)
        try set.write(toFolder: folder.path("own/set"), as: .test, compressed: false)
        let source = try DataSource(folder.path("own/set"), folders: folders)
        for split in Split.allCases {
            var read = try source.load(split)
            #expect(read.name == "set \(split.rawValue)")
            read.name = set.name
            #expect(read == set)
        }
        #expect(
            try Files.names(in: source.folder) == [
                "labels.txt", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "train-images-idx3-ubyte.gz",
                "train-labels-idx1-ubyte.gz",
            ])
    }

    @Test func name_isLookedUpInOrder() throws {
        let set = try ImageSetTests.set(3)
        try set.write(toFolder: folders.cache + "/mnist-sample", as: .train)
        #expect(try DataSource("mnist-sample", folders: folders).folder == folders.cache + "/mnist-sample")
        try set.write(toFolder: folder.path("data/mnist-sample"), as: .test)
        let source = try DataSource("mnist-sample", folders: folders)
        #expect(source.folder == folder.path("data/mnist-sample"))
        #expect(source.has(.test) && !source.has(.train))
        let error = #expect(throws: DatasetError.self) { try source.load(.train) }
        #expect(error?.description.contains("has no train data: train-images-idx3-ubyte and") == true)
    }

    @Test(arguments: ["-", "."], ["", ".gz"])
    func bothSpellings_areFound(separator: String, ending: String) throws {
        let set = try ImageSetTests.set(3)
        try Files.makeFolder(folder.path("set"))
        try IDX.write(set.imagesIDX, to: folder.path("set/train-images\(separator)idx3-ubyte\(ending)"))
        try IDX.write(set.labelsIDX, to: folder.path("set/train-labels\(separator)idx1-ubyte\(ending)"))
        let read = try DataSource(folder.path("set"), folders: folders).load(.train)
        #expect(read.pixels == set.pixels)
        #expect(read.classNames == ["0", "1", "2"])
    }

    @Test func testWithoutTheLastClass_hasAllTheSame() throws {
        let set = try ImageSetTests.set(3)
        let (path, part) = (folder.path("set"), set.selecting([0, 1]))
        try set.write(toFolder: path, as: .train)
        try part.write(toFolder: path, as: .test)
        Files.removeIfPresent(path + "/labels.txt")
        #expect(try DataSource(path, folders: folders).load(.test).classNames.count == 3)
    }

    @Test func fashionMNIST_hasItsClassNames() throws {
        try ImageSetTests.set(3).write(toFolder: folder.path("data/fashion-mnist"), as: .train)
        Files.removeIfPresent(folder.path("data/fashion-mnist/labels.txt"))
        let names = try DataSource("fashion-mnist", folders: folders).classNames()
        #expect(names.count == 10 && names[0] == "T-shirt/top" && names[9] == "Ankle boot")
    }

    @Test func unknownName_listsWhereItLooked() {
        let error = #expect(throws: DatasetError.self) {
            try DataSource("mnist", folders: DataFolders(environment: ["OCTET_DATA": "/x", "HOME": "/y"]))
        }
        #expect(
            error?.description
                == "there is no data set \"mnist\" in this folder, /x/mnist, /y/.cache/octet/mnist, "
                + "/usr/share/datasets/mnist; octet fetch mnist downloads it")
        let path = #expect(throws: DatasetError.self) { try DataSource("no/such", folders: folders) }
        #expect(path?.description.hasPrefix("there is no data set \"no/such\" in no/such;") == true)
    }
}

@Suite struct LabeledFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A drawing: a bar of 4 × 20 pixels on white.
    private func draw(_ name: String) throws {
        let path = folder.path(name)
        try Files.makeFolder(String(path[..<path.lastIndex(of: "/")!]))
        var image = ColorImage(width: 28, height: 28)
        for y in 4..<24 { for x in 3..<7 { image[x, y] = .black } }
        try PNG.write(image, to: path)
    }

    private var root: String { folder.url.path }

    @Test func fileNames_giveTheClasses() throws {
        for name in ["10_a.png", "2_b.PNG", "2.png", "deeper/10_c.png"] { try draw(name) }
        try Files.write([1], to: folder.path("notes.txt"))
        let found = try LabeledFolder(root, labels: .fileNames)
        #expect(found.classNames == ["2", "10"], "numbers in numerical order")
        let (set, failures) = try found.load()
        #expect(failures.isEmpty)
        #expect(set.labels == [1, 0, 0, 1], "sorted by path")
        #expect((set.count, set.height, set.width) == (4, 28, 28))
        #expect(Array(set.image(at: 0)[14 * 28..<15 * 28]).firstIndex(of: 255) == 12, "centred")
    }

    @Test func subfolders_giveTheClasses() throws {
        for name in ["cat/1_x.png", "ant/b.png", "ant/more/c.png"] { try draw(name) }
        let found = try LabeledFolder(root)
        #expect(found.classNames == ["ant", "cat"])
        #expect(try found.load().set.labels == [0, 0, 1])
        #expect(try found.load(classNames: ["cat", "dog", "ant"]).set.labels == [2, 2, 0])
        #expect(throws: DatasetError.self) { try found.load(classNames: ["cat"]) }
    }

    @Test(arguments: [
        "file,label\na.png,seven\n\"b, c.png\",\"the \"\"eight\"\"\"\n",
        "label\tfile\nseven\ta.png\nthe \"\"\"\"eight\"\"\"\"\tb, c.png",
        "a.png,seven\r\n\r\n\"b, c.png\", the \"\"\"\"eight\"\"\"\" \r\n",
    ])
    func table_givesTheClasses(table: String) throws {
        try draw("a.png")
        try draw("b, c.png")
        try Files.write(Array(table.utf8), to: folder.path("labels.csv"))
        let found = try LabeledFolder(root, labels: .table(path: folder.path("labels.csv")))
        #expect(found.drawings.map(\.path) == [root + "/a.png", root + "/b, c.png"])
        #expect(found.drawings.map(\.className) == ["seven", "the \"eight\""])
    }

    @Test(arguments: ["a.png\n", "file,label\na.png,\n", "file,label\n\"a.png,7\n"])
    func badTable_isRefusedByLine(table: String) throws {
        try Files.write(Array(table.utf8), to: folder.path("t.csv"))
        let error = #expect(throws: DatasetError.self) {
            try LabeledFolder(root, labels: .table(path: folder.path("t.csv")))
        }
        #expect(error?.description.contains("t.csv, line \(table.hasPrefix("file") ? 2 : 1): ") == true)
    }

    @Test func badFiles_areToldAndTheRestGoesOn() throws {
        try draw("1_good.png")
        try Files.write([], to: folder.path("2_empty.png"))
        try Files.write([0xFF, 0xD8, 0xFF, 0xE0], to: folder.path("3_photo.png"))
        try PNG.write(GrayImage(width: 5, height: 5), to: folder.path("4_blank.png"))
        let (set, failures) = try LabeledFolder(root).load()
        #expect(set.labels == [0] && set.classNames == ["1", "2", "3", "4"])
        #expect(
            failures.map { $0.error as? ImageError } == [
                .emptyFile(path: root + "/2_empty.png"), .otherFormat(path: root + "/3_photo.png", format: "JPEG"),
                .noDrawing(path: root + "/4_blank.png"),
            ])
        Files.removeIfPresent(folder.path("1_good.png"))
        let error = #expect(throws: DatasetError.self) { try LabeledFolder(root).load() }
        #expect(error?.description.contains("none of its 3 files could be read; the first: ") == true)
    }

    @Test func emptyOrMissingFolder_isRefused() throws {
        #expect(throws: DatasetError.self) { try LabeledFolder(root) }
        #expect(throws: FileError.self) { try LabeledFolder(root + "/nowhere") }
    }

    @Test func pictures_roundTripRaw() throws {
        let set = try ImageSetTests.set(6)
        try set.writePNG(toFolder: folder.path("out"))
        #expect(try Files.names(in: folder.path("out")).prefix(2) == ["a_00000.png", "a_00003.png"])
        let (read, failures) = try LabeledFolder(folder.path("out")).load(width: 3, height: 2, isRaw: true)
        #expect(failures.isEmpty)
        #expect(read.pixels == set.selecting([0, 3, 1, 4, 2, 5]).pixels)
        #expect(read.labels == [0, 0, 1, 1, 2, 2] && read.classNames == ["a", "b", "c"])
        #expect(set.contactSheet(limit: 4, columns: 2).cells.map(\.caption) == ["a", "b", "c", "a"])
    }

    @Test func listedFiles_keepTheArgumentsOrder() throws {
        for name in ["b/2.png", "b/1.png", "a.png"] { try draw(name) }
        let list = try ImageFiles.list([root + "/nowhere.png", root + "/b/", root + "/a.png"])
        #expect(list == ["/nowhere.png", "/b/1.png", "/b/2.png", "/a.png"].map { root + $0 })
    }
}
