"""The blocks that only formal documents have (公文要素): letterhead, annexes, imprint. GB/T 9704-2012, 7.2,
7.3.4, 7.3.7 and 7.4.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from djdesk.document.blocks import Block, BlockRole, Row, Run
from djdesk.document.compose.tables import FLUSH_FROM, LINE, NARROWEST, ON_ITS_SIDE, WIDEST, cell_width
from djdesk.document.layout.title_lines import break_title
from djdesk.model.figure import PENDING_TEXT
from djdesk.model.formal_elements import Annex, Extras

LETTERHEAD, NUMBER, SERIAL, SECRECY, URGENCY, SIGNATORY = (
    "发文机关标志",
    "发文字号",
    "份号",
    "密级和保密期限",
    "紧急程度",
    "签发人",
)
CO_ISSUERS, NOTE, ANNEXES, COPY_TO, PRINTER, PRINT_DATE = (
    "联合署名",
    "附注",
    "附件",
    "抄送机关",
    "印发机关",
    "印发日期",
)
_BLANK = Block("blank", section_id="basics")
_THICK, _THIN = 0.35, 0.25  # millimetres (7.4)
_PADDED, _WORDS, _NARROWEST_NAME = 0.7, 3.0, 6.0
_NUMBERED = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[.．]\D"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_CLOSING = tuple("。；;，,、：:")


def opening_blocks(extras: Extras) -> list[Block]:
    """版头: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, the red line and the two blank lines between it and
    the title (7.2, 7.3.1).
    """
    marks = ((extras.serial, SERIAL), (extras.secrecy, SECRECY), (extras.urgency, URGENCY))
    blocks = [_basic("head_mark", text, field) for text, field in marks if text]
    if extras.letterhead:
        name = _basic("letterhead", extras.letterhead + "文件" * extras.document, LETTERHEAD)
        blocks += [msgspec.structs.replace(name, level=len(blocks)), _BLANK, _BLANK]
    if extras.number or extras.signatory:
        runs = [Run(extras.number, field=NUMBER)] if extras.number else []
        if extras.signatory:
            runs += [
                Run("\t"),
                Run("签发人：", field=SIGNATORY),
                Run(extras.signatory, "name", field=SIGNATORY),
            ]
        blocks.append(Block("number", tuple(runs), section_id="basics"))
    if extras.letterhead:
        blocks += [Block("red_line", section_id="basics"), _BLANK, _BLANK]
    return blocks


def annex_note_blocks(extras: Extras) -> list[Block]:
    """附件说明: one blank line under the body; names without a mark behind them, numbered when there are
    several (7.3.4).
    """
    annexes = _printed(extras)
    if not annexes:
        return []
    blocks = [_BLANK]
    for number, annex in enumerate(annexes, start=1):
        order = f"{number}." if len(annexes) > 1 else ""
        name = annex.title.strip().rstrip("".join(_CLOSING))
        blocks.append(_basic("annex_note", ("附件：" if number == 1 else "") + order + name, ANNEXES))
    return blocks


def note_blocks(extras: Extras) -> list[Block]:
    """附注: under the date, in round brackets."""
    text = extras.note.strip()
    if not text:
        return []
    return [_basic("note", text if text.startswith(("（", "(")) else f"（{text}）", NOTE)]


def closing_blocks(extras: Extras) -> list[Block]:
    """The annexes, each from a new page on, and the imprint (版记) at the foot of the last page (7.3.7,
    7.4).
    """
    annexes = _printed(extras)
    blocks: list[Block] = []
    for number, annex in enumerate(annexes, start=1):
        made = _annex(annex, str(number) if len(annexes) > 1 else "")
        blocks += (
            [msgspec.structs.replace(block, landscape=True) for block in made] if annex.landscape else made
        )
    return blocks + _imprint(extras)


def _printed(extras: Extras) -> list[Annex]:
    return [annex for annex in extras.annexes if not annex.empty]


def _annex(annex: Annex, number: str) -> list[Block]:
    """附件1 flush at the first line, the title on the third (7.3.7); text set as the body is."""
    title = annex.title.strip()
    blocks = [_basic("annex_label", f"附件{number}", ANNEXES), _BLANK]
    if title:
        most = 28 if annex.landscape else 19  # characters of 2号 in a line
        blocks += [
            msgspec.structs.replace(_basic("annex_title", title, ANNEXES), breaks=break_title(title, most)),
            _BLANK,
        ]
    blocks += [_paragraph(line.strip()) for line in annex.text.split("\n") if line.strip()]
    fit = (ON_ITS_SIDE if annex.landscape else LINE) if annex.figures else 0.0
    return blocks + table_rows(annex.rows, fit)


def _paragraph(line: str) -> Block:
    """A heading when it begins with a heading's number; with a run-in heading when a sentence follows in the
    same paragraph (7.3.3).
    """
    level = next((level for level, pattern in enumerate(_NUMBERED, start=1) if pattern.match(line)), 0)
    if not level:
        return _basic("body", line, ANNEXES)
    heading, stop, rest = line.partition("。")
    if not stop and not line.endswith(_CLOSING):
        return Block("heading", (Run(line, field=ANNEXES),), level, "basics")
    if rest and level < 3:
        return Block(
            "body", (Run(heading + stop, "heading", field=ANNEXES), Run(rest, field=ANNEXES)), level, "basics"
        )
    return _basic("body", line, ANNEXES)


def table_rows(rows: tuple[tuple[str, ...], ...], fit: float = 0.0) -> list[Block]:
    """A block for each row, all with as many cells as the longest; the first row is the head unless it is the
    only one.

    `fit`: the type area's width in characters of a cell, for a table of names and numbers: numbers stay
    whole, names take what is left.
    """
    count = max((len(row) for row in rows), default=0)
    if not count:
        return []
    full = [(*(cell.strip() for cell in row), *[""] * (count - len(row))) for row in rows]
    widest = [
        max(cell_width(line) for row in full for line in row[column].split("\n")) for column in range(count)
    ]
    shares = _fitted(full, fit) if fit else tuple(min(max(width, NARROWEST), WIDEST) + 1 for width in widest)
    flush = tuple(column == 0 if fit else width > FLUSH_FROM for column, width in enumerate(widest))
    head = full[0] if len(full) > 1 else ()
    blocks = []
    for index, cells in enumerate(full):
        top = index == 0
        field = (
            cells[0] if fit and not top else ANNEXES
        )  # a row of the report's figures is named by its figure
        runs = tuple(
            Run(cell, "head" if top and head else "body", field, cell == PENDING_TEXT) for cell in cells
        )
        blocks.append(Block("row", runs, section_id="basics", row=Row(shares, flush, head, top)))
    return blocks


def _fitted(rows: Sequence[tuple[str, ...]], line: float) -> tuple[float, ...]:
    """The first column beside others that are as wide as numbers and heads must be; words may turn."""
    others = [
        max(_needed(cell, head=index == 0) for index, cell in enumerate(cells))
        for cells in list(zip(*rows, strict=True))[1:]
    ]
    return (max(line - sum(others), _NARROWEST_NAME), *others)


def _needed(cell: str, head: bool) -> float:
    """Characters that a cell of `_fitted` takes with its margins."""
    width = max(cell_width(part) + 0.35 * part.count("%") for part in cell.split("\n"))
    return (width if head or any(map(str.isdigit, cell)) else min(width, _WORDS)) + _PADDED


def _imprint(extras: Extras) -> list[Block]:
    """抄送 ends with a full stop; office at the left, date at the right of one line. Outer lines are thick,
    that between is thin (7.4).
    """
    copies = extras.copy_to.strip().rstrip("".join(_CLOSING))
    parts: list[tuple[Run, ...]] = []
    if copies:
        parts.append((Run("抄送：", field=COPY_TO), Run(copies + "。", field=COPY_TO)))
    if extras.printer or extras.print_date:
        day = f"{printed_day(extras.print_date)}印发" if extras.print_date else ""
        parts.append((Run(extras.printer, field=PRINTER), Run("\t"), Run(day, field=PRINT_DATE)))
    last = len(parts) - 1
    return [
        Block(
            "imprint",
            runs,
            section_id="basics",
            lines=(_THIN if index else _THICK, _THICK if index == last else 0.0),
        )
        for index, runs in enumerate(parts)
    ]


def printed_day(day: date) -> str:
    """Arabic digits, full year, no leading zeros (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _basic(role: BlockRole, text: str, field: str) -> Block:
    return Block(role, (Run(text, field=field),), section_id="basics")
