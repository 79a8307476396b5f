/// The shape of a fax page's pixels. Machines leave the resolution out, write it in the wrong unit,
/// or write nonsense; the width of a fax line is standardised, so that it tells.
package struct Resolution: Equatable {
    package let horizontal: Double
    package let vertical: Double

    package enum Unit: Int {
        case none = 1
        case inch = 2
        case centimetre = 3
    }

    package init(horizontal: Double, vertical: Double) {
        self.horizontal = horizontal
        self.vertical = vertical
    }

    /// The tags' values where they make a sheet a fax machine can feed, else what width and height
    /// suggest.
    package init(
        taggedHorizontal: Double?, taggedVertical: Double?, unit: Unit, width: Int, height: Int
    ) {
        let scales = unit == .centimetre ? [2.54, 1] : [1, 2.54]
        if let across = taggedHorizontal, let down = taggedVertical {
            for scale in scales {
                let tagged = Resolution(horizontal: across * scale, vertical: down * scale)
                if tagged.isPlausible(width: width, height: height) {
                    self = tagged
                    return
                }
            }
        }
        self = Resolution.inferred(width: width, height: height)
    }

    /// A sheet 4 to 17 inches wide and up to five yards long, pixels at most 4.5 times as high as
    /// wide (204 by 98, with room), from 60 to 1,200 pixels an inch.
    private func isPlausible(width: Int, height: Int) -> Bool {
        guard (60...1200).contains(horizontal), (40...1200).contains(vertical) else { return false }
        let inchesAcross = Double(width) / horizontal
        let ratio = horizontal / vertical
        return (4...17).contains(inchesAcross) && Double(height) / vertical <= 180
            && (0.45...4.5).contains(ratio)
    }

    /// Line lengths of T.4 and T.30 with the resolution each belongs to; then, for other widths, a
    /// sheet 8.5 inches wide. The vertical resolution is the one that comes nearest a letter sheet.
    private static func inferred(width: Int, height: Int) -> Resolution {
        let known: [Int: Double] = [
            1728: 204, 2048: 204, 2432: 204, 864: 102, 1216: 145, 1700: 200, 1704: 200, 1720: 200,
            2550: 300, 2560: 300, 2592: 300, 3072: 300, 3648: 300, 3400: 400, 3456: 408,
            4096: 408, 4864: 408,
        ]
        let across = known[width] ?? max(Double(width) / 8.5, 60)
        let choices: [Double] =
            abs(across - 204) < 1
            ? [98, 196, 391] : abs(across - 408) < 1 ? [391, 196] : [across, across / 2]
        let letter = 11.0
        let down =
            choices.min {
                abs(Double(height) / $0 - letter) < abs(Double(height) / $1 - letter)
            } ?? across
        return Resolution(horizontal: across, vertical: down)
    }
}
