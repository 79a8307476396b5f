import TestSupport

extension [UInt8] {
    /// Up to sixteen bits the other way round.
    func flipped(_ random: inout Seeded) -> [UInt8] {
        guard !isEmpty else { return self }
        var bytes = self
        for _ in 0..<Int.random(in: 1...16, using: &random) {
            bytes[Int.random(in: bytes.indices, using: &random)] ^=
                1 << UInt8.random(in: 0...7, using: &random)
        }
        return bytes
    }

    func truncated(_ random: inout Seeded) -> [UInt8] {
        [UInt8](prefix(Int.random(in: 0...count, using: &random)))
    }

    /// A run of bytes written over with others, or with one and the same.
    func overwritten(_ random: inout Seeded) -> [UInt8] {
        guard !isEmpty else { return self }
        var bytes = self
        let start = Int.random(in: bytes.indices, using: &random)
        let end = Swift.min(start + Int.random(in: 1...64, using: &random), count)
        let same = UInt8.random(in: 0...255, using: &random)
        let isSame = Bool.random(using: &random)
        for index in start..<end {
            bytes[index] = isSame ? same : UInt8.random(in: 0...255, using: &random)
        }
        return bytes
    }

    /// A piece of another put in.
    func spliced(_ other: [UInt8], _ random: inout Seeded) -> [UInt8] {
        guard !isEmpty, !other.isEmpty else { return self }
        let from = Int.random(in: other.indices, using: &random)
        let length = Int.random(in: 1...Swift.min(4096, other.count - from), using: &random)
        let at = Int.random(in: 0...count, using: &random)
        let over = Bool.random(using: &random) ? Swift.min(length, count - at) : 0
        return [UInt8](self[..<at] + other[from..<from + length] + self[(at + over)...])
    }

    /// Eight bytes of a message that were a number, another number.
    func renumbered(_ random: inout Seeded) -> [UInt8] {
        guard count >= 8 else { return self }
        var bytes = self
        let at = Int.random(in: 0...(count / 8 - 1), using: &random) * 8
        let number =
            Bool.random(using: &random)
            ? UInt64(random.awkward(count)) : UInt64.random(in: 0...UInt64.max, using: &random)
        for byte in 0..<8 {
            bytes[at + byte] = UInt8(truncatingIfNeeded: number >> (56 - 8 * byte))
        }
        return bytes
    }
}
