import GRDB
import Packets
import Review
import Vault

/// Which picture stands for a page of a packet.
struct PagePicture: Sendable, Hashable {
    let fax: FaxDigest
    /// The fence under which the fax's pictures are filed.
    let fence: Int
    /// Its number in the fax, and in the packet.
    let page: Int
    let number: Int

    var name: String { ReviewStore.pageName(fax, fence: fence, page: page) }
}

/// How large pictures are, kept in the clear beside their fences: whoever shows a packet asks for every page's,
/// and opening a picture's seal takes a thousand times as long as looking here. A row is worth nothing without its
/// picture; what is not here is looked up in the picture once, as of pages filed before this was kept.
struct PageSizes {
    let database: Database

    static let sql = """
        CREATE TABLE page_sizes (
            fax TEXT NOT NULL CHECK (length(fax) = 64),
            fence INTEGER NOT NULL,
            page INTEGER NOT NULL CHECK (page > 0),
            width INTEGER NOT NULL CHECK (width > 0),
            height INTEGER NOT NULL CHECK (height > 0),
            PRIMARY KEY (fax, fence, page)
        ) STRICT, WITHOUT ROWID;
        """

    /// By the pages' numbers in the fax.
    func note(_ sizes: [PageSize], of fax: FaxDigest, fence: Int) throws {
        guard !sizes.isEmpty else { return }
        let purged = try Tombstone.purgedPages(of: fax, in: database)
        for size in sizes where !purged.contains(size.page) {
            // Of a fax that was destroyed meanwhile nothing is kept.
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO page_sizes (fax, fence, page, width, height)
                    SELECT digest, ?, ?, ?, ? FROM faxes WHERE digest = ?
                    """, arguments: [fence, size.page, size.width, size.height, fax.hex])
        }
    }

    /// Those that are known, by their numbers in the packet.
    func known(_ pictures: [PagePicture]) throws -> [PageSize] {
        struct Set: Hashable {
            let fax: FaxDigest
            let fence: Int
        }
        var found: [PageSize] = []
        let sets = Dictionary(grouping: pictures) { Set(fax: $0.fax, fence: $0.fence) }
        for (set, wanted) in sets {
            let numbers = Dictionary(
                wanted.map { ($0.page, $0.number) }, uniquingKeysWith: { first, _ in first })
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT page, width, height FROM page_sizes WHERE fax = ? AND fence = ?",
                arguments: [set.fax.hex, set.fence])
            found += rows.compactMap { row in
                numbers[row["page"]].map {
                    PageSize(page: $0, width: row["width"], height: row["height"])
                }
            }
        }
        return found
    }
}

extension ReviewStore {
    /// How large pictures are: as kept, else by the picture, which is then kept. A picture that is gone or
    /// does not open has no size; asked for itself, it says why.
    func sizes(_ pictures: [PagePicture], _ known: [PageSize]) async -> [PageSize] {
        let sizes = Dictionary(known.map { ($0.page, $0) }, uniquingKeysWith: { first, _ in first })
        var shown: [PageSize] = []
        var looked: [PagePicture: PageSize] = [:]
        for picture in pictures {
            if let size = sizes[picture.number] {
                if images.folder.has(picture.name) { shown.append(size) }
                continue
            }
            guard let png = try? images.open(picture.name),
                let size = PageSize(PageImage(page: picture.number, png: png))
            else { continue }
            shown.append(size)
            looked[picture] = size
        }
        if !looked.isEmpty {
            let looked = looked
            // Where it can't be kept it is looked up again.
            try? await write { database in
                for (picture, size) in looked {
                    let own = PageSize(page: picture.page, width: size.width, height: size.height)
                    try PageSizes(database: database)
                        .note([own], of: picture.fax, fence: picture.fence)
                }
            }
        }
        return shown
    }
}
