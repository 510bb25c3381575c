"""The change of one table of a report."""

from __future__ import annotations

import msgspec

from djdesk.model.changes import Change, ChangeSet
from djdesk.model.report import Report
from djdesk.model.tables.table import SectionTable


class SetTable(msgspec.Struct, frozen=True, tag=True):
    """Sets the table of that id, None takes it out. Where it stands says the prose."""

    table_id: str
    table: SectionTable | None

    @property
    def target(self) -> tuple[str, ...]:
        return ("table", self.table_id)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(tables=True)

    def applied(self, report: Report) -> Report:
        tables = {id_: table for id_, table in report.tables.items() if id_ != self.table_id}
        if self.table is not None:
            tables = {**report.tables, self.table_id: self.table}
        return msgspec.structs.replace(report, tables=tables)

    def inverse(self, report: Report) -> Change:
        return SetTable(self.table_id, report.tables.get(self.table_id))
