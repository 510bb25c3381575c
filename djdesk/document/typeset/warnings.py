"""Bad breaks on the pages (版面提示): what a reviewer sends back, where it stands, and how to mend it.
Changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import msgspec

from djdesk.document.blocks import Block, BlockRole
from djdesk.document.layout.title_lines import split_unit
from djdesk.document.typeset.values import Page, PlacedLine

BreakKind = Literal[
    "signature_alone",
    "heading_last",
    "short_last_line",
    "short_last_page",
    "title_word",
    "title_shape",
    "mark_split",
    "number_split",
]

_BODY: frozenset[BlockRole] = frozenset(("heading", "body", "point", "addressee", "annex_note", "row"))
_SIGNATURE: frozenset[BlockRole] = frozenset(("issuer", "date"))
_HEADINGS: frozenset[BlockRole] = frozenset(("title", "subtitle", "heading"))
_LEAST_BODY = 2  # lines of body on the last page (docs/layout.md, section 6)
# What belongs to the number before it: GB/T 15835 sets symbols of units behind their number without a gap.
# Counting words (次, 人, 项) may
# begin a line: every office program breaks there.
_SYMBOLS = frozenset("%％‰℃℉°′″")
_NUMBER_END = re.compile(r"[0-9][.,．，]?$")
_UNIT_START = re.compile(r"(?:km|cm|mm|kg|m|g|t|h|hm|L|W|kW)[²³0-9]?(?![A-Za-z])")


class BreakWarning(msgspec.Struct, frozen=True):
    """`page` and `line` are indices of the page and of the line on it, `block` the index in the blocks that
    were typeset.

    `message` says what is wrong, `suggestion` how to mend it; both are whole Chinese sentences.
    """

    kind: BreakKind
    page: int
    line: int
    block: int
    message: str
    suggestion: str


class _Fault(NamedTuple):
    """A warning of one page that does not depend on the others."""

    kind: BreakKind
    line: int
    message: str
    suggestion: str


class BreakWatch:
    """Finds bad breaks. Remembers what it found on each page object, so that a keystroke costs the pages that
    it changed.
    """

    def __init__(self) -> None:
        self._faults: dict[int, tuple[Page, tuple[_Fault, ...]]] = {}

    def warnings(self, pages: Sequence[Page], blocks: Sequence[Block]) -> tuple[BreakWarning, ...]:
        """All warnings in reading order. `blocks` are those that `pages` were set from."""
        faults_of_pages: dict[int, tuple[Page, tuple[_Fault, ...]]] = {}
        found: list[BreakWarning] = []
        for index, page in enumerate(pages):
            known = self._faults.get(id(page))
            faults = known[1] if known and known[0] is page else tuple(_faults_within(page, blocks))
            faults_of_pages[id(page)] = (page, faults)
            following = pages[index + 1] if index + 1 < len(pages) else None
            for fault in (*faults, *_faults_at_the_foot(page, following, blocks)):
                found.append(
                    BreakWarning(
                        fault.kind,
                        index,
                        fault.line,
                        page.lines[fault.line].block,
                        fault.message,
                        fault.suggestion,
                    )
                )
        self._faults = faults_of_pages
        return tuple(found)


def break_warnings(pages: Sequence[Page], blocks: Sequence[Block]) -> tuple[BreakWarning, ...]:
    """All warnings about pages that are looked at once; see BreakWatch for pages that are followed."""
    return BreakWatch().warnings(pages, blocks)


def _faults_within(page: Page, blocks: Sequence[Block]) -> Iterator[_Fault]:
    if fault := _signature_alone(page, blocks):
        yield fault
    for index, line in enumerate(page.lines):
        role = blocks[line.block].role
        if role == "title":
            yield from _title_faults(line, index, blocks[line.block])
        elif role in _BODY and role != "row" and line.last and not line.first and _counted(line.text) == 1:
            yield _Fault(
                "short_last_line",
                index,
                f"段末一行只有一个字“{line.text.strip()}”。",
                "在这一段里增删一两个字，让末行多几个字或收回上一行。",
            )
    for index, (line, below) in enumerate(pairwise(page.lines)):
        if (
            line.block == below.block and not below.first and blocks[line.block].role != "row"
        ):  # cells stand side by side
            yield from _splits(line, below, index)


def _faults_at_the_foot(page: Page, following: Page | None, blocks: Sequence[Block]) -> Iterator[_Fault]:
    """What shows only beside the next page, or because there is none."""
    if following is None:
        yield from _short_last_page(page, blocks)
        return
    lines = page.lines
    index = next((index for index in reversed(range(len(lines))) if lines[index].text.strip()), None)
    if index is None:
        return
    last = lines[index]
    if blocks[last.block].role in _HEADINGS and following.lines:
        yield _Fault(
            "heading_last",
            index,
            f"标题“{_brief(last.text)}”落在第{page.number}页页末，下文在下一页。",
            "在前面增删一行文字，使标题与下文同页。",
        )
    if following.lines and following.lines[0].block == last.block and not following.lines[0].first:
        yield from _splits(last, following.lines[0], index)


def _signature_alone(page: Page, blocks: Sequence[Block]) -> _Fault | None:
    """GB/T 9704-2012, 7.3.5.5: no page that bears the signature alone, and no 此页无正文 on it either."""
    first = None
    for index, line in enumerate(page.lines):
        role = blocks[line.block].role
        if role in _SIGNATURE:
            first = index if first is None else first
        elif role in _BODY and line.text.strip():
            return None
    if first is None or page.number == 1:
        return None
    return _Fault(
        "signature_alone",
        first,
        f"第{page.number}页只有署名和日期，没有正文。",
        "在前面删减一两行，或换一个行距小一点的版式，把落款收回上一页；也可以添写几行，使正文与落款同页。"
        "不要写“此页无正文”。",
    )


def _short_last_page(page: Page, blocks: Sequence[Block]) -> Iterator[_Fault]:
    if page.number == 1:
        return
    body = [
        index
        for index, line in enumerate(page.lines)
        if blocks[line.block].role in _BODY and line.text.strip()
    ]
    if 0 < len(body) < _LEAST_BODY:
        yield _Fault(
            "short_last_page",
            body[0],
            f"末页（第{page.number}页）只有{len(body)}行正文。",
            "在前面删减一行，把它收回上一页；或者添写几句，使末页至少有两行正文。",
        )


def _title_faults(line: PlacedLine, index: int, block: Block) -> Iterator[_Fault]:
    mend = "在“基本信息”的标题里用“标题分行”，把换行处“｜”移到词语之间，或者改为自动分行。"
    if not line.first and (word := split_unit(block.text, line.start)):
        yield _Fault("title_word", index, f"标题在“{word}”中间换行。", mend)
    if line.last and not line.first and _counted(line.text) <= 1:
        yield _Fault("title_shape", index, f"标题末行只有一个字“{line.text.strip()}”。", mend)
    if line.last and _is_hourglass(block):
        yield _Fault("title_shape", index, "标题中间的行最短，排成了沙漏形。", "请排成梯形或菱形：" + mend)


def _is_hourglass(block: Block) -> bool:
    """GB/T 9704-2012, 7.3.1: a trapezoid or a rhombus; a middle line a fifth shorter than both its neighbours
    makes neither.
    """
    ends = [0, *block.breaks, len(block.text)]
    widths = [end - start for start, end in pairwise(ends)]
    return any(
        width * 1.2 < min(before, after)
        for before, width, after in zip(widths, widths[1:], widths[2:], strict=False)
    )


def _splits(line: PlacedLine, below: PlacedLine, index: int) -> Iterator[_Fault]:
    """Between the end of one line and the beginning of the next of the same paragraph."""
    end, start = line.text[-1:], below.text[:1]
    if end == start and end in "—…":
        name = "破折号“——”" if end == "—" else "省略号“……”"
        yield _Fault(
            "mark_split",
            index,
            f"{name}被分在两行。",
            "在它前面增删一个字，让它整个留在一行里（GB/T 15834—2011）。",
        )
    elif _NUMBER_END.search(line.text) and (
        start in _SYMBOLS or start.isdigit() or _UNIT_START.match(below.text)
    ):
        number = re.search(r"[0-9.,．，]+$", line.text)
        together = (number.group() if number else end) + (
            re.match(r"[0-9.,]*[^\u4e00-\u9fff]?", below.text) or [start]
        )[0]
        yield _Fault(
            "number_split",
            index,
            f"“{together}”被分在两行。",
            "在它前面增删一两个字，让数字和单位符号在一行里。",
        )


def _counted(text: str) -> int:
    """Characters without marks and blanks."""
    return sum(1 for char in text if unicodedata.category(char)[0] not in "PZ")


def _brief(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 14 else text[:13] + "…"
