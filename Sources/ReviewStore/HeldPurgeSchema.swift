/// Tombstones of faxes that were held, which have no packet, and requests for them.
enum HeldPurgeSchema {
    static let sql = """
        CREATE TEMP TABLE laid AS SELECT * FROM main.tombstones;
        DROP TABLE main.tombstones;
        CREATE TABLE tombstones (
            -- NULL where a held fax was destroyed.
            packet TEXT UNIQUE CHECK (length(packet) = 11),
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
            CHECK (asked_by <> approved_by),
            CHECK (packet IS NOT NULL OR fax_gone = 1)
        ) STRICT;
        INSERT INTO tombstones SELECT * FROM temp.laid;
        DROP TABLE temp.laid;
        CREATE INDEX tombstones_by_fax ON tombstones (fax);
        CREATE TRIGGER tombstones_are_final_1 BEFORE DELETE ON tombstones BEGIN
            SELECT RAISE(ABORT, 'tombstones are final');
        END;
        CREATE TRIGGER tombstones_are_final_2 BEFORE UPDATE ON tombstones
        WHEN OLD.shredded_at IS NOT NULL AND NEW.fax_gone = OLD.fax_gone BEGIN
            SELECT RAISE(ABORT, 'tombstones are final');
        END;

        CREATE TABLE held_purge_requests (
            fax TEXT PRIMARY KEY REFERENCES faxes (digest),
            reason TEXT NOT NULL,
            person TEXT NOT NULL,
            role TEXT NOT NULL,
            at INTEGER NOT NULL,
            -- The fax as it was: whoever approves approves this, not what came later.
            fence INTEGER NOT NULL,
            deliveries INTEGER NOT NULL
        ) STRICT;
        -- What a census counts by kind.
        CREATE INDEX audit_by_action ON audit (action, at);
        """
}
