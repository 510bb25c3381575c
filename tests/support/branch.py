"""A party branch (党支部) at its desk: the one set-up of an office for all rooms, with short ways to put rows and
reports into its store, and the sample office, made once a run.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from djdesk.desk.desk import Desk
from djdesk.desk.ledger.ledger_desk import LedgerDesk, open_ledgers
from djdesk.desk.opening import open_desk
from djdesk.desk.report.open_report import create_report
from djdesk.desk.report.session import ReportSession
from djdesk.desk.resources import Resources
from djdesk.desk.samples.samples import add_samples
from djdesk.document.layout.toml_file import load_layouts
from djdesk.forms.report_type import ReportType
from djdesk.model.period import Period
from djdesk.model.record import Cell, Record
from djdesk.model.row_changes import AddRows
from djdesk.store.store import Store

RESOURCES = Path(__file__).parents[2] / "resources"
JULY, DECEMBER = datetime(2023, 7, 3, 9, 0), datetime(2023, 12, 20, 10, 32)
UNIT = "区市政中心"


class Days:
    """A clock that tests set."""

    def __init__(self, now: datetime = datetime(2023, 12, 22, 11, 0)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Branch:
    """Over the program's own report types and ledgers, or over the report types given and no ledgers."""

    def __init__(self, folder: Path, now: datetime = JULY, types: Sequence[ReportType] = ()) -> None:
        self.days = Days(now)
        self.desk: Desk = self._made_up(folder, types) if types else open_desk(folder, RESOURCES, self.days)
        self.store = self.desk.store
        self.ledgers: LedgerDesk = open_ledgers(self.desk)

    def rows(self, ledger: str, *rows: Mapping[str, Cell]) -> list[Record]:
        """Rows put into a ledger in one step, as they are in the store then."""
        session = self.ledgers.open(ledger)
        records = tuple(session.new_record(dict(cells)) for cells in rows)
        session.apply(AddRows(records))
        return session.records([record.id for record in records])

    def meet(self, kind: str, *days: str, subject: str = "研究工作") -> list[Record]:
        """Meetings of a kind in the ledger 三会一课."""
        return self.rows("meetings", *({"会议类型": kind, "日期": day, "主题": subject} for day in days))

    def report(self, period: str = "2023H1", type_id: str = "half_year", unit: str = UNIT) -> ReportSession:
        """A new report, stored and open."""
        return create_report(self.desk, type_id, unit, Period.parse(period))

    def close(self) -> None:
        self.store.close()

    def _made_up(self, folder: Path, types: Sequence[ReportType]) -> Desk:
        resources = Resources({form.id: form for form in types}, load_layouts(RESOURCES / "layouts"))
        return Desk(Store.open(folder, self.days), resources, self.days)


class SampleOffice:
    """A folder with the sample office; a store is one file, which may be copied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        branch = Branch(folder, DECEMBER)
        add_samples(branch.desk)
        branch.close()

    def copy(self, folder: Path) -> Path:
        """Into `folder`, which is not there yet."""
        shutil.copytree(self._folder, folder)
        return folder
