/// Reads ICD codes by their grammar, place by place, so that a recogniser's O for 0 does no harm.
struct CodeReader: Sendable {
    struct Code: Sendable {
        /// Dotted, upper case.
        let text: String
        let conditions: [Int]
        let index: Int
        /// Letters and digits that had to be taken for their look-alikes.
        let repairs: Int
    }

    let icd10: [String: [Int]]
    let icd9: [String: [Int]]

    private static let labels: Set<String> = [
        "dx", "icd", "icd9", "icd10", "diagnosis", "diagnoses", "diag", "code", "codes", "cie",
        "cie10", "diagnostico", "diagnosticos", "codigo", "idx", "cm",
    ]

    /// - Parameter isDiagnosis: the sentence stands under a diagnosis label.
    func codes(in tokens: [Token], isDiagnosis: Bool) -> [Code] {
        tokens.indices.compactMap { index in
            let token = tokens[index]
            guard !token.isMark, (3...9).contains(token.folded.count) else { return nil }
            let dot = token.folded.firstIndex(of: UInt8(ascii: "."))
            let bare = token.folded.filter { $0 != UInt8(ascii: ".") }
            let isLabelled = isDiagnosis || hasLabel(near: index, tokens: tokens)
            if dot == nil || dot == 3 || (dot == 5 && bare.first == 101) {
                // A number that may be a price is a code only where codes stand.
                let isWritten = dot == 3 && bare.first.map(Folding.isLetter) ?? false
                if isLabelled || isWritten || isBracketed(index, tokens),
                    let code = icd10Code(bare, index: index)
                {
                    return code
                }
                if isLabelled || isBracketed(index, tokens), dot != nil {
                    return icd9Code(bare, index: index)
                }
            }
            return nil
        }
    }

    private func hasLabel(near index: Int, tokens: [Token]) -> Bool {
        tokens[max(0, index - 8)..<min(tokens.count, index + 2)].contains {
            Self.labels.contains(String(decoding: $0.folded, as: UTF8.self))
        }
    }

    private func isBracketed(_ index: Int, _ tokens: [Token]) -> Bool {
        index > 0 && (tokens[index - 1].isMark("(") || tokens[index - 1].isMark("["))
    }

    private func icd10Code(_ bare: [UInt8], index: Int) -> Code? {
        guard (3...7).contains(bare.count) else { return nil }
        var code: [UInt8] = []
        var repairs = 0
        for (place, byte) in bare.enumerated() {
            let wantsLetter = place == 0
            let mayBeLetter = place >= 2
            if wantsLetter {
                guard let letter = Self.letter(byte) else { return nil }
                if letter != byte - 32 || !Folding.isLetter(byte) { repairs += 1 }
                code.append(letter)
            } else if Folding.isDigit(byte) {
                code.append(byte)
            } else if mayBeLetter, place == bare.count - 1 || place == 2 || byte == 120,
                "abcdsxgkmnpqrehjfy".utf8.contains(byte)
            {
                code.append(byte - 32)
            } else {
                guard let digit = Self.digit(byte) else { return nil }
                repairs += 1
                code.append(digit)
            }
        }
        return lookUp(code, in: icd10, index: index, repairs: repairs)
            ?? repaired(code, index: index, repairs: repairs)
    }

    /// A letter at the end that reads as a digit: "G80.O".
    private func repaired(_ code: [UInt8], index: Int, repairs: Int) -> Code? {
        guard let last = code.last, !Folding.isDigit(last), let digit = Self.digit(last + 32)
        else { return nil }
        return lookUp(code.dropLast() + [digit], in: icd10, index: index, repairs: repairs + 1)
    }

    private func icd9Code(_ bare: [UInt8], index: Int) -> Code? {
        guard (3...5).contains(bare.count) else { return nil }
        var code: [UInt8] = []
        var repairs = 0
        for (place, byte) in bare.enumerated() {
            if Folding.isDigit(byte) {
                code.append(byte)
            } else if place == 0, byte == UInt8(ascii: "v") {
                code.append(byte - 32)
            } else if let digit = Self.digit(byte) {
                repairs += 1
                code.append(digit)
            } else {
                return nil
            }
        }
        return repairs > 1 ? nil : lookUp(code, in: icd9, index: index, repairs: repairs)
    }

    private func lookUp(
        _ code: [UInt8], in list: [String: [Int]], index: Int, repairs: Int
    ) -> Code? {
        guard repairs <= 2 else { return nil }
        for length in stride(from: code.count, through: 3, by: -1) {
            let prefix = String(decoding: code.prefix(length), as: UTF8.self)
            if let conditions = list[prefix] {
                var text = String(decoding: code, as: UTF8.self)
                if code.count > 3 { text.insert(".", at: text.index(text.startIndex, offsetBy: 3)) }
                return Code(text: text, conditions: conditions, index: index, repairs: repairs)
            }
        }
        return nil
    }

    private static func letter(_ byte: UInt8) -> UInt8? {
        if Folding.isLetter(byte) { return byte - 32 }
        return switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "O")
        case UInt8(ascii: "1"): UInt8(ascii: "I")
        case UInt8(ascii: "5"): UInt8(ascii: "S")
        case UInt8(ascii: "8"): UInt8(ascii: "B")
        case UInt8(ascii: "6"): UInt8(ascii: "G")
        case UInt8(ascii: "2"): UInt8(ascii: "Z")
        default: nil
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "o"), UInt8(ascii: "q"), UInt8(ascii: "d"): UInt8(ascii: "0")
        case UInt8(ascii: "i"), UInt8(ascii: "l"): UInt8(ascii: "1")
        case UInt8(ascii: "s"): UInt8(ascii: "5")
        case UInt8(ascii: "b"): UInt8(ascii: "8")
        case UInt8(ascii: "g"): UInt8(ascii: "6")
        case UInt8(ascii: "z"): UInt8(ascii: "2")
        default: nil
        }
    }
}
