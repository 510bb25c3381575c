-- Evidence files that were taken off a row that stayed: they lie in the recycle bin (回收站) of their ledger, as removed rows do. Their
-- numbers and those of removed rows are one sequence (djdesk/store/ledgers/removed_rows.py).

CREATE TABLE removed_evidence (
    number  INTEGER PRIMARY KEY AUTOINCREMENT, -- order of removal
    id      TEXT NOT NULL UNIQUE,
    ledger  TEXT NOT NULL,
    record  TEXT NOT NULL, -- the row, which may be gone since
    name    TEXT NOT NULL,
    size    INTEGER NOT NULL,
    digest  TEXT NOT NULL,
    removed TEXT NOT NULL,
    hash    BLOB NOT NULL
);

CREATE INDEX removed_evidence_of_ledger ON removed_evidence (ledger, number);
