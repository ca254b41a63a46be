extension Scores {
    /// The range outside of which scores change neither a decision nor a probability that a model can show.
    ///
    /// The scores are the only values of which most do not matter: with b the best score of an image and r the second best, what
    /// lies below b − 11 has a probability under e⁻¹¹ = 1/59,874, and where b is above r + 11 so have all others together
    /// with it. So a range from the smallest b − 11 to the largest r + 11 over the sample is enough, and its steps are finer where
    /// two classes are nearly equal. What saturates keeps its class: only one score can lie above, and it is the best.
    /// (Ours. 1/65,535 is the unit of a model's probabilities.)
    ///
    /// - Returns: nil with fewer than two classes, or where nothing is gained.
    public func decisiveRange() -> ClosedRange<Float>? {
        guard classCount > 1 else { return nil }
        var (low, high) = (Float.infinity, -Float.infinity)
        for image in images {
            let (best, second) = image.twoLargest
            low = min(low, max(image.min()!, best - Self.margin))
            high = max(high, min(best, second + Self.margin))
        }
        return low < high ? low...high : nil
    }

    /// Scores with what does not matter taken away: for each image, those of `float` that lie outside of what `decisiveRange`
    /// is made of, and those here, are brought to its ends.
    func decisive(besides float: Scores) -> Scores {
        var result = self
        for (start, image) in zip(stride(from: 0, to: values.count, by: classCount), float.images) where classCount > 1
        {
            let (best, second) = image.twoLargest
            for index in start..<start + classCount {
                result.values[index] = min(max(values[index], best - Self.margin), second + Self.margin)
            }
        }
        return result
    }

    private static let margin: Float = 11
}

extension ArraySlice<Float> {
    /// Of at least two.
    fileprivate var twoLargest: (Float, Float) {
        reduce((-.infinity, -.infinity)) { largest, value in
            value > largest.0 ? (value, largest.0) : (largest.0, Swift.max(largest.1, value))
        }
    }
}
