/// Packets in the order in which they came into the queue, by whatever way: a trigger numbers them. The newest
/// so many; ids alone.
enum ArrivalSchema {
    static let kept = 10_000

    static let sql = """
        CREATE TABLE arrivals (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            packet TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER packets_arrive AFTER INSERT ON packets BEGIN
            INSERT INTO arrivals (packet) VALUES (NEW.id);
            DELETE FROM arrivals WHERE number <= (SELECT max(number) FROM arrivals) - \(kept);
        END;
        """
}
