/// Whose packets are whose, and which pages came before. What stands in the clear is ids, page numbers,
/// times and names of people who work here; names, dates, numbers and words are keyed digests.
enum ChildSchema {
    /// `packets.blocked` is set once a packet's digests stand in `child_blocks`, `packets.seen` counts its
    /// pages that came before, `faxes.marked` is the fence of the words whose digests stand in `page_marks`.
    static let sql = """
        ALTER TABLE packets ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE packets ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE faxes ADD COLUMN marked INTEGER;
        CREATE INDEX packets_not_blocked ON packets (id) WHERE blocked = 0;
        CREATE INDEX faxes_not_marked ON faxes (accepted_at) WHERE marked IS NOT words;

        CREATE TABLE children (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE child_links (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            packet TEXT NOT NULL REFERENCES packets (id),
            -- Empty where the packet was taken from a child.
            child INTEGER REFERENCES children (number),
            person TEXT NOT NULL,
            role TEXT NOT NULL,
            at INTEGER NOT NULL,
            content BLOB NOT NULL
        ) STRICT;
        CREATE INDEX child_links_by_packet ON child_links (packet, number);
        CREATE INDEX child_links_by_child ON child_links (child);
        CREATE TRIGGER child_links_are_final_1 BEFORE UPDATE ON child_links BEGIN
            SELECT RAISE(ABORT, 'links are final');
        END;
        CREATE TRIGGER child_links_are_final_2 BEFORE DELETE ON child_links
        WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE packet = OLD.packet) BEGIN
            SELECT RAISE(ABORT, 'links are final');
        END;

        CREATE TABLE child_blocks (
            packet TEXT NOT NULL REFERENCES packets (id),
            digest BLOB NOT NULL CHECK (length(digest) = 16),
            PRIMARY KEY (digest, packet)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX child_blocks_by_packet ON child_blocks (packet);

        CREATE TABLE page_marks (
            fax TEXT NOT NULL REFERENCES faxes (digest),
            page INTEGER NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 16),
            PRIMARY KEY (digest, fax, page)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX page_marks_by_fax ON page_marks (fax, page);

        CREATE TABLE pages_seen (
            packet TEXT NOT NULL REFERENCES packets (id),
            page INTEGER NOT NULL,
            other TEXT NOT NULL REFERENCES packets (id),
            other_page INTEGER NOT NULL,
            PRIMARY KEY (packet, page, other)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX pages_seen_by_other ON pages_seen (other);
        """
}
