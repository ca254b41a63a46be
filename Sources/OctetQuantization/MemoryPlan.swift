import OctetFormat
import OctetNetworks

/// Where every activation lies in the arena.
struct MemoryPlan {
    /// Bytes behind the last activation that wide loads may read.
    static let readSlack = 64

    /// One record for each activation of the plan, and a last one for the probabilities, where there are any.
    private(set) var tensors: [TensorRecord]
    let arenaByteCount: Int
    let scoresTensor: Int
    /// The line buffers of streamed convolutions, by their steps.
    private(set) var lineBuffers: [Int: (offset: Int, byteCount: Int)] = [:]

    init(_ plan: ActivationPlan) {
        scoresTensor = plan.scores
        var search = SharingSearch(plan)
        let arena = search.run()
        arenaByteCount = arena.plan.byteCount + Self.readSlack

        let offsets = Dictionary(uniqueKeysWithValues: zip(arena.owners, arena.plan.offsets))
        tensors = plan.activations.indices.map { index in
            Self.record(
                plan.activations[index],
                channelsOfWhole: plan.activations[plan.activations[index].part?.whole ?? index].shape.channels,
                room: arena.sharing.ring(of: index), bufferOffset: offsets[arena.sharing.owners[index]]!)
        }
        for index in plan.steps.indices {
            guard let byteCount = plan.lineBufferByteCount(of: index) else { continue }
            lineBuffers[index] = (offsets[SharingSearch.owner(ofLineBuffer: index, in: plan)]!, byteCount)
        }
        guard plan.givesProbabilities else { return }
        let classes = plan.activations[plan.scores].shape.count
        let probability = Float(1) / 65_535
        tensors.append(
            TensorRecord(
                arenaOffset: UInt32(arena.plan.offsets.last!), rowStride: UInt32(2 * classes),
                pixelStride: UInt32(2 * classes), height: 1, width: 1, channels: UInt16(classes),
                elementType: .unsigned16, zeroPoint: 0, scaleBits: probability.bitPattern))
    }

    /// - Parameters:
    ///   - channelsOfWhole: those between a pixel and the next one: of the concatenation, for its parts.
    ///   - room: what lies around the image in its memory.
    private static func record(
        _ activation: ActivationPlan.Activation, channelsOfWhole: Int, room: Window.Border, bufferOffset: Int
    ) -> TensorRecord {
        let ring = activation.ring
        let rowStride = (activation.shape.width + room.left + room.right) * channelsOfWhole
        let firstChannel = activation.part?.firstChannel ?? 0
        return TensorRecord(
            arenaOffset: UInt32(bufferOffset + room.top * rowStride + room.left * channelsOfWhole + firstChannel),
            rowStride: activation.holdsOneRow ? 0 : UInt32(rowStride), pixelStride: UInt32(channelsOfWhole),
            height: UInt16(activation.shape.height), width: UInt16(activation.shape.width),
            channels: UInt16(activation.shape.channels), zeroPoint: activation.quantization.zeroPoint,
            ringTop: UInt8(ring.top), ringBottom: UInt8(ring.bottom), ringLeft: UInt8(ring.left),
            ringRight: UInt8(ring.right), scaleBits: activation.quantization.scale.bitPattern)
    }
}
