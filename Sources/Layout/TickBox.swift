import Packets

extension TickBox {
    /// A tick, a cross or a filling leaves more ink than dirt and a thick outline do.
    static let tickedInk = 0.12
    /// What a tick adds to the ink that the page's empty boxes hold.
    private static let addedInk = 0.08
    /// More ink than dirt ever leaves.
    private static let plainInk = 0.3

    public var isTicked: Bool { ink >= Self.tickedInk }

    /// Tells its state by itself: neither a faint tick nor a dirty empty box.
    public var isClear: Bool { abs(ink - Self.tickedInk) >= 0.04 }

    /// Tells which boxes of a page are ticked. Dirt and copying leave ink in all of them alike: where
    /// there are several, a tick must stand out from the empty ones.
    public static func ticking(of boxes: [TickBox]) -> @Sendable (TickBox) -> Bool {
        let faint = boxes.map(\.ink).filter { $0 < plainInk }.sorted()
        let least =
            faint.count < 3 ? tickedInk : max(tickedInk, faint[faint.count / 2] + addedInk)
        return { $0.ink >= min(least, plainInk) }
    }
}
