/// What was done under a key that the asker chose, and what was answered (docs/decisions/0028-door-api.md).
/// Keys and requests stand as keyed digests only, answers sealed under a key that every purge destroys.
enum AnswerSchema {
    static let sql = """
        CREATE TABLE kept_answers (
            number INTEGER PRIMARY KEY,
            person TEXT NOT NULL,
            key BLOB NOT NULL CHECK (length(key) = 16),
            content BLOB NOT NULL CHECK (length(content) = 16),
            attempt INTEGER NOT NULL,
            at INTEGER NOT NULL,
            answer BLOB,
            UNIQUE (person, key)
        ) STRICT;
        CREATE INDEX kept_answers_by_time ON kept_answers (at);
        CREATE INDEX kept_answers_by_person ON kept_answers (person, number);
        """
}
