"""Rows of a ledger from an .xlsx, .xls or .csv file: read, planned, mended, taken in as one step."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.desk.settings.declared import SHEET_HEADS
from djdesk.desk.workbook.ledger_fit import LEAST_FIT, OtherLedger, fit_of, near_ledgers, question_about
from djdesk.formats.libreoffice import modern_copy, office_program
from djdesk.formats.xlsx.any_table import table_steps
from djdesk.formats.xlsx.package import WorkbookPackage, changed_at, contents_of, workbook_kind
from djdesk.formats.xlsx.read import column_number, package_steps
from djdesk.formats.xlsx.sheet import Sheet
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.workbook.find_table import Table, proposal
from djdesk.ledgers.workbook.import_plan import NO_CHOICE, ImportChoice, ImportPlan, choose_table, plan_import
from djdesk.ledgers.workbook.match_rows import ChangedRow, Present
from djdesk.model.row_changes import AddRows, RowBatch, RowChange, SetCells, SetSources
from djdesk.store.ledgers.records import cells_json
from djdesk.store.store import Store


class LedgerImport:
    """A file that is being imported: read once, planned again whenever the clerk decides something. Stores
    nothing but what the clerk made of the heads, for the next file."""

    def __init__(
        self,
        store: Store,
        form: LedgerType,
        path: Path,
        forms: Sequence[LedgerType] = (),
        today: date | None = None,
    ) -> None:
        """`forms` are the ledgers that the table could belong to instead."""
        self.form, self.path, self._forms, self._today = form, path, forms, today
        self._questions: dict[tuple[str, int], OtherLedger | None] = {}  # by sheet and row of its heads
        self.sheets: tuple[Sheet, ...] = ()
        self.saved = 0.0  # when the file was last changed, as it was read
        self._store = store

    def reading(self) -> Generator[float]:
        """Fills `sheets`; yields how much is done, from 0 to 1. Raises BadInput."""
        data, self.saved = contents_of(self.path), changed_at(self.path)
        kind = workbook_kind(data, self.path.name)
        name = self.path.name
        try:
            self.sheets = tuple((yield from table_steps(data, name, kind)))
        except BadInput:
            if kind != "old" or office_program() is None:
                raise
            data = yield from modern_copy(data, name)  # a kind that only an office program knows
            self.sheets = tuple((yield from package_steps(WorkbookPackage(data, name))))

    def planning(self, choice: ImportChoice = NO_CHOICE) -> Generator[float, None, ImportPlan]:
        """What an import would do, by what the clerk has settled. Raises BadInput for a sheet that is no such
        ledger.
        """
        form, ledgers = self.form, self._store.ledgers
        found = self._table(choice)
        question = None if choice.anyway else self._question(found)
        table = _mapped(form, found, choice.mapping)
        yield 0.0
        present = Present(ledgers.contents(form.id), ledgers.sources(form.id), ledgers.records)
        names = [one.name for one in self.sheets]
        plan = yield from plan_import(
            form, table, names, present, lambda cells: cells_json(dict(cells)), choice, self._today
        )
        if question is None:
            return plan
        return msgspec.structs.replace(plan, question=question.sentence, better=question.better)

    def _table(self, choice: ImportChoice) -> Table:
        """Raises BadInput, which names the ledger that the sheet fits instead, where it fits one."""
        wishes = SHEET_HEADS.of(self.form.id).get(self._store)
        try:
            return choose_table(self.form, self.sheets, choice.sheet, self.path.name, choice.head, wishes)
        except BadInput as error:
            sheets = [one for one in self.sheets if choice.sheet in ("", one.name)]
            near = near_ledgers(self._forms, sheets)
            best = max(near, key=lambda one: fit_of(one, sheets, self.path.stem), default=None)
            if best is None or fit_of(best, sheets, self.path.stem) < LEAST_FIT:
                raise
            raise BadInput(error.what, f"它更像“{best.name}”台账，请到那本台账里导入") from None

    def _question(self, table: Table) -> OtherLedger | None:
        key = (table.sheet.name, table.first)
        if key not in self._questions:
            self._questions[key] = question_about(self.form, self._forms, table, self.path.stem)
        return self._questions[key]

    def next_sheet(self, name: str) -> str:
        """The next sheet after this one that is such a ledger too (offices keep one a month); "" when there
        is none.
        """
        names = [sheet.name for sheet in self.sheets]
        for sheet in self.sheets[names.index(name) + 1 :] if name in names else ():
            try:
                if sheet.rows and not sheet.hidden:
                    choose_table(self.form, self.sheets, sheet.name, self.path.name)
                    return sheet.name
            except BadInput:  # a sheet of something else
                continue
        return ""

    def keep_wishes(self, table: Table) -> None:
        """Remembers which heads the clerk takes for other columns than the program would. Raises
        StoreError.
        """
        proposed = proposal(self.form, table)
        by_program, by_clerk = (
            {place: name for name, place in mapping.items()} for mapping in (proposed, table.mapping)
        )
        old = SHEET_HEADS.of(self.form.id).get(self._store)
        wishes = {text: name for text, name in old.items() if text not in table.heads.values()}
        for place, text in table.heads.items():
            if by_clerk.get(place) != by_program.get(place):
                wishes[text] = by_clerk.get(place, "")
        if wishes != old:
            SHEET_HEADS.of(self.form.id).set(self._store, wishes)


def import_change(plan: ImportPlan, updates: Sequence[ChangedRow] = ()) -> RowBatch:
    """The one step that an import is: new rows, changed ones taken over, and where they came from."""
    sources = SetSources((*plan.sources, *(row.source for row in updates)))
    added: tuple[RowChange, ...] = (AddRows(plan.rows),) if plan.rows else ()
    changed: tuple[RowChange, ...] = (
        (SetCells({row.record.id: row.cells for row in updates}),) if updates else ()
    )
    return RowBatch((*added, *changed, sources))


def _mapped(form: LedgerType, table: Table, mapping: Mapping[str, str]) -> Table:
    """The table with the clerk's own mapping over the proposal. Raises BadInput for a column that there is
    not, or that is used twice.
    """
    wanted: dict[str, int] = {}
    for name, letters in mapping.items():
        if form.column(name) is None:
            raise BadInput(f"台账“{form.name}”没有“{name[:20]}”这一列", "请从台账的列里选")
        place = column_number(letters.upper()) if letters.isascii() and letters.isalpha() else -1
        if letters and place not in table.heads:
            raise BadInput(f"工作表里没有{letters[:8]}列", "请从工作表的列里选")
        if letters and place in wanted.values():
            raise BadInput(f"工作表的{letters}列用了两次", "请给每一列选不同的内容")
        if letters:
            wanted[name] = place
    proposed = {
        name: place
        for name, place in table.mapping.items()
        if name not in mapping and place not in wanted.values()
    }
    return msgspec.structs.replace(table, mapping={**proposed, **wanted})


def plan_import_of(
    ledgers: LedgerDesk,
    ledger_id: str,
    path: Path,
    sheet: str = "",
    mapping: Mapping[str, str] | None = None,
    anyway: bool = False,
) -> ImportPlan:
    """A dry run: see `planning`."""
    return finish(plan_import_steps(ledgers, ledger_id, path, sheet, mapping, anyway))


def plan_import_steps(
    ledgers: LedgerDesk,
    ledger_id: str,
    path: Path,
    sheet: str = "",
    mapping: Mapping[str, str] | None = None,
    anyway: bool = False,
) -> Generator[float, None, ImportPlan]:
    """Yields how much is done, from 0 to 1; returns what an import of the file would do. Nothing is stored.

    `mapping`: the ledger's column → letters of the sheet's column, "" to leave one out; where it says
    nothing the proposal counts.
    Raises BadInput for a file that cannot be read or a sheet that is no such ledger.
    """
    work = start_import(ledgers, ledger_id, path)
    yield from (done / 2 for done in work.reading())
    plan = yield from work.planning(ImportChoice(sheet=sheet, mapping=mapping or {}, anyway=anyway))
    return plan


def start_import(ledgers: LedgerDesk, ledger_id: str, path: Path) -> LedgerImport:
    """The same for a window in which the clerk mends and decides before anything comes in."""
    form = ledgers.form(ledger_id)
    others, today = list(ledgers.book.types.values()), ledgers.desk.clock().date()
    return LedgerImport(ledgers.desk.store, form, path, others, today)


def import_rows(
    ledgers: LedgerDesk,
    plan: ImportPlan,
    session: LedgerSession | None = None,
    origin: object | None = None,
    updates: Sequence[ChangedRow] = (),
) -> int:
    """Adds the plan's rows, and takes over changed ones, as one step, which `session`, if given, can undo;
    how many in all. Raises BadInput for a plan with a question that nobody has answered.
    """
    if plan.question:
        raise BadInput(plan.question.rstrip("。"), "请先确认要不要照样导入")
    if plan.rows or updates:
        (session or ledgers.open(plan.ledger)).apply(import_change(plan, updates), origin)
    return len(plan.rows) + len(updates)
