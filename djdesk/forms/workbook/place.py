"""Where in the workbook a mistake of the checks is mended."""

from __future__ import annotations

from djdesk.forms.form_errors import Mistake
from djdesk.forms.report_type import ReportType
from djdesk.forms.workbook.columns import FormSheet
from djdesk.forms.workbook.draft import SheetDraft
from djdesk.forms.workbook.heads import SheetRow
from djdesk.forms.workbook.sheets import BOUNDS, CLAUSES, LISTS, SECTIONS, SHEETS, TYPE

Where = tuple[FormSheet, SheetRow | None, str]  # sheet, row, key of the column
_RELATIONS = ("at_most", "at_least", "equal", "sum_of", "over")


def located(draft: SheetDraft, form: ReportType, mistake: Mistake) -> Where:
    """The sheet, the row (None for the whole sheet) and the key of the column ("" for the whole row)."""
    path = mistake.path
    if path[0] == "sections" and path[-1] == "prose" and len(path) == 3:
        return CLAUSES, _row_of_prose(draft, int(path[1]), mistake.about), "text"
    for length in range(len(path), 0, -1):
        found = draft.origins.get(path[:length])
        if found is not None:
            sheet, row, key = found
            rest = [step for step in path[length:] if isinstance(step, str)]
            return sheet, row, key or _column(sheet, rest[0] if rest else "")
    whole = {"sections": SECTIONS, "groups": next(one for one in SHEETS if one.name == "分组")}
    return whole.get(str(path[0]), TYPE), None, ""


def _column(sheet: FormSheet, key: str) -> str:
    if sheet is BOUNDS and key in _RELATIONS:
        return "others"
    if sheet is SECTIONS and key == "length":
        return "least"
    if sheet is LISTS and key == "group":
        return "group"
    return key if any(one.key == key for one in sheet.columns) else ""


def _row_of_prose(draft: SheetDraft, number: int, about: str) -> SheetRow | None:
    """The first row of the section that names what the mistake is about."""
    rows = draft.clauses.get(number, [])
    return next(
        (row for row in rows if about and f"{{{about}}}" in row.cells.get("text", "")),
        rows[0] if rows else None,
    )
