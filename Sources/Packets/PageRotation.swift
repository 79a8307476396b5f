/// By how many degrees clockwise a page was turned when it was received. Shown upright, it is turned back by as many.
public enum PageRotation: Int, Sendable, Codable, CaseIterable, Hashable {
    case none = 0
    case right = 90
    case around = 180
    case left = 270

    /// Quarter turns, 0 to 3.
    public var quarters: Int { rawValue / 90 }

    public init(quarters: Int) {
        self = Self.allCases[((quarters % 4) + 4) % 4]
    }

    /// What it must have been if the page as it is shown has to be turned by so much, clockwise, to stand upright.
    public func seen(turnedBy turn: PageRotation) -> PageRotation {
        PageRotation(quarters: quarters - turn.quarters)
    }
}
