"""The desk: what a clerk can do, in one place for the window and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from djdesk.basics.clock import Clock
from djdesk.basics.errors import OutputError, StoreError
from djdesk.basics.files import held_by, write_whole
from djdesk.desk.report.create import new_id, new_report
from djdesk.desk.resources import Resources
from djdesk.document.layout.layout import Layout
from djdesk.forms.report_type import ReportType
from djdesk.model.changes import SetBasics, SetEarlier
from djdesk.model.figure import Figure
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.store.reports.report_list import ReportRow
from djdesk.store.store import Store

if TYPE_CHECKING:
    from djdesk.desk.export.export import Exported
    from djdesk.desk.export.pdf import PdfPainter
    from djdesk.desk.layouts.layouts import Learned
    from djdesk.desk.report.session import ReportSession
    from djdesk.document.layout.finding import LayoutFinding
    from djdesk.document.typeset.values import Page, ProfileName

PROFILE = "profile"  # the setting that says which program's line breaks the pages show
WITH_DATA = "export_with_data"  # the setting that says whether a Word file carries the report's data
LAST_UNIT = "unit"  # the setting that holds the unit used last


class TargetOpen(OutputError):
    """The file that is to be written is open in Word, WPS or LibreOffice."""


class References(msgspec.Struct, frozen=True):
    """Earlier values of the report's figures by name: last period (上期) and the same period last year
    (去年同期).

    `last_period` is set where `last` are those of an earlier period than the one before.
    """

    last: Mapping[str, Figure]
    last_year: Mapping[str, Figure]
    last_period: Period | None = None

    @property
    def last_called(self) -> str:
        """上期, or 上次 where there was no report of the period before."""
        return "上期" if self.last_period is None else "上次"


class Desk:
    """Use cases over one store. Everything that is shown or written goes through here; nothing is remembered
    but what was given.

    A use case loads its room when it is asked for: the start page, which needs none of them, is painted
    sooner.
    """

    def __init__(self, store: Store, resources: Resources, clock: Clock) -> None:
        self.store = store
        self.resources = resources
        self.clock = clock

    @property
    def types(self) -> Mapping[str, ReportType]:
        return self.resources.types

    @property
    def layouts(self) -> Mapping[str, Layout]:
        return self.resources.layouts

    def form(self, type_id: str) -> ReportType:
        return self.resources.form(type_id)

    def create(self, type_id: str, unit: str, period: Period) -> ReportSession:
        """A new report, stored and open. The unit is remembered for the next one."""
        self.store.set_setting(LAST_UNIT, unit.strip())
        return self.add(new_report(self.form(type_id), unit.strip(), period, self.clock), "新建")

    def carry(self, report_id: str, period: Period) -> ReportSession:
        """Next period's report from one in the store, stored and open."""
        from djdesk.desk.next_period import carry_over as carrying

        last = self.store.load(report_id)
        return self.add(
            carrying.carry(last, self.form(last.type_id), period, new_id(), self.clock), "从上期报告开始"
        )

    def next_period(self, period: Period) -> Period:
        from djdesk.desk.next_period import carry_over as carrying

        return carrying.next_period(period, self.clock().date())

    def take_in(self, path: Path) -> ReportSession:
        """Any file that can be read, as a new report in the store: the program's own (.json), or an old text
        as it was understood.
        """
        from djdesk.desk.old_reports.convert import report_of

        report = report_of(self.resources, path, self.clock())
        return self.add(msgspec.structs.replace(report, id=new_id(), modified=self.clock()), "打开文件")

    def open(self, report_id: str) -> ReportSession:
        from djdesk.desk.report.session import ReportSession

        report = self.store.load(report_id)
        session = ReportSession(
            self.store, self.form(report.type_id), report, self.clock, self.earlier_values
        )
        if report.state != "submitted":
            session.look_back()
        return session

    def rows(
        self,
        query: str = "",
        type_id: str = "",
        year: int | None = None,
        state: str = "",
        binned: bool = False,
    ) -> list[ReportRow]:
        return self.store.rows(query=query, type_id=type_id, year=year, state=state, binned=binned)

    def last_report(self, type_id: str) -> ReportRow | None:
        """The newest report of the type by period: what “from last period” offers."""
        rows = self.rows(type_id=type_id)
        return max(rows, key=lambda row: (row.period.end, row.modified), default=None)

    def references(self, report: Report) -> References:
        """Values from the store where last period's report is there, else those that were carried along."""

        def figures(period: Period) -> dict[str, Figure]:
            found = self.store.find(report.type_id, report.unit, period)
            return self.store.figures(found) if found and found != report.id else {}

        before = figures(report.period.previous)
        last = {**(report.values_before if before else report.last_values), **before}
        return References(
            last,
            {**report.last_year_values, **figures(report.period.last_year)},
            None if before else report.last_period,
        )

    def earlier_values(self, report: Report) -> SetEarlier:
        """The change that puts the references into the report itself, so that text and files made of it alone
        agree.
        """
        known = self.references(report)
        last, last_year = (
            {name: figure for name, figure in values.items() if figure.state == "value"}
            for values in (known.last, known.last_year)
        )
        return SetEarlier(last, last_year, known.last_period)

    def layout(self, layout_id: str) -> Layout:
        return self.resources.layout(layout_id)

    def learn_layout(self, path: Path) -> Learned:
        """What a sample .docx says, not yet kept. Raises BadInput; a second of work at most for a sample of
        usual size.
        """
        from djdesk.desk.layouts.layouts import learned

        return learned(self.resources, path)

    def keep_layout(self, layout: Layout) -> None:
        """Into the office's own layouts, from where it can be chosen at once."""
        from djdesk.desk.layouts.layouts import kept

        self.resources = kept(self.resources, layout)

    def rename_layout(self, layout_id: str, name: str) -> None:
        from djdesk.desk.layouts.layouts import renamed

        self.resources = renamed(self.resources, layout_id, name)

    def remove_layout(self, layout_id: str) -> None:
        from djdesk.desk.layouts.layouts import removed

        self.resources = removed(self.resources, layout_id)

    def check_export(self, path: Path, report: Report) -> list[LayoutFinding]:
        """The written .docx opened again from the disk and measured against the report's layout. Raises
        BadInput.
        """
        from djdesk.document.docx_check.check import check_docx

        return check_docx(path, self.layout(report.layout))

    def suggested_name(self, session: ReportSession) -> str:
        from djdesk.desk.export.export import suggested_name

        return suggested_name(session.report, session.form)

    @property
    def profile(self) -> ProfileName:
        """The program whose line breaks the pages show."""
        return "libreoffice" if self.store.setting(PROFILE, "word") == "libreoffice" else "word"

    def set_profile(self, profile: ProfileName) -> None:
        self.store.set_setting(PROFILE, profile)

    def pages(self, session: ReportSession) -> tuple[Page, ...]:
        """The report's pages as the preview shows them."""
        return self.resources.pages(session.report, self.profile)

    def export(
        self, session: ReportSession, path: Path, though_open: bool = False, pdf: PdfPainter | None = None
    ) -> Exported:
        """Writes the report to `path` (.docx, .pdf, .txt or .json by its ending), keeps a version, and marks
        it as exported.

        Raises TargetOpen when a writing program says it has the file open, unless `though_open`.
        """
        from djdesk.desk.export.pdf import write_report

        session.flush()
        report = session.report
        holder = held_by(path)
        if holder and path.exists() and not though_open:
            raise TargetOpen(f"“{path.name}”好像正在 {holder} 里开着", "请先关掉它，或者换个名字导出")
        exported = write_report(
            self.resources, report, path, self.clock(), pdf, bool(self.store.setting(WITH_DATA, True))
        )
        try:
            self.store.snapshot(report.id, f"导出 {path.name}")
        except StoreError as error:  # the file is there all the same
            exported = msgspec.structs.replace(
                exported, note=f"{exported.note}文件已写好，但没有留下这一版的存档：{error}"
            )
        if report.state == "draft" and path.suffix.lower() == ".docx":
            session.apply(SetBasics.make(report, state="exported"))
        return exported

    def plain(self, session: ReportSession) -> str:
        """The whole text for a web form of the superior office."""
        from djdesk.desk.export.export import final_blocks
        from djdesk.document.files.plain_text import plain_text

        return plain_text(final_blocks(session.report, session.form))

    def save_aside(self, session: ReportSession, path: Path) -> None:
        """The whole report as a file, for when the store itself cannot be written."""
        from djdesk.document.files.report_json import report_to_json

        write_whole(path, report_to_json(session.report))

    def back_up_if_due(self) -> Path | None:
        """When the work is done: a backup when a report or a ledger was changed after the newest one; None
        when there is nothing new.

        Evidence files that no row and no backup names any more are deleted then. Raises StoreError.
        """
        newest_change = self.store.last_change()
        newest_backup = max((info.taken for info in self.store.backups()), default=None)
        if newest_change is None or (newest_backup is not None and newest_change <= newest_backup):
            return None
        made = self.store.backup("关闭时")
        self.store.tidy_evidence()
        return made

    def add(self, report: Report, reason: str) -> ReportSession:
        """Stores a report that is not in the store yet and opens it; `reason` names its first version."""
        from djdesk.desk.report.session import ReportSession

        report = self.earlier_values(report).applied(report)
        self.store.insert(report, reason)
        session = ReportSession(
            self.store, self.form(report.type_id), report, self.clock, self.earlier_values
        )
        progress = session.progress()
        self.store.set_progress(report.id, progress.done, progress.total)
        return session
