/// Floats in memory aligned to 64 bytes, zero at first. Freed with the object.
package final class AlignedFloats: @unchecked Sendable {
    package let pointer: UnsafeMutablePointer<Float>
    package let count: Int

    package init(count: Int) {
        self.count = count
        let bytes = max(1, count) * MemoryLayout<Float>.stride
        pointer = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64).bindMemory(
            to: Float.self, capacity: max(1, count))
        pointer.initialize(repeating: 0, count: count)
    }

    deinit { UnsafeMutableRawPointer(pointer).deallocate() }

    /// Exchanges the values with those of another as large.
    func swap(with other: AlignedFloats) {
        for i in 0..<count { Swift.swap(&pointer[i], &other.pointer[i]) }
    }

    package func clear() { pointer.update(repeating: 0, count: count) }
}

/// Rounds up to whole vectors of 16 floats.
package func paddedCount(_ count: Int) -> Int { (count + 15) / 16 * 16 }
