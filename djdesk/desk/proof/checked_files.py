"""Files that anyone wrote, checked one after another, and what was found written beside them: a copy of a
Word file with comments, a table of one or of many. The files themselves are never written to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from datetime import datetime
from os.path import commonpath
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, KnownError, OutputError, reason_of
from djdesk.basics.files import write_whole
from djdesk.basics.steps import finish
from djdesk.desk.files.report_files import OWN, TEXT_ENDINGS, WORD
from djdesk.desk.proof.file_check import CheckedFile, FileFinding, checked_file
from djdesk.desk.proof.proofreading import proofreader
from djdesk.desk.resources import Resources
from djdesk.document.docx_check.comments import FileComment, commented
from djdesk.document.layout.layout import Layout
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, workbook
from djdesk.proof.finding import LEVELS
from djdesk.proof.office_rules import NOTHING_OWN, OfficeRules

AUTHOR = "党建工作台"
COMMENTED = "（校对批注）"  # behind the name of a copy
_AROUND = 14  # characters on each side that the table shows
_MOST_FILES = 2000


class Unread(msgspec.Struct, frozen=True):
    """A file of a folder that could not be checked, and why."""

    path: Path
    error: KnownError

    @property
    def why(self) -> str:
        return str(self.error)


Checked = CheckedFile | Unread


def files_in(folder: Path) -> list[Path]:
    """The files of a folder and its folders that can be checked, in their order; copies with comments and
    what Office keeps open apart. Raises BadInput.
    """
    try:
        found = sorted(
            path for path in folder.rglob("*") if path.suffix.lower() in (*TEXT_ENDINGS, OWN.ending)
        )
    except OSError as error:
        raise BadInput(f"打不开文件夹“{folder.name}”", f"请检查有没有权限（{reason_of(error)}）") from error
    kept = [one for one in found if one.is_file() and not one.name.startswith(("~$", "."))]
    kept = [one for one in kept if not one.stem.endswith(COMMENTED)]
    if not kept:
        raise BadInput(f"文件夹“{folder.name}”里没有可以检查的文件", "请选放 Word 文件的文件夹")
    return kept[:_MOST_FILES]


def checking(
    paths: Sequence[Path], layout: Layout, resources: Resources, own: OfficeRules | None = None
) -> Generator[Checked, None, None]:
    """Each file as it was checked; one that cannot be read says so and does not stop the others."""
    reader = proofreader(resources, own or NOTHING_OWN)
    for path in paths:
        try:
            yield checked_file(path, layout, resources, reader)
        except KnownError as error:
            yield Unread(path, error)


def has_must(checked: Checked) -> bool:
    """Whether something must be changed."""
    return isinstance(checked, CheckedFile) and any(one.level == "必改" for one in checked.findings)


def commented_name(path: Path) -> Path:
    """What a copy with comments is called, beside its file."""
    return path.with_name(f"{path.stem}{COMMENTED}.docx")


def shown_names(paths: Sequence[Path]) -> dict[Path, str]:
    """What each is called in a list: its name; where another has the same, with the folders that tell them
    apart: 甲支部/报告.docx.
    """
    many = Counter(path.name.casefold() for path in paths)
    top = Path(commonpath([path.parent for path in paths])) if len(paths) > 1 else Path()
    return {
        path: path.relative_to(top).as_posix() if many[path.name.casefold()] > 1 else path.name
        for path in paths
    }


def write_results(checked: Sequence[Checked], folder: Path, now: datetime) -> int:
    """Into a folder: a copy with comments of each Word file in which something was found, and the table of
    all. The number of copies. Raises OutputError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"建不了文件夹“{folder.name}”", f"请另选一个（{error.strerror}）") from error
    names = shown_names([one.path for one in checked])
    taken: set[str] = set()
    for one in checked:
        if isinstance(one, CheckedFile) and one.findings and can_comment(one.path):
            flat = Path(names[one.path].replace("/", "—"))
            target = folder / commented_name(flat)
            number = 1
            while target.name.casefold() in taken:
                number += 1
                target = folder / f"{flat.stem}（{number}）{COMMENTED}.docx"
            taken.add(target.name.casefold())
            write_commented(one, target, now)
    write_table(checked, folder / "校对结果.xlsx", now)
    return len(taken)


def can_comment(path: Path) -> bool:
    """Only a .docx takes comments without becoming another file."""
    return path.suffix.lower() == WORD.ending


def write_commented(checked: CheckedFile, target: Path, now: datetime) -> None:
    """A copy of the Word file with what was found as comments at its places. Raises BadInput, OutputError."""
    if not can_comment(checked.path):
        raise BadInput(
            f"“{checked.path.name}”不是 .docx 文件，不能加批注", "请先用 Word 另存为 .docx，或保存成 .xlsx 表"
        )
    if target.resolve() == checked.path.resolve():
        raise OutputError("批注不能写进原来的文件", "请另取一个文件名")
    lines = checked.text.split("\n")
    write_whole(target, commented(checked.path, lines, list(_comments(checked, lines)), AUTHOR, now))


