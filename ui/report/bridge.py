"""Between widgets and a ReportSession: Qt signals out, changes in, and the pause after which typing is
committed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from djdesk.desk.desk import Desk
from djdesk.desk.ledger.ledger_desk import LedgerDesk, open_ledgers
from djdesk.desk.report.kept_steps import keep_steps
from djdesk.desk.report.office import office_last
from djdesk.desk.report.open_report import References, references
from djdesk.desk.report.session import ReportChanged, ReportSession
from djdesk.document.typeset.values import ProfileName
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import OWN_SECTION, ReportType, SectionForm
from djdesk.model.changes import Change
from djdesk.model.report import Report
from ui.report.check_list import CheckList
from ui.report.figure_sources import Sources

if TYPE_CHECKING:
    from djdesk.desk.proof.report_reader import ReportReader

PAUSE_MS = 600  # a pause in typing after which what was typed is committed


class SessionBridge(QObject):
    """One open report as the widgets see it.

    A widget shows `report`, sends changes by `type` (each keystroke) or `apply` (a choice, a tick), and
    listens to `news`: it refreshes what `news.touched` names, unless `news.origin` is itself. It calls
    `flush` when the focus leaves a field. `place` asks the window to show a place: step id, kind ("figure",
    "text", "tick", "prose", "words", "basics" …), name. `rows_wanted` asks it to show rows of a ledger: a
    RowQuery, and in words which they are. `rows_changed` says that ledgers may have other rows now, so that
    what is counted from them is looked up again. `duties_wanted` asks for the setting of what must be
    done, `lists_wanted` for the office's lists of words.
    `check` is what 校对 lists.
    """

    news = Signal(object)
    place = Signal(str, str, str)
    rows_wanted = Signal(object, str)
    rows_changed = Signal()
    duties_wanted = Signal()
    lists_wanted = Signal()

    def __init__(self, desk: Desk, session: ReportSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.session = session
        self._reader: ReportReader | None = None
        self._making = Lock()
        self.references: References = references(desk, session.report)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.sources = Sources(session, lambda: self.ledgers, self)
        self.rows_changed.connect(self.sources.recount)
        self.check = CheckList(session, self.sources, self._reader_maker, self)
        self._unsubscribe = session.subscribe(self._announce)

    @property
    def report(self) -> Report:
        return self.session.report

    @cached_property
    def ledgers(self) -> LedgerDesk:
        """The ledgers that feed the figures, loaded when they are first asked for."""
        return open_ledgers(self.desk)

    def _reader_maker(self) -> Callable[[], ReportReader]:
        """Gives what reads this report, made when it is first asked for. What the store knows for it is read
        here, as only this thread may; the rules take a moment to load, which another may do.
        """
        from djdesk.desk.proof.office_lists import own_rules

        known = self._reader
        if known is not None:
            return lambda: known
        own, profile = own_rules(self.desk), self.desk.profile
        resources, form = self.desk.resources, self.form

        def made() -> ReportReader:
            from djdesk.desk.proof.page_remarks import PageProof
            from djdesk.desk.proof.proofreading import report_proof
            from djdesk.desk.proof.report_reader import ReportReader

            with self._making:
                if self._reader is None:
                    proof = report_proof(resources, form, own)
                    self._reader = ReportReader(proof, PageProof(resources, profile))
                return self._reader

        return made

    def read_anew(self) -> None:
        """The office has other fixed phrases now: the text is read against them."""
        self._reader = None
        self.check.read_anew()

    def set_profile(self, profile: ProfileName) -> None:
        """Pages are broken as that program does, from now on in every report."""
        self.desk.set_profile(profile)
        self._reader = None
        self.check.look_again()

    @cached_property
    def office_last(self) -> Report | None:
        """The office's newest other report of this type: what it added there itself is offered here."""
        return office_last(self.desk, self.form, self.report.unit, self.report.id)

    @property
    def form(self) -> ReportType:
        """The whole type."""
        return self.session.form

    @property
    def asked_form(self) -> ReportType:
        """The type as the report asks for it."""
        return asked_form(self.report, self.form)

    @property
    def report_as_asked(self) -> Report:
        """The report as it is printed: what it does not ask for is 不涉及."""
        return as_asked(self.report, self.form)

    def section_form(self, section_id: str) -> SectionForm:
        """What the report asks for in a section."""
        return self.asked_form.section(section_id) or OWN_SECTION

    def full_section_form(self, section_id: str) -> SectionForm:
        """What the type has for a section, asked for or not."""
        return self.form.section(section_id) or OWN_SECTION

    def type(self, change: Change, origin: QObject | None = None) -> None:
        self.session.type(change, origin)
        self._pause.start()

    def apply(self, change: Change, origin: QObject | None = None) -> None:
        self.session.apply(change, origin)

    def flush(self) -> bool:
        """Commits what was typed. True when everything is safe in the store."""
        self._pause.stop()
        return self.session.flush()

    def close(self) -> bool:
        """Commits and lets the session go; False (and still open) when something could not be saved."""
        if not self.flush():
            return False
        self._unsubscribe()
        keep_steps(self.desk, self.session)
        return True

    def _announce(self, news: ReportChanged) -> None:
        if news.touched.basics or news.touched.earlier:
            self.references = references(self.desk, self.session.report)
        self.check.forget(news.touched)
        self.sources.on_news(news)
        self.news.emit(news)
