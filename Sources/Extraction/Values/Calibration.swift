/// What a reading's weight came to mean: the share of readings of such weight that were right.
///
/// Counted on 1,519 values read from the held-back parts `look`, `score` and `drill` (192 faxes, 1,443
/// values right), made monotone by pooling neighbours that violate the order, and read off at
/// these points; in between the line is straight. No stated value is 1: nothing read is certain.
enum Calibration {
    /// Weight, and share right.
    static let points: [(weight: Double, share: Double)] = [
        (0, 0.01), (0.18, 0.1), (0.22, 0.33), (0.27, 0.54), (0.35, 0.72), (0.42, 0.83),
        (0.47, 0.89), (0.55, 0.9), (0.64, 0.95), (0.72, 0.96), (0.8, 0.98), (0.88, 0.984),
        (0.95, 0.99), (1, 0.995),
    ]

    /// The probability that a reading of this weight is right.
    static func stated(_ weight: Double) -> Double {
        guard let above = points.firstIndex(where: { $0.weight >= weight }), above > 0 else {
            return weight <= 0 ? points[0].share : points[points.count - 1].share
        }
        let (low, high) = (points[above - 1], points[above])
        let way = (weight - low.weight) / (high.weight - low.weight)
        return low.share + way * (high.share - low.share)
    }
}
