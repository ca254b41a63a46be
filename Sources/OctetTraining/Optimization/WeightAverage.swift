/// How much the newest weights count in the average of all so far.
///
/// After step t the average is Σ decayᵗ⁻ⁱ·wᵢ / Σ decayᵗ⁻ⁱ over the steps i up to t, computed as
/// `average += share·(w − average)` with share = (1 − decay) / (1 − decayᵗ). It begins as the plain mean of Polyak and
/// Juditsky (Acceleration of Stochastic Approximation by Averaging, 1992), does not remember the random start, and becomes
/// the exponential moving average over about 1/(1 − decay) steps. The running statistics of batch normalisation are
/// averaged in the same way, so that they belong to about the same weights.
/// - Parameter step: 1 for the first step.
func averageShare(decay: Float, step: Int) -> Float {
    Float((1 - Double(decay)) / (1 - power(Double(decay), step)))
}
