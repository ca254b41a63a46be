import OctetDatasets
import OctetNetworks

/// The images as they are, 255 as 1.
extension ImageSet: TrainingData {
    public var shape: Shape { Shape(height: height, width: width, channels: channels) }
    public var classCount: Int { classNames.count }

    public func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>) {
        pixels.withUnsafeBufferPointer { pixels in
            let image = pixels.baseAddress! + index * imageByteCount
            for i in 0..<imageByteCount { values[i] = Float(image[i]) * (1 / 255) }
        }
    }

    public func label(of index: Int) -> Int { labels[index] }
}
