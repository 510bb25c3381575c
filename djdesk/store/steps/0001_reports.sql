-- Reports with their sections, figures, texts and ticks; versions; settings.
-- Every table that has a column `hash` is verified by it: blake2b over the other columns in their order here, `number` left out (rowhash.py).
-- Dates are ISO 8601 text, figures decimal text: both come back exactly as they were.

CREATE TABLE report (
    number       INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival; clocks may go backwards
    id           TEXT NOT NULL UNIQUE,
    type_id      TEXT NOT NULL,
    type_version INTEGER NOT NULL,
    unit         TEXT NOT NULL,
    period_kind  TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end   TEXT NOT NULL,
    created      TEXT NOT NULL,
    modified     TEXT NOT NULL,
    title        TEXT NOT NULL,
    issuer       TEXT NOT NULL,
    date         TEXT,
    addressee    TEXT NOT NULL,
    state        TEXT NOT NULL,
    script       TEXT NOT NULL,
    layout       TEXT NOT NULL,
    carried_from TEXT NOT NULL,
    done         INTEGER NOT NULL DEFAULT 0, -- progress as it is listed: settled fields of all
    total        INTEGER NOT NULL DEFAULT 0,
    binned       TEXT,                       -- when it was put in the recycle bin
    contents     BLOB NOT NULL,              -- sum of the hashes of the report's rows below: a row that is lost is missed by it
    hash         BLOB NOT NULL
);

CREATE INDEX report_by_period ON report (type_id, unit, period_kind, period_start, period_end);

CREATE TABLE section (
    report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    id        TEXT NOT NULL,
    position  INTEGER NOT NULL,
    level     INTEGER NOT NULL,
    heading   TEXT NOT NULL,
    prose     TEXT NOT NULL,
    enabled   INTEGER NOT NULL,
    hash      BLOB NOT NULL,
    PRIMARY KEY (report_id, id)
);

CREATE TABLE figure (
    report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    state     TEXT NOT NULL,
    value     TEXT,
    approx    INTEGER NOT NULL,
    origin    TEXT NOT NULL,
    as_of     TEXT,
    hash      BLOB NOT NULL,
    PRIMARY KEY (report_id, name)
) WITHOUT ROWID;

CREATE TABLE last_value (
    report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    state     TEXT NOT NULL,
    value     TEXT,
    approx    INTEGER NOT NULL,
    origin    TEXT NOT NULL,
    as_of     TEXT,
    hash      BLOB NOT NULL,
    PRIMARY KEY (report_id, name)
) WITHOUT ROWID;

CREATE TABLE text_field (
    report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    text      TEXT NOT NULL,
    hash      BLOB NOT NULL,
    PRIMARY KEY (report_id, name)
);

CREATE TABLE tick (
    report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    key       TEXT NOT NULL,
    state     TEXT NOT NULL,
    note      TEXT NOT NULL,
    hash      BLOB NOT NULL,
    PRIMARY KEY (report_id, key)
) WITHOUT ROWID;

CREATE TABLE version (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    taken     TEXT NOT NULL,
    reason    TEXT NOT NULL,
    report    TEXT NOT NULL, -- the whole report as JSON
    hash      BLOB NOT NULL
);

CREATE INDEX version_of_report ON version (report_id);

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL, -- JSON
    hash  BLOB NOT NULL
) WITHOUT ROWID;
