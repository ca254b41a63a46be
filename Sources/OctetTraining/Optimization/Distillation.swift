import OctetNetworks

/// A teacher's scores as targets beside the labels.
///
/// With the network's scores z, the teacher's t, the temperature T and p = softmax(t/T), q = softmax(z/T), the loss is
/// `(1 − weight) · cross-entropy(label, z) + weight · T² · Σ p·(log p − log q)`. The factor T² keeps the gradients' size
/// when T changes. (Hinton, Vinyals, Dean: Distilling the Knowledge in a Neural Network, 2015.)
public struct Distillation: Codable, Equatable, Sendable {
    /// Where the teacher's checkpoint is, for `--resume`.
    public var teacher: String
    /// More than 0: the higher, the more alike the targets of all classes.
    public var temperature: Float
    /// More than 0 up to 1: the teacher's share of the loss.
    public var weight: Float

    public init(teacher: String, temperature: Float = 4, weight: Float = 0.7) {
        self.teacher = teacher
        self.temperature = temperature
        self.weight = weight
    }

    /// - Throws: `TrainingError.unusableSetting` naming the first setting that is out of range.
    func validate() throws {
        try TrainingError.check(
            temperature > 0 && temperature.isFinite, "temperature", temperature, "a positive finite number")
        try TrainingError.check(
            weight > 0 && weight <= 1, "weight of the distillation", weight, "more than 0 up to 1")
    }
}

/// A network that another learns from.
package struct Teacher: Sendable {
    package let network: FloatNetwork
    package let distillation: Distillation
    /// Tells one teacher's values from another's: the FNV-1a hash (Fowler, Noll, Vo) of their bits, a value at a time.
    let fingerprint: UInt64

    /// - Throws: `TrainingError.unusableTeacher` where it does not see the student's images or does not know as many classes.
    package init(_ network: FloatNetwork, _ distillation: Distillation, of student: Network) throws {
        func fail(_ reason: String) -> TrainingError {
            .unusableTeacher(distillation.teacher, network: student.name, reason: reason)
        }
        let teacher = network.network
        guard teacher.input == student.input else {
            throw fail("it takes images of \(teacher.input), and \(student.input) would be accepted")
        }
        guard teacher.output.count == student.output.count else {
            throw fail("it knows \(teacher.output.count) classes, and \(student.output.count) would be accepted")
        }
        self.network = network
        self.distillation = distillation
        fingerprint = network.layout.entries.reduce(0xCBF2_9CE4_8422_2325) { hash, entry in
            network.values(of: entry).reduce(hash) { ($0 ^ UInt64($1.bitPattern)) &* 0x100_0000_01B3 }
        }
    }
}
