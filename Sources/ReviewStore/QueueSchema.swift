/// The order of the queue and of reading, in columns that follow from others in the clear, and counts that
/// are kept rather than counted (docs/decisions/0030-queue-order.md).
enum QueueSchema {
    /// Packets of the queue; these words are those of the indices on them.
    static let standing = "apart_at IS NULL AND joined_into IS NULL"
    /// Stands after every day, where no notice runs.
    static let noDay = "~"

    /// `queue_severity` is `Urgency.severity`; `queue_day` the day of receipt, from which the family's notice
    /// runs, of packets that one runs for. `summarised` is how long the log was when `child` was sealed.
    /// `faxes.turn` is when a fax's turn to be read comes: the longer it is, the later, by up to an hour.
    static let sql = """
        ALTER TABLE packets ADD COLUMN queue_severity INTEGER GENERATED ALWAYS AS (
            min(CASE flag
                WHEN 'category-1' THEN 0 WHEN 'category-2' THEN 1
                WHEN 'possible-1' THEN 2 WHEN 'possible-2' THEN 3
                WHEN 'ccs-other' THEN 5 WHEN 'no-indication' THEN 6 WHEN 'aged-out' THEN 7
                WHEN 'not-a-referral' THEN 8 ELSE 4 END,
                CASE WHEN instr(alerts, 'unreadable_pages') > 0 THEN 4 ELSE 8 END)) VIRTUAL;
        ALTER TABLE packets ADD COLUMN queue_day TEXT GENERATED ALWAYS AS (
            CASE WHEN state IN ('decided', 'exported') OR queue_severity = 8 THEN '\(noDay)'
                ELSE received_on END) VIRTUAL;
        ALTER TABLE packets ADD COLUMN summarised INTEGER NOT NULL DEFAULT 0;

        DROP INDEX packets_by_state;
        CREATE INDEX packets_in_order
            ON packets (state, queue_severity, queue_day, received_at, id) WHERE \(standing);
        CREATE INDEX packets_by_arrival ON packets (state, received_at, id) WHERE \(standing);
        CREATE INDEX packets_by_lease ON packets (lease_until) WHERE state = 'claimed';
        CREATE INDEX packets_by_day ON packets (received_on);
        CREATE INDEX packets_by_summary ON packets (summarised);
        CREATE INDEX packets_apart ON packets (apart_at) WHERE apart_at IS NOT NULL;
        CREATE INDEX packets_joined ON packets (joined_into) WHERE joined_into IS NOT NULL;
        CREATE INDEX packets_with_lost_pages ON packets (state)
            WHERE instr(alerts, 'unreadable_pages') > 0;

        CREATE TABLE queue_counts (
            state TEXT NOT NULL,
            flag TEXT NOT NULL,
            number INTEGER NOT NULL CHECK (number >= 0),
            PRIMARY KEY (state, flag)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO queue_counts
            SELECT state, flag, count(*) FROM packets WHERE \(standing) GROUP BY state, flag;
        CREATE TRIGGER packets_are_counted_1 AFTER INSERT ON packets
        WHEN NEW.apart_at IS NULL AND NEW.joined_into IS NULL BEGIN
            INSERT INTO queue_counts VALUES (NEW.state, NEW.flag, 1)
                ON CONFLICT DO UPDATE SET number = number + 1;
        END;
        CREATE TRIGGER packets_are_counted_2 AFTER DELETE ON packets
        WHEN OLD.apart_at IS NULL AND OLD.joined_into IS NULL BEGIN
            UPDATE queue_counts SET number = number - 1 WHERE state = OLD.state AND flag = OLD.flag;
        END;
        CREATE TRIGGER packets_are_counted_3
        AFTER UPDATE OF state, flag, apart_at, joined_into ON packets BEGIN
            UPDATE queue_counts SET number = number - 1
                WHERE state = OLD.state AND flag = OLD.flag
                AND OLD.apart_at IS NULL AND OLD.joined_into IS NULL;
            INSERT INTO queue_counts SELECT NEW.state, NEW.flag, 1
                WHERE NEW.apart_at IS NULL AND NEW.joined_into IS NULL
                ON CONFLICT DO UPDATE SET number = number + 1;
        END;

        ALTER TABLE faxes ADD COLUMN turn INTEGER GENERATED ALWAYS AS (
            received_at + min(bytes / 5, 3600000) + attempts * 600000) VIRTUAL;
        CREATE INDEX faxes_in_turn ON faxes (state, turn, digest);
        CREATE TABLE fax_counts (
            state TEXT PRIMARY KEY,
            number INTEGER NOT NULL CHECK (number >= 0)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO fax_counts SELECT state, count(*) FROM faxes GROUP BY state;
        CREATE TRIGGER faxes_are_counted_1 AFTER INSERT ON faxes BEGIN
            INSERT INTO fax_counts VALUES (NEW.state, 1)
                ON CONFLICT DO UPDATE SET number = number + 1;
        END;
        CREATE TRIGGER faxes_are_counted_2 AFTER DELETE ON faxes BEGIN
            UPDATE fax_counts SET number = number - 1 WHERE state = OLD.state;
        END;
        CREATE TRIGGER faxes_are_counted_3 AFTER UPDATE OF state ON faxes
        WHEN NEW.state <> OLD.state BEGIN
            UPDATE fax_counts SET number = number - 1 WHERE state = OLD.state;
            INSERT INTO fax_counts VALUES (NEW.state, 1)
                ON CONFLICT DO UPDATE SET number = number + 1;
        END;

        CREATE INDEX audit_failures ON audit (at, detail)
            WHERE action IN ('hold', 'retry-later') AND detail <> '';
        CREATE INDEX audit_backups ON audit (at) WHERE action = 'back-up';
        CREATE INDEX audit_by_time ON audit (at);
        CREATE INDEX tombstones_unfinished ON tombstones (at) WHERE shredded_at IS NULL;
        """
}
