import GRDB

/// The tables. What was read from a page stands in BLOB columns only, sealed; words in the clear are
/// ids, states, flags, counts and times. docs/states.md says which rows go with which files.
enum Schema {
    static let keysApart = "3 keys apart, purges, checkpoints"
    static let heldPurges = "4 purges of held faxes"

    /// - Parameter split: puts the words of each page under a key of its own.
    static func migrator(splitting split: @escaping @Sendable (Database) throws -> Void)
        -> DatabaseMigrator
    {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 faxes, packets, audit") { try $0.execute(sql: first) }
        migrator.registerMigration("2 words, earlier readings") { try $0.execute(sql: second) }
        migrator.registerMigration(keysApart) { database in
            try split(database)
            try database.execute(sql: third)
        }
        migrator.registerMigration(heldPurges) { try $0.execute(sql: HeldPurgeSchema.sql) }
        migrator.registerMigration("5 remarks, standing apart") { try $0.execute(sql: fifth) }
        migrator.registerMigration("6 emergencies") { try $0.execute(sql: GlassSchema.sql) }
        migrator.registerMigration("7 checked packets") { try $0.execute(sql: seventh) }
        migrator.registerMigration("8 surgery") { try $0.execute(sql: SurgerySchema.sql) }
        migrator.registerMigration("9 children, pages seen") {
            try $0.execute(sql: ChildSchema.sql)
        }
        migrator.registerMigration("10 checklists, letters") {
            try $0.execute(sql: LetterSchema.sql)
        }
        migrator.registerMigration("11 what the line said") {
            try $0.execute(sql: "ALTER TABLE deliveries ADD COLUMN call BLOB")
        }
        migrator.registerMigration("12 turned pages") { try $0.execute(sql: TurnSchema.sql) }
        migrator.registerMigration("13 door: certificates") { try $0.execute(sql: DoorSchema.sql) }
        migrator.registerMigration("17 queue order") { try $0.execute(sql: QueueSchema.sql) }
        migrator.registerMigration("18 door: kept answers") {
            try $0.execute(sql: AnswerSchema.sql)
        }
        migrator.registerMigration("19 door: arrivals") {
            try $0.execute(sql: ArrivalSchema.sql)
        }
        migrator.registerMigration("20 sizes of pages") { try $0.execute(sql: PageSizes.sql) }
        migrator.registerMigration("21 assignments") { try $0.execute(sql: StoreAssigning.sql) }
        migrator.registerMigration("22 spent deliveries") {
            try $0.execute(sql: SpentDeliveries.sql)
        }
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

    /// Keys stand in the store of keys from here on (`KeyStore`). Corrections, decisions, readings and words
    /// of a packet may be deleted once its tombstone stands, never before.
    private static let third = """
        CREATE TABLE page_words (
            fax TEXT NOT NULL REFERENCES faxes (digest),
            fence INTEGER NOT NULL,
            page INTEGER NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (fax, fence, page)
        ) STRICT;
        INSERT INTO page_words SELECT fax, fence, page, content FROM temp.split_words;
        DROP TRIGGER recognitions_are_final;
        UPDATE recognitions SET content = (
            SELECT content FROM temp.split_faxes AS split
            WHERE split.fax = recognitions.fax AND split.fence = recognitions.fence);
        CREATE TRIGGER recognitions_are_final BEFORE UPDATE ON recognitions BEGIN
            SELECT RAISE(ABORT, 'recognitions are final');
        END;
        CREATE TRIGGER page_words_are_final BEFORE UPDATE ON page_words BEGIN
            SELECT RAISE(ABORT, 'words are final');
        END;
        DROP TABLE temp.split_words;
        DROP TABLE temp.split_faxes;

        ALTER TABLE faxes DROP COLUMN key;
        ALTER TABLE packets DROP COLUMN key;
        DELETE FROM office WHERE name = 'key';
        INSERT INTO office (name, value) VALUES ('store', CAST(lower(hex(randomblob(4))) AS BLOB));

        CREATE TABLE purge_requests (
            packet TEXT PRIMARY KEY REFERENCES packets (id),
            reason TEXT NOT NULL,
            person TEXT NOT NULL,
            role TEXT NOT NULL,
            at INTEGER NOT NULL,
            -- The packet as it was: whoever approves approves this, not what came later.
            fence INTEGER NOT NULL,
            reading INTEGER NOT NULL,
            deliveries INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE tombstones (
            packet TEXT PRIMARY KEY CHECK (length(packet) = 11),
            fax TEXT NOT NULL CHECK (length(fax) = 64),
            pages TEXT NOT NULL,
            -- Pages that no other packet needed, and whether the fax went with them.
            gone TEXT NOT NULL,
            fax_gone INTEGER NOT NULL,
            received_on TEXT NOT NULL,
            reason TEXT NOT NULL,
            asked_by TEXT NOT NULL,
            asked_at INTEGER NOT NULL,
            approved_by TEXT NOT NULL,
            at INTEGER NOT NULL,
            -- When keys and files were destroyed; until then it is gone on with.
            shredded_at INTEGER,
            CHECK (asked_by <> approved_by)
        ) STRICT;
        CREATE INDEX tombstones_by_fax ON tombstones (fax);
        CREATE TRIGGER tombstones_are_final_1 BEFORE DELETE ON tombstones BEGIN
            SELECT RAISE(ABORT, 'tombstones are final');
        END;
        CREATE TRIGGER tombstones_are_final_2 BEFORE UPDATE ON tombstones
        WHEN OLD.shredded_at IS NOT NULL AND NEW.fax_gone = OLD.fax_gone BEGIN
            SELECT RAISE(ABORT, 'tombstones are final');
        END;
        DROP TRIGGER corrections_are_final_2;
        CREATE TRIGGER corrections_are_final_2 BEFORE DELETE ON corrections
        WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE packet = OLD.packet) BEGIN
            SELECT RAISE(ABORT, 'corrections are final');
        END;
        CREATE TRIGGER decisions_are_final_1 BEFORE UPDATE ON decisions BEGIN
            SELECT RAISE(ABORT, 'decisions are final');
        END;
        CREATE TRIGGER decisions_are_final_2 BEFORE DELETE ON decisions
        WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE packet = OLD.packet) BEGIN
            SELECT RAISE(ABORT, 'decisions are final');
        END;

        CREATE TABLE checkpoints (
            size INTEGER PRIMARY KEY CHECK (size > 0),
            at INTEGER NOT NULL,
            tree BLOB NOT NULL,
            note TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER checkpoints_are_final_1 BEFORE UPDATE ON checkpoints BEGIN
            SELECT RAISE(ABORT, 'checkpoints are final');
        END;
        CREATE TRIGGER checkpoints_are_final_2 BEFORE DELETE ON checkpoints BEGIN
            SELECT RAISE(ABORT, 'checkpoints are final');
        END;
        CREATE INDEX audit_by_person ON audit (person);
        """

    /// A packet that stands apart keeps its state, for when it is put back.
    private static let seventh = """
        ALTER TABLE packets ADD COLUMN checked INTEGER NOT NULL DEFAULT 0;
        """

    private static let fifth = """
        ALTER TABLE packets ADD COLUMN apart_at INTEGER;
        ALTER TABLE packets ADD COLUMN apart_by TEXT;
        ALTER TABLE packets ADD COLUMN apart_reason TEXT;
        ALTER TABLE packets ADD COLUMN returned_at INTEGER;
        ALTER TABLE packets ADD COLUMN returned_by TEXT;

        CREATE TABLE remarks (
            row INTEGER PRIMARY KEY REFERENCES audit (number),
            owner TEXT NOT NULL,
            content BLOB NOT NULL
        ) STRICT;
        CREATE INDEX remarks_by_owner ON remarks (owner);
        CREATE TRIGGER remarks_are_final_1 BEFORE UPDATE ON remarks BEGIN
            SELECT RAISE(ABORT, 'remarks are final');
        END;
        CREATE TRIGGER remarks_are_final_2 BEFORE DELETE ON remarks
        WHEN NOT EXISTS (
            SELECT 1 FROM tombstones
            WHERE 'packet|' || packet = OLD.owner OR 'fax|' || fax = OLD.owner
        ) BEGIN
            SELECT RAISE(ABORT, 'remarks are final');
        END;
        """
}
