/// Emergencies. The reason is sealed under the packet's key, and goes with it.
enum GlassSchema {
    static let sql = """
        CREATE TABLE glass_breaks (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            packet TEXT NOT NULL CHECK (length(packet) = 11),
            person TEXT NOT NULL,
            at INTEGER NOT NULL,
            until INTEGER NOT NULL,
            reason BLOB NOT NULL,
            reviewed_by TEXT,
            reviewed_at INTEGER,
            finding TEXT,
            CHECK (reviewed_by IS NULL OR reviewed_by <> person),
            CHECK ((reviewed_by IS NULL) = (finding IS NULL)),
            CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL))
        ) STRICT;
        CREATE INDEX glass_breaks_by_packet ON glass_breaks (packet, person, until);
        CREATE TRIGGER glass_breaks_are_final_1 BEFORE DELETE ON glass_breaks BEGIN
            SELECT RAISE(ABORT, 'emergencies are final');
        END;
        CREATE TRIGGER glass_breaks_are_final_2 BEFORE UPDATE ON glass_breaks
        WHEN OLD.finding IS NOT NULL OR NEW.number <> OLD.number OR NEW.packet <> OLD.packet
            OR NEW.person <> OLD.person OR NEW.at <> OLD.at OR NEW.until <> OLD.until
            OR NEW.reason <> OLD.reason
        BEGIN
            SELECT RAISE(ABORT, 'emergencies are final');
        END;
        """
}
