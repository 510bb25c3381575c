-- Rows that were removed from ledgers, and the evidence files they had: the recycle bin (回收站) of each ledger.

CREATE TABLE removed_row (
    number  INTEGER PRIMARY KEY AUTOINCREMENT, -- order of removal
    id      TEXT NOT NULL UNIQUE,
    ledger  TEXT NOT NULL,
    day     TEXT NOT NULL,
    kind    TEXT NOT NULL,
    cells   TEXT NOT NULL,
    words   TEXT NOT NULL,
    place   INTEGER NOT NULL, -- its number among the rows, to which it comes back
    removed TEXT NOT NULL,
    hash    BLOB NOT NULL
);

CREATE INDEX removed_row_of_ledger ON removed_row (ledger, number);

CREATE TABLE removed_file (
    id     TEXT PRIMARY KEY,
    record TEXT NOT NULL REFERENCES removed_row (id) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    size   INTEGER NOT NULL,
    digest TEXT NOT NULL,
    hash   BLOB NOT NULL
) WITHOUT ROWID;

CREATE INDEX removed_file_of_row ON removed_file (record);
