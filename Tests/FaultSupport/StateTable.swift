/// The legal combinations of files and rows: docs/states.md in a form that a program can hold an office
/// against. What is in no line here is damage.
public enum StateTable {
    /// One line of the table of a fax, by its name in docs/states.md. Nil: either.
    struct Line: Sendable {
        let name: String
        /// A file with these bytes under a visible name in the drop folder.
        var source: Bool?
        /// One on its way out of the drop folder.
        var leaving: Bool?
        var original: Bool?
        /// Keys of the original and of the fax's rows.
        var fileKey: Bool?
        var faxKey: Bool?
        /// A row in `faxes`.
        var row: Bool?
        /// A tombstone that took the fax with it and is not carried out to its end.
        var shredding: Bool?
        /// A tombstone of a fax that went, carried out.
        var destroyed: Bool?

        func holds(_ seen: Line) -> Bool {
            func fits(_ path: KeyPath<Line, Bool?>) -> Bool {
                self[keyPath: path] == nil || self[keyPath: path] == seen[keyPath: path]
            }
            return fits(\.source) && fits(\.leaving) && fits(\.original) && fits(\.fileKey)
                && fits(\.faxKey) && fits(\.row) && fits(\.shredding) && fits(\.destroyed)
        }
    }

    static let faxLines: [Line] = [
        Line(
            name: "arrived", source: true, leaving: false, original: false, fileKey: false,
            faxKey: false, row: false, shredding: false),
        Line(
            name: "key made", source: true, leaving: false, original: false, fileKey: true,
            faxKey: false, row: false, shredding: false),
        Line(
            name: "kept", source: true, leaving: false, original: true, fileKey: true, row: false,
            shredding: false),
        Line(
            name: "ours", leaving: false, original: true, fileKey: true, faxKey: true, row: true,
            shredding: false),
        Line(
            name: "leaving", leaving: true, original: true, fileKey: true, faxKey: true, row: true,
            shredding: false),
        Line(name: "to be shredded", row: false, shredding: true),
        Line(
            name: "destroyed", source: false, leaving: false, original: false, fileKey: false,
            faxKey: false,
            row: false, shredding: false, destroyed: true),
        Line(
            name: "destroyed, source left", leaving: true, original: false, fileKey: false,
            faxKey: false, row: false, shredding: false, destroyed: true),
    ]

    /// The names of the lines of a fax, as docs/states.md has them.
    public static var names: Set<String> { Set(faxLines.map(\.name)) }

    /// When the picture was taken.
    public enum Moment: Sendable {
        /// Any, a crash included.
        case any
        /// Nobody works, nothing waits in the drop folder: no leftovers.
        case atRest
    }

    /// What can't be: empty for an office that is as docs/states.md says.
    ///
    /// - Parameter everyPageHasPicture: false where page readers may have failed on a page.
    public static func faults(
        in picture: OfficePicture, at moment: Moment, everyPageHasPicture: Bool
    ) -> [String] {
        var faults = picture.integrity.filter { $0 != "ok" }.map { "the store is damaged: \($0)" }
        let digests = Set(picture.sources.keys).union(picture.leaving).union(picture.originals)
            .union(picture.faxes.keys).union(picture.stones.map(\.fax))
            .union(picture.keys.compactMap { digest(of: $0) })
        for digest in digests.sorted() where line(of: digest, in: picture) == nil {
            faults.append("fax \(digest.prefix(12)) stands in no line: \(seen(digest, picture))")
        }
        faults += FaxRows.faults(in: picture)
        faults += PacketRows.faults(in: picture, everyPageHasPicture: everyPageHasPicture)
        for name in picture.pictures.sorted() {
            // Of a reading that never filed too: they go with the fax.
            let digest = String(name.prefix(64))
            // A late reader of a destroyed fax that dies before it learns of that leaves some until a service starts.
            let isLeft =
                moment != .atRest && picture.stones.contains { $0.fax == digest && $0.faxGone }
            if picture.faxes[digest] == nil, !isShredding(digest, picture), !isLeft {
                faults.append("a picture of a fax that is not there")
            }
        }
        if moment == .atRest {
            if !picture.unfinished.isEmpty { faults.append("leftovers: \(picture.unfinished)") }
            if !picture.leaving.isEmpty { faults.append("a source was left on its way out") }
            for stone in picture.stones where !stone.isShredded {
                faults.append("packet \(stone.packet) was never shredded")
            }
            for digest in picture.originals where picture.faxes[digest] == nil {
                faults.append("the original \(digest.prefix(12)) is nobody's")
            }
        }
        return faults
    }

    private static func isShredding(_ digest: String, _ picture: OfficePicture) -> Bool {
        picture.stones.contains { $0.fax == digest && !$0.isShredded }
    }

    /// The line a fax stands in.
    public static func line(of digest: String, in picture: OfficePicture) -> String? {
        let now = seen(digest, picture)
        return faxLines.first { $0.holds(now) }?.name
    }

    private static func seen(_ digest: String, _ picture: OfficePicture) -> Line {
        let stones = picture.stones.filter { $0.fax == digest && $0.faxGone }
        return Line(
            name: "seen", source: picture.sources[digest] != nil,
            leaving: picture.leaving.contains(digest),
            original: picture.originals.contains(digest),
            fileKey: picture.keys.contains("file|\(digest)"),
            faxKey: picture.keys.contains("fax|\(digest)"), row: picture.faxes[digest] != nil,
            shredding: stones.contains { !$0.isShredded },
            destroyed: stones.contains { $0.isShredded })
    }

    /// Of the keys of an original and of a fax.
    private static func digest(of owner: String) -> String? {
        for kind in ["file|", "fax|"] where owner.hasPrefix(kind) {
            let name = owner.dropFirst(kind.count)
            return name.utf8.count == 64 ? String(name) : nil
        }
        return nil
    }
}
