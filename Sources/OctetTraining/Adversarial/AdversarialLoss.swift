#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// What the two networks of an adversarial pair make small, of the discriminator's score s of one image. With σ the
/// logistic function:
///
/// | | discriminator, real | discriminator, generated | generator |
/// |---|---|---|---|
/// | minimax | −log σ(s) | −log(1 − σ(s)) | log(1 − σ(s)) |
/// | non-saturating | −log σ(s) | −log(1 − σ(s)) | −log σ(s) |
/// | hinge | max(0, 1 − s) | max(0, 1 + s) | −s |
/// | least squares | (s − 1)²/2 | s²/2 | (s − 1)²/2 |
///
/// (Goodfellow et al.: Generative Adversarial Nets, 2014, equation 1 and section 3; Lim, Ye: Geometric GAN, 2017; Mao et
/// al.: Least Squares Generative Adversarial Networks, 2016, with a = 0, b = c = 1.)
public enum AdversarialLoss: String, Codable, CaseIterable, Sendable {
    case minimax
    case nonSaturating = "non-saturating"
    case hinge
    case leastSquares = "least-squares"

    /// Whose score it is, and who learns of it.
    public enum Role: CaseIterable, Sendable {
        case real, generated, generator
    }

    /// The loss of a score and its slope there.
    public func value(of score: Double, as role: Role) -> (loss: Double, slope: Double) {
        switch (self, role) {
        case (.minimax, .real), (.nonSaturating, .real), (.nonSaturating, .generator):
            (softplus(-score), -logistic(-score))
        case (.minimax, .generated), (.nonSaturating, .generated): (softplus(score), logistic(score))
        case (.minimax, .generator): (-softplus(score), -logistic(score))
        case (.hinge, .real): score < 1 ? (1 - score, -1) : (0, 0)
        case (.hinge, .generated): score > -1 ? (1 + score, 1) : (0, 0)
        case (.hinge, .generator): (-score, -1)
        case (.leastSquares, .real), (.leastSquares, .generator): ((score - 1) * (score - 1) / 2, score - 1)
        case (.leastSquares, .generated): (score * score / 2, score)
        }
    }

    /// The score above which the discriminator takes an image for a real one.
    var threshold: Double { self == .leastSquares ? 0.5 : 0 }

    /// log(1 + eˣ), without overflow.
    private func softplus(_ x: Double) -> Double {
        // NaN stays NaN.
        (x < 0 ? 0 : x) + log1p(exp(-abs(x)))
    }

    private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
