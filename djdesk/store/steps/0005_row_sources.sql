-- Where an imported row came from: by it a second import of the file knows the row again, whatever the clerk has changed in it since.
-- No reference to record: a row that is removed and brought back keeps what is known of it.

CREATE TABLE row_source (
    record TEXT PRIMARY KEY,
    ledger TEXT NOT NULL,
    sheet  TEXT NOT NULL,
    line   INTEGER NOT NULL, -- the sheet's row
    digest TEXT NOT NULL, -- of what stood in the sheet
    hash   BLOB NOT NULL
) WITHOUT ROWID;
