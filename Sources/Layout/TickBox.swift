import Packets

extension TickBox {
    /// A tick, a cross or a filling leaves more ink than dirt and a thick outline do.
    static let tickedInk = 0.12

    public var isTicked: Bool { ink >= Self.tickedInk }
}
