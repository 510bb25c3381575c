-- Versions lie packed: `report` of a new one is a BLOB (djdesk/store/reports/packed.py), its JSON by itself or what it says otherwise than
-- the version `base` of the same report. Older ones stay the text that they are until the report's next version is kept. A row that was
-- damaged before stays damaged: its hash is left as it is.

ALTER TABLE version ADD COLUMN serial INTEGER NOT NULL DEFAULT 0; -- of the version among those of its report; under the hash, unlike number

ALTER TABLE version ADD COLUMN base INTEGER; -- serial of another; NULL: stands by itself

UPDATE version SET serial = (SELECT count(*) FROM version AS o WHERE o.report_id = version.report_id AND o.number <= version.number);

UPDATE version SET hash = row_hash(report_id, taken, reason, report, serial, base) WHERE hash IS row_hash(report_id, taken, reason, report);

DROP INDEX version_of_report;

CREATE INDEX version_of_report ON version (report_id, serial);
