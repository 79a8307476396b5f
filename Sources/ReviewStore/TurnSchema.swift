/// Pages that people turned because they were read the wrong way up. A row says how a page of a fax is taken to have
/// been turned when it was received; it holds for every later recognition of the fax. Gone with the fax alone.
enum TurnSchema {
    static let sql = """
        CREATE TABLE page_turns (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            undoes INTEGER UNIQUE REFERENCES page_turns (number),
            -- For which packet it was asked.
            packet TEXT NOT NULL,
            -- The page by its number in the fax.
            fax TEXT NOT NULL CHECK (length(fax) = 64),
            page INTEGER NOT NULL CHECK (page > 0),
            -- Degrees clockwise.
            turned_before INTEGER NOT NULL CHECK (turned_before IN (0, 90, 180, 270)),
            turned_after INTEGER NOT NULL CHECK (turned_after IN (0, 90, 180, 270)),
            -- The fences of the fax's words.
            words_before INTEGER NOT NULL,
            words_after INTEGER NOT NULL,
            -- Packets that were read anew, each with the count of its readings and whether it was marked before:
            -- ABCDE-FGHJK:2:0
            readings TEXT NOT NULL,
            person TEXT NOT NULL,
            role TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX page_turns_by_page ON page_turns (fax, page);
        CREATE TRIGGER page_turns_are_final_1 BEFORE UPDATE ON page_turns BEGIN
            SELECT RAISE(ABORT, 'turns are final');
        END;
        CREATE TRIGGER page_turns_are_final_2 BEFORE DELETE ON page_turns
        WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE fax = OLD.fax AND fax_gone = 1) BEGIN
            SELECT RAISE(ABORT, 'turns are final');
        END;
        """
}
