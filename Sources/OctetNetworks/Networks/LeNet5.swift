extension Network {
    /// LeNet-5 as it is trained today: ReLU and max pooling. 61,706 parameters for 28×28×1 and ten classes.
    ///
    /// LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition, 1998, figure 2.
    public static func leNet5(input: Shape = [28, 28, 1], classes: Int = 10, width: Double = 1) throws -> Network {
        try checkWidth(width, network: "lenet5")
        return try Network("lenet5", input: input) {
            Convolution(6.scaled(by: width), kernel: 5, padding: .same); ReLU(); MaxPooling(2)
            Convolution(16.scaled(by: width), kernel: 5); ReLU(); MaxPooling(2)
            FullyConnected(120.scaled(by: width)); ReLU()
            FullyConnected(84.scaled(by: width)); ReLU()
            FullyConnected(classes)
        }
    }

    /// The units of LeNet-5's early forms.
    public enum LeNetUnit: Sendable { case scaledTanh, sigmoid }

    /// LeNet-5 in the units of 1998, scaled tanh or sigmoid, with average pooling. 61,706 parameters for 28×28×1 and ten
    /// classes; 60,806 with the connection table.
    ///
    /// Same source. The paper pads 28×28 images to 32×32, as `.same` does here; its C5 is the first fully connected layer.
    /// Its pooling has a weight and a bias a map, and its output units are distances: here both are plain.
    ///
    /// - Parameter hasTable: whether the second convolution sees only what the paper's table I says. The table is one of
    ///   6 and 16 maps, so that the width must be 1.
    public static func leNet5Of1998(
        input: Shape = [28, 28, 1], classes: Int = 10, width: Double = 1, unit: LeNetUnit = .scaledTanh,
        hasTable: Bool = false
    ) throws -> Network {
        let name = "lenet5-1998" + (unit == .sigmoid ? "-sigmoid" : "") + (hasTable ? "-table" : "")
        try checkWidth(width, network: name)
        guard !hasTable || width == 1 else {
            throw NetworkError.unusableWidth(width, network: name, accepted: "only 1, its connection table's,")
        }
        // Small slopes behind a sigmoid need larger weights to begin with.
        let start: WeightInitialization = unit == .sigmoid ? .xavier : .fanIn
        let activation: any Layer = unit == .sigmoid ? Sigmoid() : Tanh.scaled
        return try Network(name, input: input) {
            Convolution(6.scaled(by: width), kernel: 5, padding: .same, initialization: start)
            activation
            AveragePooling(2)
            Convolution(
                16.scaled(by: width), kernel: 5, initialization: start, connections: hasTable ? leNetTable : nil)
            activation
            AveragePooling(2)
            FullyConnected(120.scaled(by: width), initialization: start); activation
            FullyConnected(84.scaled(by: width), initialization: start); activation
            FullyConnected(classes, initialization: start)
        }
    }

    /// The paper's table I: which of the 6 maps of S2 each of the 16 maps of C3 sees.
    private static let leNetTable = [
        [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [0, 4, 5], [0, 1, 5],
        [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5], [0, 3, 4, 5], [0, 1, 4, 5], [0, 1, 2, 5],
        [0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5], [0, 1, 2, 3, 4, 5],
    ]
}
