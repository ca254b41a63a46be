import OctetNetworks

/// One layer of a planned network, ready to run on a shard: all its pointers are fixed when it is made.
package protocol LayerOperation: AnyObject {
    /// Computes the output's values from the inputs'.
    func forward(_ step: ShardStep)

    /// From the output's gradient, writes the gradients of the parameters and writes or adds to those of the inputs.
    func backward(_ step: ShardStep)
}

/// A layer that can be computed in float.
package protocol ComputableLayer: Layer {
    func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation

    /// Whether the output may take the place of the input: backward needs neither the input's values nor any other.
    var worksInPlace: Bool { get }
    /// Whether backward reads the values that forward wrote, so that no other layer may replace them.
    var readsItsOutput: Bool { get }
}

extension ComputableLayer {
    package var worksInPlace: Bool { false }
    package var readsItsOutput: Bool { false }
}

/// The memory of one layer in one workspace.
package struct LayerBuffers {
    package var inputs: [ShardTensor]
    package var output: ShardTensor
    package var parameters: [ParameterBuffers]
    /// The layer's place in the network.
    package var node: Int
    package var scratch: ScratchMemory
}

/// An activation of 16 images, interleaved: `[height, width, channels, 16]`.
package struct ShardTensor {
    package var shape: Shape
    package var values: UnsafeMutablePointer<Float>
    /// Nil where no gradient is wanted.
    package var gradient: UnsafeMutablePointer<Float>?
    /// As an input: whether another reader of this activation has already written its gradient.
    package var gradientIsStarted = false

    /// Floats in the buffer.
    package var count: Int { shape.count * Shard.size }
    package var pixels: Int { shape.height * shape.width }
    /// What kernels take: 1 to add to the gradient, 0 to replace it.
    package var adds: Int { gradientIsStarted ? 1 : 0 }

    /// The gradient, for operations that can only add to it.
    package func gradientToAddTo() -> UnsafeMutablePointer<Float>? {
        if !gradientIsStarted { gradient?.update(repeating: 0, count: count) }
        return gradient
    }
}

/// The values of a parameter and, in training, where its gradient goes.
package struct ParameterBuffers {
    package var values: UnsafeMutablePointer<Float>
    package var gradient: UnsafeMutablePointer<Float>
    package var count: Int
}

/// The images that are computed together.
package enum Shard {
    /// Fixed, whatever the number of threads, so that sums are formed in the same order.
    package static let size = 16
}

/// What differs from one pass over a shard to the next.
package struct ShardStep {
    /// Images of the 16 that count.
    package var liveImages: Int
    /// Images in the whole batch.
    package var batchImages: Int
    package var isTraining: Bool
    /// Whether backward goes as in a deconvolution network: a ReLU lets through what is positive of the signal, wherever its
    /// input was. (Zeiler, Fergus: Visualizing and Understanding Convolutional Networks, 2014, section 2.1.)
    package var isDeconvolution = false
    /// The run's seed, the step and the shard's place in the batch: where random numbers of a pass come from.
    package var seed: UInt64
    package var step: Int
    package var shard: Int
    /// False where backward only has to carry the gradient to the input; layers may then leave out their parameters'.
    package var wantsParameterGradients: Bool

    package init(
        liveImages: Int, batchImages: Int, isTraining: Bool, seed: UInt64 = 0, step: Int = 0, shard: Int = 0,
        wantsParameterGradients: Bool = true
    ) {
        self.liveImages = liveImages
        self.batchImages = batchImages
        self.isTraining = isTraining
        self.seed = seed
        self.step = step
        self.shard = shard
        self.wantsParameterGradients = wantsParameterGradients
    }
}
