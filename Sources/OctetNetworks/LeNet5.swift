extension Network {
    /// LeNet-5 as it is trained today: ReLU and max pooling. 61,706 parameters for 28×28×1 and ten classes.
    ///
    /// LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition, 1998, figure 2.
    public static func leNet5(input: Shape = [28, 28, 1], classes: Int = 10) throws -> Network {
        try Network("lenet5", input: input) {
            Convolution(6, kernel: 5, padding: .same); ReLU(); MaxPooling(2)
            Convolution(16, kernel: 5); ReLU(); MaxPooling(2)
            FullyConnected(120); ReLU()
            FullyConnected(84); ReLU()
            FullyConnected(classes)
        }
    }

    /// LeNet-5 in the units of 1998: scaled tanh and average pooling. 61,706 parameters for 28×28×1 and ten classes.
    ///
    /// Same source. The paper pads 28×28 images to 32×32, as `.same` does here; its C5 is the first fully connected layer.
    public static func leNet5Of1998(input: Shape = [28, 28, 1], classes: Int = 10) throws -> Network {
        try Network("lenet5-1998", input: input) {
            Convolution(6, kernel: 5, padding: .same); Tanh.scaled; AveragePooling(2)
            Convolution(16, kernel: 5); Tanh.scaled; AveragePooling(2)
            FullyConnected(120); Tanh.scaled
            FullyConnected(84); Tanh.scaled
            FullyConnected(classes)
        }
    }
}
