/// Random numbers that are the same for the same seed (SplitMix64).
public struct Seeded: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(_ seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    /// A number that trips what counts carelessly.
    public mutating func awkward(_ size: Int) -> UInt32 {
        let numbers: [UInt32] = [
            0, 1, 2, 7, 8, 0x7f, 0xff, 0x100, 0x7fff, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000,
            0xffff_fffe, 0xffff_ffff, UInt32(truncatingIfNeeded: size),
            UInt32(truncatingIfNeeded: size - 1), UInt32(truncatingIfNeeded: size / 2),
        ]
        return Bool.random(using: &self)
            ? numbers.randomElement(using: &self) ?? 0
            : UInt32.random(in: 0...UInt32.max, using: &self)
    }
}
