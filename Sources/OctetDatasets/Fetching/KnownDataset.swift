/// A public data set that can be fetched: its files, their published MD5 and where they lie.
public struct KnownDataset: Equatable, Sendable {
    public let name: String
    public let classNames: [String]
    /// In the order of fetching.
    public let files: [File]
    /// Folders on the network, each holding all the files, in the order of trying.
    public let mirrors: [String]

    public struct File: Equatable, Sendable {
        public let name: String
        public let byteCount: Int
        /// Of the gzip file as it is published, in lower-case hexadecimal digits.
        public let md5: String

        public init(name: String, byteCount: Int, md5: String) {
            self.name = name
            self.byteCount = byteCount
            self.md5 = md5
        }
    }

    public init(name: String, classNames: [String], files: [File], mirrors: [String]) {
        self.name = name
        self.classNames = classNames
        self.files = files
        self.mirrors = mirrors
    }

    public static let all = [mnist, fashionMNIST]

    public static func named(_ name: String) -> KnownDataset? { all.first { $0.name == name } }

    /// LeCun, Cortes, Burges: the MNIST database of handwritten digits, 1998. The mirrors keep the original files.
    public static let mnist = KnownDataset(
        name: "mnist",
        classNames: (0...9).map(String.init),
        files: [
            File(name: "train-images-idx3-ubyte.gz", byteCount: 9_912_422, md5: "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
            File(name: "train-labels-idx1-ubyte.gz", byteCount: 28_881, md5: "d53e105ee54ea40749a09fcbcd1e9432"),
            File(name: "t10k-images-idx3-ubyte.gz", byteCount: 1_648_877, md5: "9fb629c4189551a2d022fa330f9573f3"),
            File(name: "t10k-labels-idx1-ubyte.gz", byteCount: 4_542, md5: "ec29112dd5afa0611ce80d1b7f02629c"),
        ],
        mirrors: [
            "https://ossci-datasets.s3.amazonaws.com/mnist",
            "https://storage.googleapis.com/cvdf-datasets/mnist",
        ])

    /// Xiao, Rasul, Vollgraf: Fashion-MNIST, 2017, arXiv:1708.07747. Its repository publishes the MD5.
    public static let fashionMNIST = KnownDataset(
        name: "fashion-mnist",
        classNames: [
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
        ],
        files: [
            File(name: "train-images-idx3-ubyte.gz", byteCount: 26_421_880, md5: "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
            File(name: "train-labels-idx1-ubyte.gz", byteCount: 29_515, md5: "25c81989df183df01b3e8a0aad5dffbe"),
            File(name: "t10k-images-idx3-ubyte.gz", byteCount: 4_422_102, md5: "bef4ecab320f06d8554ea6380940ec79"),
            File(name: "t10k-labels-idx1-ubyte.gz", byteCount: 5_148, md5: "bb300cfdad3c16e7a12a480ee83cd310"),
        ],
        mirrors: [
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com",
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion",
        ])
}