def write_table(checked: Sequence[Checked], target: Path, now: datetime) -> None:
    """What was found in all of them as an .xlsx. Raises OutputError."""
    write_whole(target, finish(workbook(list(_sheets(checked)), "校对结果", AUTHOR, now)))


def place_of(checked: CheckedFile, one: FileFinding) -> str:
    """第几段, counted as the text has lines that are not empty; "" for what concerns the whole."""
    if one.end == one.start == 0 and not one.text:
        return ""
    before = checked.text[: one.start].split("\n")
    return f"第{sum(bool(line.strip()) for line in before[:-1]) + 1}段"


def around(checked: CheckedFile, one: FileFinding) -> tuple[str, str]:
    """The words before and behind it in its line."""
    left = checked.text[max(0, one.start - _AROUND) : one.start].rpartition("\n")[2]
    right = checked.text[one.end : one.end + _AROUND].partition("\n")[0]
    return left, right


def _comments(checked: CheckedFile, lines: Sequence[str]) -> Iterator[FileComment]:
    by_paragraph: dict[int | None, list[str]] = {}  # one comment for a place, not ten over each other
    for one in checked.layout:
        said = f"【{one.level}】版式：{one.what}" + (f"（{one.clause}）" if one.clause else "")
        by_paragraph.setdefault(one.paragraph, []).append(said)
    for paragraph, lines_of_it in by_paragraph.items():
        yield FileComment(tuple(lines_of_it), paragraph=paragraph)
    for found in checked.whole:
        yield FileComment(_words(found))
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    for found in checked.in_text:
        number = bisect_right(starts, found.start) - 1
        start, end = found.start - starts[number], found.end - starts[number]
        yield FileComment(_words(found), number, start, min(end, len(lines[number])))


def _words(one: FileFinding) -> tuple[str, ...]:
    said = [f"【{one.level}】{one.message}"]
    if one.fixable:
        said.append(f"改为：{one.suggestion}" if one.suggestion else "建议删去")
    if one.source:
        said.append(f"依据：{one.source}")
    return tuple(said)


def _sheets(checked: Sequence[Checked]) -> Iterator[SheetToWrite]:
    if len(checked) > 1:
        yield SheetToWrite("文件", (6, 46, 9, 9, 9, 40), list(_files(checked)), head=2, filtered=True)
    rows = list(_rows(checked))
    widths = (6, *((30,) if len(checked) > 1 else ()), 8, 9, 38, 46, 24, 34)
    yield SheetToWrite("问题", widths, rows, head=2, total=len(rows), filtered=True, ruled=True)


def _files(checked: Sequence[Checked]) -> Iterator[SheetLine]:
    yield SheetLine((Cell(f"校对结果：{len(checked)} 个文件", "title"),), 30, across=True)
    yield SheetLine(tuple(Cell(words, "head") for words in ("序号", "文件", *LEVELS, "说明")))
    names = shown_names([one.path for one in checked])
    for number, one in enumerate(checked, 1):
        if isinstance(one, Unread):
            counts: list[Cell] = [Cell("—", "centre") for _ in LEVELS]
            why = one.why
        else:
            levels = [found.level for found in one.findings]
            counts = [Cell(levels.count(level), "number", "0") for level in LEVELS]
            why = "" if levels else "没有发现问题"
        yield SheetLine((Cell(number, "centre"), Cell(names[one.path]), *counts, Cell(why)))


def _rows(checked: Sequence[Checked]) -> Iterator[SheetLine]:
    several = len(checked) > 1
    title = "校对结果" if several or not checked else f"“{checked[0].path.name}”校对结果"
    yield SheetLine((Cell(title, "title"),), 30, across=True)
    heads = ("序号", *(("文件",) if several else ()), "级别", "位置", "原文", "问题", "改为", "依据")
    yield SheetLine(tuple(Cell(words, "head") for words in heads))
    number, names = 0, shown_names([one.path for one in checked])
    for one in checked:
        if isinstance(one, Unread):
            continue
        for found in one.findings:
            number += 1
            left, right = around(one, found) if place_of(one, found) else ("", "")
            mended = (found.suggestion or "（删去）") if found.fixable else ""
            yield SheetLine(
                (
                    Cell(number, "centre"),
                    *((Cell(names[one.path]),) if several else ()),
                    Cell(found.level, "bad" if found.level == "必改" else "centre"),
                    Cell(place_of(one, found) or ("版式" if found.kind == "layout" else "全文"), "centre"),
                    Cell(f"{left}【{found.text}】{right}" if found.text else ""),
                    Cell(found.message),
                    Cell(mended),
                    Cell(found.source),
                )
            )
