import GRDB

/// The tables. What was read from a page stands in BLOB columns only, sealed; words in the clear are
/// ids, states, flags, counts and times. docs/states.md says which rows go with which files.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 faxes, packets, audit") { try $0.execute(sql: first) }
        migrator.registerMigration("2 words, earlier readings") { try $0.execute(sql: second) }
        return migrator
    }

    private static let first = """
        CREATE TABLE office (
            name TEXT PRIMARY KEY, value BLOB NOT NULL
        ) STRICT;

        CREATE TABLE faxes (
            digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
            state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'filed', 'held')),
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            received_at INTEGER NOT NULL,
            accepted_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            fence INTEGER NOT NULL DEFAULT 0,
            worker TEXT,
            lease_until INTEGER,
            not_before INTEGER NOT NULL DEFAULT 0,
            hold_reason TEXT,
            held_at INTEGER,
            readings INTEGER NOT NULL DEFAULT 0,
            key BLOB NOT NULL,
            record BLOB,
            CHECK ((state = 'held') = (hold_reason IS NOT NULL)),
            CHECK ((state = 'reading') = (worker IS NOT NULL))
        ) STRICT;
        CREATE INDEX faxes_by_state ON faxes (state, not_before, received_at);

        CREATE TABLE deliveries (
            number INTEGER PRIMARY KEY,
            fax TEXT NOT NULL REFERENCES faxes (digest),
            folder TEXT NOT NULL,
            modified_at INTEGER NOT NULL,
            arrived_at INTEGER NOT NULL,
            name BLOB NOT NULL
        ) STRICT;
        CREATE INDEX deliveries_by_fax ON deliveries (fax);

        CREATE TABLE packets (
            id TEXT PRIMARY KEY CHECK (length(id) = 11),
            fax TEXT NOT NULL REFERENCES faxes (digest),
            place INTEGER NOT NULL CHECK (place >= 0),
            state TEXT NOT NULL CHECK (state IN ('pending', 'claimed', 'decided', 'exported')),
            flag TEXT NOT NULL,
            flags TEXT NOT NULL,
            alerts TEXT NOT NULL,
            missing TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            received_on TEXT NOT NULL,
            pages TEXT NOT NULL,
            open INTEGER NOT NULL,
            pages_changed INTEGER NOT NULL DEFAULT 0,
            reading INTEGER NOT NULL,
            fence INTEGER NOT NULL DEFAULT 0,
            holder TEXT,
            holder_role TEXT,
            lease_until INTEGER,
            key BLOB NOT NULL,
            child BLOB NOT NULL,
            read BLOB NOT NULL,
            UNIQUE (fax, place),
            CHECK ((state = 'claimed') = (holder IS NOT NULL))
        ) STRICT;
        CREATE INDEX packets_by_state ON packets (state, flag, received_at);

        CREATE TABLE corrections (
            packet TEXT NOT NULL REFERENCES packets (id),
            number INTEGER NOT NULL CHECK (number > 0),
            content BLOB NOT NULL,
            PRIMARY KEY (packet, number)
        ) STRICT;

        CREATE TABLE decisions (
            packet TEXT NOT NULL REFERENCES packets (id),
            fence INTEGER NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (packet, fence)
        ) STRICT;

        CREATE TABLE flaggings (
            packet TEXT NOT NULL REFERENCES packets (id),
            number INTEGER NOT NULL CHECK (number > 0),
            content BLOB NOT NULL,
            PRIMARY KEY (packet, number)
        ) STRICT;

        CREATE TABLE words (
            packet TEXT NOT NULL REFERENCES packets (id),
            digest BLOB NOT NULL CHECK (length(digest) = 16),
            PRIMARY KEY (digest, packet)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX words_by_packet ON words (packet);

        CREATE TABLE refusals (
            mark BLOB PRIMARY KEY,
            folder TEXT NOT NULL,
            reason TEXT NOT NULL,
            at INTEGER NOT NULL,
            was_moved INTEGER NOT NULL,
            name BLOB NOT NULL
        ) STRICT;

        CREATE TABLE audit (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            at INTEGER NOT NULL,
            person TEXT NOT NULL,
            role TEXT NOT NULL,
            action TEXT NOT NULL,
            object TEXT NOT NULL,
            detail TEXT NOT NULL,
            purpose TEXT NOT NULL,
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT;
        CREATE INDEX audit_by_object ON audit (object);
        CREATE TRIGGER audit_is_final_1 BEFORE UPDATE ON audit BEGIN
            SELECT RAISE(ABORT, 'audit rows are final');
        END;
        CREATE TRIGGER audit_is_final_2 BEFORE DELETE ON audit BEGIN
            SELECT RAISE(ABORT, 'audit rows are final');
        END;
        CREATE TRIGGER corrections_are_final_1 BEFORE UPDATE ON corrections BEGIN
            SELECT RAISE(ABORT, 'corrections are final');
        END;
        CREATE TRIGGER corrections_are_final_2 BEFORE DELETE ON corrections BEGIN
            SELECT RAISE(ABORT, 'corrections are final');
        END;
        """

    /// `faxes.words` and `packets.images` are fences: of the reading whose words stand, and of the one
    /// whose page pictures the packet's reading speaks of.
    private static let second = """
        ALTER TABLE faxes ADD COLUMN words INTEGER;
        ALTER TABLE packets ADD COLUMN images INTEGER;

        CREATE TABLE recognitions (
            fax TEXT NOT NULL REFERENCES faxes (digest),
            fence INTEGER NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (fax, fence)
        ) STRICT;

        CREATE TABLE records (
            fax TEXT NOT NULL REFERENCES faxes (digest),
            number INTEGER NOT NULL CHECK (number > 0),
            content BLOB NOT NULL,
            PRIMARY KEY (fax, number)
        ) STRICT;

        CREATE TABLE readings (
            packet TEXT NOT NULL REFERENCES packets (id),
            number INTEGER NOT NULL CHECK (number > 0),
            content BLOB NOT NULL,
            PRIMARY KEY (packet, number)
        ) STRICT;
        CREATE TRIGGER recognitions_are_final BEFORE UPDATE ON recognitions BEGIN
            SELECT RAISE(ABORT, 'recognitions are final');
        END;
        CREATE TRIGGER records_are_final BEFORE UPDATE ON records BEGIN
            SELECT RAISE(ABORT, 'records are final');
        END;
        CREATE TRIGGER readings_are_final BEFORE UPDATE ON readings BEGIN
            SELECT RAISE(ABORT, 'readings are final');
        END;
        """
}
