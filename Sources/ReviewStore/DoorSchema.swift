/// The register of certificates. Nothing about a child: names are of people who work with the office, and of
/// its servers.
enum DoorSchema {
    static let sql = """
        CREATE TABLE certificates (
            serial TEXT PRIMARY KEY CHECK (length(serial) BETWEEN 1 AND 40),
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('person', 'server')),
            issued_at INTEGER NOT NULL,
            until INTEGER NOT NULL,
            revoked_at INTEGER,
            reason TEXT,
            CHECK ((revoked_at IS NULL) = (reason IS NULL))
        ) STRICT;
        CREATE INDEX certificates_by_name ON certificates (name, until);
        CREATE TRIGGER certificates_are_final_1 BEFORE DELETE ON certificates BEGIN
            SELECT RAISE(ABORT, 'certificates are final');
        END;
        CREATE TRIGGER certificates_are_final_2 BEFORE UPDATE ON certificates
        WHEN OLD.revoked_at IS NOT NULL OR NEW.serial <> OLD.serial OR NEW.name <> OLD.name
            OR NEW.kind <> OLD.kind OR NEW.issued_at <> OLD.issued_at OR NEW.until <> OLD.until
        BEGIN
            SELECT RAISE(ABORT, 'certificates are final');
        END;
        """
}
