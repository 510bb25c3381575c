-- Rows of ledgers, their evidence files, and from which rows a report's figures were counted.
-- The day and the kind of a row stand in columns of their own as well, for the indexes. They are written with the row and under its hash:
-- columns generated from JSON are refused by SQLite before 3.42 where the schema is not trusted (trusted_schema=OFF).

CREATE TABLE record (
    number  INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival
    id      TEXT NOT NULL UNIQUE,
    ledger  TEXT NOT NULL,
    day     TEXT NOT NULL, -- ISO 8601, by which it counts in a period; ~ for none, which sorts last
    kind    TEXT NOT NULL,
    cells   TEXT NOT NULL, -- JSON: {column: value}
    words   TEXT NOT NULL, -- what a search looks at
    hash    BLOB NOT NULL
);

CREATE INDEX record_by_day ON record (ledger, day);

CREATE INDEX record_by_kind ON record (ledger, kind, day);

CREATE TABLE ledger_total (
    ledger   TEXT PRIMARY KEY,
    rows     INTEGER NOT NULL,
    contents BLOB NOT NULL, -- sum of the hashes of the ledger's rows: a row that is lost is missed by it
    modified TEXT NOT NULL,
    hash     BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE attachment (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id     TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    size   INTEGER NOT NULL,
    digest TEXT NOT NULL, -- SHA-256; the contents are a file of that name in the folder beside the store
    hash   BLOB NOT NULL
);

CREATE INDEX attachment_of_record ON attachment (record);

CREATE TABLE counted_figure (
    of_report   TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    name        TEXT NOT NULL,
    ledger      TEXT NOT NULL,
    value       TEXT NOT NULL,
    fingerprint TEXT NOT NULL, -- of the rows behind the figure when it was counted
    taken       TEXT NOT NULL,
    hash        BLOB NOT NULL,
    PRIMARY KEY (of_report, name)
) WITHOUT ROWID;
