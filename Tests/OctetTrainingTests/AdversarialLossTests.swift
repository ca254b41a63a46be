import OctetTraining
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct AdversarialLossTests {
    /// Written as in the papers, which overflows far from 0.
    private func published(_ loss: AdversarialLoss, _ role: AdversarialLoss.Role, _ s: Double) -> Double {
        let probability = 1 / (1 + exp(-s))
        switch (loss, role) {
        case (.minimax, .real), (.nonSaturating, .real), (.nonSaturating, .generator): return -log(probability)
        case (.minimax, .generated), (.nonSaturating, .generated): return -log(1 - probability)
        case (.minimax, .generator): return log(1 - probability)
        case (.hinge, .real): return max(0, 1 - s)
        case (.hinge, .generated): return max(0, 1 + s)
        case (.hinge, .generator): return -s
        case (.leastSquares, .real), (.leastSquares, .generator): return (s - 1) * (s - 1) / 2
        case (.leastSquares, .generated): return s * s / 2
        }
    }

    @Test(arguments: AdversarialLoss.allCases, AdversarialLoss.Role.allCases)
    func value_isThePapers(loss: AdversarialLoss, role: AdversarialLoss.Role) {
        for score in stride(from: -6.05, through: 6, by: 0.37) {
            let value = loss.value(of: score, as: role)
            let step = 1e-5
            let slope = (published(loss, role, score + step) - published(loss, role, score - step)) / (2 * step)
            #expect(abs(value.loss - published(loss, role, score)) < 1e-9, "\(score)")
            #expect(abs(value.slope - slope) < 1e-6, "\(score)")
        }
    }

    @Test(arguments: AdversarialLoss.allCases, AdversarialLoss.Role.allCases)
    func extremes_stayFiniteAndNaNStays(loss: AdversarialLoss, role: AdversarialLoss.Role) {
        for score in [-1e6, 1e6] {
            let value = loss.value(of: score, as: role)
            #expect(value.loss.isFinite && value.slope.isFinite)
        }
        let value = loss.value(of: .nan, as: role)
        #expect(!value.loss.isFinite || loss == .hinge)
    }
}
