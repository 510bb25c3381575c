-- Formal elements (公文要素) of a report as JSON, in a table of their own: most reports have none, and a long annex need not be written
-- again with each change of the report's own row. Its rows count in report.contents like those of the other tables.

CREATE TABLE extras (
    report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    part      TEXT NOT NULL,
    value     TEXT NOT NULL, -- JSON
    hash      BLOB NOT NULL,
    PRIMARY KEY (report_id, part)
);
