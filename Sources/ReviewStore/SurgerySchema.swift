/// Pages that people laid otherwise. `packets.joined_into` names the packet that stands for one a person
/// emptied; `packets.laid` is 1 while a step stands that it took part in: its pages are a person's choice.
enum SurgerySchema {
    static let sql = """
        ALTER TABLE packets ADD COLUMN joined_into TEXT REFERENCES packets (id);
        ALTER TABLE packets ADD COLUMN laid INTEGER NOT NULL DEFAULT 0;

        -- Pages of other faxes, under the numbers they have in a packet for ever; packets.pages says
        -- which lie in it now. images: the fence of the picture that its reading speaks of.
        CREATE TABLE guest_pages (
            packet TEXT NOT NULL REFERENCES packets (id),
            number INTEGER NOT NULL CHECK (number > 0),
            fax TEXT NOT NULL CHECK (length(fax) = 64),
            page INTEGER NOT NULL CHECK (page > 0),
            images INTEGER NOT NULL,
            PRIMARY KEY (packet, number),
            UNIQUE (packet, fax, page)
        ) STRICT;
        CREATE INDEX guest_pages_by_fax ON guest_pages (fax);

        CREATE TABLE surgeries (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            kind TEXT NOT NULL CHECK (kind IN ('split', 'join', 'move', 'undo')),
            undoes INTEGER UNIQUE REFERENCES surgeries (number),
            source TEXT NOT NULL,
            target TEXT NOT NULL,
            -- The pages that went, by their numbers in each.
            source_pages TEXT NOT NULL,
            target_pages TEXT NOT NULL,
            -- The pages of each before; NULL for a packet that was not there.
            source_before TEXT NOT NULL,
            target_before TEXT,
            -- Whether each was marked for a person before.
            source_marked INTEGER NOT NULL,
            target_marked INTEGER NOT NULL,
            -- Numbers of the target's corrections that went along.
            carried TEXT NOT NULL,
            -- Which words both were read from; empty where a reading before was of others.
            words TEXT NOT NULL,
            person TEXT NOT NULL,
            role TEXT NOT NULL,
            at INTEGER NOT NULL,
            CHECK ((kind = 'undo') = (undoes IS NOT NULL))
        ) STRICT;
        CREATE INDEX surgeries_by_source ON surgeries (source);
        CREATE INDEX surgeries_by_target ON surgeries (target);
        CREATE TRIGGER surgeries_are_final_1 BEFORE UPDATE ON surgeries BEGIN
            SELECT RAISE(ABORT, 'surgeries are final');
        END;
        CREATE TRIGGER surgeries_are_final_2 BEFORE DELETE ON surgeries BEGIN
            SELECT RAISE(ABORT, 'surgeries are final');
        END;

        -- A packet's pages of another fax have a tombstone of their own, without a packet.
        CREATE TEMP TABLE laid_stones AS SELECT * FROM main.tombstones;
        DROP TABLE main.tombstones;
        CREATE TABLE tombstones (
            -- NULL where a held fax was destroyed, or pages of another fax with a packet.
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
            CHECK (packet IS NOT NULL OR fax_gone = 1 OR gone <> '')
        ) STRICT;
        INSERT INTO tombstones SELECT * FROM temp.laid_stones;
        DROP TABLE temp.laid_stones;
        CREATE INDEX tombstones_by_fax ON tombstones (fax);
        CREATE TRIGGER tombstones_are_final_1 BEFORE DELETE ON tombstones BEGIN
            SELECT RAISE(ABORT, 'tombstones are final');
        END;
        CREATE TRIGGER tombstones_are_final_2 BEFORE UPDATE ON tombstones
        WHEN OLD.shredded_at IS NOT NULL AND NEW.fax_gone = OLD.fax_gone BEGIN
            SELECT RAISE(ABORT, 'tombstones are final');
        END;
        """
}
