/// Memory that the layers of one workspace use in turn, each within one call of forward or backward.
///
/// The next layer writes over it, so it is as large as the greediest layer asks, and likely in the cache.
package final class ScratchMemory: @unchecked Sendable {
    private var count = 0
    private var memory: AlignedFloats?

    package init() {}

    /// Asked for by layers while they are planned.
    package func reserve(_ count: Int) {
        precondition(memory == nil, "a layer reserves scratch memory when it is made")
        self.count = max(self.count, count)
    }

    /// Called once all layers are made.
    package func allocate() { memory = AlignedFloats(count: count) }

    package var pointer: UnsafeMutablePointer<Float> { memory!.pointer }
}
