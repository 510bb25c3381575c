"""The sheet 分句 as prose of the sections; what is wrong with single rows of it."""

from __future__ import annotations

import re

from djdesk.forms.workbook.clause_rows import ClauseRow, is_whole, names_something, prose_of
from djdesk.forms.workbook.draft import SectionNames, SheetDraft
from djdesk.forms.workbook.heads import FormTable, SheetRow
from djdesk.forms.workbook.sheets import CLAUSES

_WIDE = str.maketrans("｛｝［］", "{}[]")
_LATIN = re.compile("[A-Za-z0-9]")


def read_prose(draft: SheetDraft, names: SectionNames) -> list[str]:
    """The prose of each section."""
    table = draft.tables[CLAUSES.name]
    last: int | None = None
    for row in table.rows:
        if not row.name("section") and last is not None:
            number: int | None = last  # a row that was put in below another
        else:
            number = names.place(table, row)
        last = number
        if number is not None:
            draft.clauses.setdefault(number, []).append(row)
    found = []
    for number in range(len(names.sections)):
        ordered = _by_paragraph(table, draft.clauses.get(number, []))
        draft.clauses[number] = [row for _, row in ordered]
        found.append(_prose(table, ordered))
    return found


def _by_paragraph(table: FormTable, rows: list[SheetRow]) -> list[tuple[int, SheetRow]]:
    """With the number of its paragraph each, from 1: a row without one goes with the row above it, unless it
    begins a point.
    """
    found: list[tuple[tuple[int, int], SheetRow]] = []
    key = (0, 0)
    for row in rows:
        number = table.whole(row, "paragraph", -1)
        if number >= 0:
            key = (number, 0)
        elif row.name("marker"):
            key = (key[0], key[1] + 1)
        found.append((key, row))
    found.sort(key=lambda one: one[0])
    numbers = {key: number for number, key in enumerate(dict.fromkeys(key for key, _ in found), 1)}
    return [(numbers[key], row) for key, row in found]


def _prose(table: FormTable, rows: list[tuple[int, SheetRow]]) -> str:
    made: list[ClauseRow] = []
    texts = _joined([row for _, row in rows], [number for number, _ in rows])
    for (paragraph, row), text in zip(rows, texts, strict=True):
        marker, droppable = table.word(row, "marker"), table.yes(row, "droppable")
        first = not made or made[-1].paragraph != paragraph
        if marker and not first:
            table.fault(row.number, "marker", "只能写在一段的第一行", "请清空，或把“段”改成新的一段")
            marker = ""
        if "\n" in text:
            table.fault(row.number, "text", "里面有换行", "请一段一行分开写，填上“段”")
            text = text.replace("\n", "")
        if not is_whole(text):
            table.fault(row.number, "text", "有一个方括号没有成对", "请补上另一半；要印出括号，请用“（）”")
            text = text.replace("[", "").replace("]", "")
        elif droppable and not names_something(text):
            what = "是可省略的分句，但里面没有指标或文字项" if text else "是可省略的分句，但没有写内容"
            table.fault(row.number, "text", what, "请写上 {指标名称}，或把“可省略”清空")
        made.append(ClauseRow(paragraph, marker, droppable, text))
    return prose_of(made)


def _joined(rows: list[SheetRow], paragraphs: list[int]) -> list[str]:
    """The texts without the blanks around them, but for one that keeps two Latin words or numbers apart."""
    raw = [row.cells.get("text", "").translate(_WIDE) for row in rows]
    texts = [one.strip() for one in raw]
    for place in range(len(texts) - 1):
        mine, next_ = texts[place], texts[place + 1]
        blank = raw[place].rstrip("\n")[-1:].isspace() or raw[place + 1][:1].isspace()
        if (
            blank
            and paragraphs[place] == paragraphs[place + 1]
            and _LATIN.match(mine[-1:])
            and _LATIN.match(next_[:1])
        ):
            texts[place] = f"{mine} "
    return texts
