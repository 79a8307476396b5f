/// Letters that were prepared: what they ask for, sealed under the packet's key, and gone with it.
enum LetterSchema {
    static let sql = """
        CREATE TABLE letters (
            packet TEXT NOT NULL REFERENCES packets (id),
            number INTEGER NOT NULL CHECK (number > 0),
            content BLOB NOT NULL,
            PRIMARY KEY (packet, number)
        ) STRICT;
        CREATE TRIGGER letters_are_final_1 BEFORE UPDATE ON letters BEGIN
            SELECT RAISE(ABORT, 'letters are final');
        END;
        CREATE TRIGGER letters_are_final_2 BEFORE DELETE ON letters
        WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE packet = OLD.packet) BEGIN
            SELECT RAISE(ABORT, 'letters are final');
        END;
        """
}
