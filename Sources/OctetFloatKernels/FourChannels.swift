/// Calls `body` for every four channels, and for each of those left over, of every vector of images.
@inline(__always) func forEachGroup(
    channels: Int, live: Int, _ body: (_ channel: Int, _ count: Int, _ lane: Int, _ mask: Vector) -> Void
) {
    for lane in stride(from: 0, to: imageLanes, by: vectorWidth) {
        let mask = mask(live: live, lane: lane)
        for channel in stride(from: 0, to: channels - 3, by: 4) { body(channel, 4, lane, mask) }
        for channel in (channels & ~3)..<channels { body(channel, 1, lane, mask) }
    }
}

/// A vector for each of four channels; with `count` 1 only the first is meant.
struct FourChannels {
    var c0 = Vector()
    var c1 = Vector()
    var c2 = Vector()
    var c3 = Vector()
}

extension FourChannels {
    @inline(__always) init(_ x: UnsafePointer<Float>, count: Int) {
        c0 = load(x)
        guard count == 4 else { return }
        c1 = load(x + imageLanes)
        c2 = load(x + 2 * imageLanes)
        c3 = load(x + 3 * imageLanes)
    }

    @inline(__always) init(eachOf values: UnsafePointer<Float>, count: Int) {
        c0 = Vector(repeating: values[0])
        guard count == 4 else { return }
        c1 = Vector(repeating: values[1])
        c2 = Vector(repeating: values[2])
        c3 = Vector(repeating: values[3])
    }

    @inline(__always) init(repeating v: Vector) { self.init(c0: v, c1: v, c2: v, c3: v) }

    @inline(__always) func write(to out: UnsafeMutablePointer<Float>, count: Int) {
        store(c0, out)
        guard count == 4 else { return }
        store(c1, out + imageLanes)
        store(c2, out + 2 * imageLanes)
        store(c3, out + 3 * imageLanes)
    }

    @inline(__always) func addLanes(to sums: UnsafeMutablePointer<Float>, count: Int) {
        sums[0] += sumOfLanes(c0)
        guard count == 4 else { return }
        sums[1] += sumOfLanes(c1)
        sums[2] += sumOfLanes(c2)
        sums[3] += sumOfLanes(c3)
    }

    @inline(__always) func adding(_ a: FourChannels, _ b: FourChannels) -> FourChannels {
        FourChannels(
            c0: multiplyAdd(c0, a.c0, b.c0), c1: multiplyAdd(c1, a.c1, b.c1), c2: multiplyAdd(c2, a.c2, b.c2),
            c3: multiplyAdd(c3, a.c3, b.c3))
    }

    @inline(__always) static func + (a: FourChannels, b: FourChannels) -> FourChannels {
        FourChannels(c0: a.c0 + b.c0, c1: a.c1 + b.c1, c2: a.c2 + b.c2, c3: a.c3 + b.c3)
    }

    @inline(__always) static func - (a: FourChannels, b: FourChannels) -> FourChannels {
        FourChannels(c0: a.c0 - b.c0, c1: a.c1 - b.c1, c2: a.c2 - b.c2, c3: a.c3 - b.c3)
    }

    @inline(__always) static func * (a: FourChannels, b: FourChannels) -> FourChannels {
        FourChannels(c0: a.c0 * b.c0, c1: a.c1 * b.c1, c2: a.c2 * b.c2, c3: a.c3 * b.c3)
    }
}
