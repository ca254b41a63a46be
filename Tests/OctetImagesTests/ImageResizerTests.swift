import OctetImages
import Testing

@Suite struct ImageResizerTests {
    private typealias Size = ImageResizer.Size

    private func resize(_ image: [Float], _ source: Size, to target: Size) -> [Float] {
        var result = [Float](repeating: -1, count: target.count)
        result.withUnsafeMutableBufferPointer {
            ImageResizer(from: source, to: target).resize(image, into: $0.baseAddress!)
        }
        return result
    }

    @Test func growing_blendsTheNearestCentres() {
        // 0.25 and 0.75 of the way between two pixels; the edge goes on outside.
        #expect(
            resize([0, 4], Size(height: 1, width: 2, channels: 1), to: Size(height: 1, width: 4, channels: 1))
                == [0, 1, 3, 4])
        #expect(
            resize([0, 4], Size(height: 2, width: 1, channels: 1), to: Size(height: 4, width: 2, channels: 1))
                == [0, 0, 1, 1, 3, 3, 4, 4])
    }

    @Test func shrinking_averagesWhatIsCovered() {
        #expect(
            resize([1, 3, 5, 7], Size(height: 2, width: 2, channels: 1), to: Size(height: 1, width: 1, channels: 1))
                == [4])
        // The middle pixel belongs to both halves.
        let halves = resize(
            [3, 6, 9], Size(height: 1, width: 3, channels: 1), to: Size(height: 1, width: 2, channels: 1))
        #expect(abs(halves[0] - 4) < 1e-5 && abs(halves[1] - 8) < 1e-5)
    }

    @Test func channels_areRepeatedOrWeighed() {
        let one = Size(height: 1, width: 1, channels: 1)
        let three = Size(height: 1, width: 1, channels: 3)
        #expect(resize([0.5], one, to: three) == [0.5, 0.5, 0.5])
        #expect(resize([1, 0, 0], three, to: one) == [0.299])
        #expect(resize([1, 2, 3], three, to: three) == [1, 2, 3])
    }

    @Test func constantImages_stayConstant() {
        for (height, width, toHeight, toWidth) in [(28, 28, 96, 96), (28, 28, 224, 224), (31, 7, 10, 20), (5, 9, 7, 3)]
        {
            let source = Size(height: height, width: width, channels: 3)
            let target = Size(height: toHeight, width: toWidth, channels: 3)
            let result = resize((0..<source.count).map { Float($0 % 3) }, source, to: target)
            #expect(result.indices.allSatisfy { abs(result[$0] - Float($0 % 3)) < 1e-5 })
        }
    }

    /// A slope stays one where it grows: bilinear interpolation is exact for it.
    @Test func slopes_stayStraight() {
        let source = Size(height: 4, width: 8, channels: 1)
        let target = Size(height: 4, width: 24, channels: 1)
        let result = resize((0..<32).map { Float($0 % 8) }, source, to: target)
        for x in 2..<22 { #expect(abs(result[24 + x] - (Float(x) / 3 - 1 / 3)) < 1e-5) }
    }
}
