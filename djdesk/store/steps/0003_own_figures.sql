-- A report's own figures, and how it sets a section otherwise than its type says. Older reports have neither: their rows stay as they are.

CREATE TABLE own_figure (
    report_id  TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    section_id TEXT NOT NULL,
    unit       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    hash       BLOB NOT NULL,
    PRIMARY KEY (report_id, name)
) WITHOUT ROWID;

CREATE TABLE section_look (
    report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    id        TEXT NOT NULL,
    run_in    INTEGER, -- NULL: as the type says
    joined    INTEGER,
    numbered  INTEGER,
    hash      BLOB NOT NULL,
    PRIMARY KEY (report_id, id)
) WITHOUT ROWID;
