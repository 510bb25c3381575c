"""A Word file that comes back edited: what it is held against, what was changed in it, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Literal

import msgspec

from djdesk.basics.dates import printed_iso
from djdesk.basics.errors import BadInput, KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.files.embedded_report import report_in_docx
from djdesk.desk.merge.draft import merged
from djdesk.desk.merge.edits import LeaderEdit
from djdesk.desk.merge.effort import is_too_much
from djdesk.desk.merge.find import edits_between
from djdesk.desk.merge.tables import NO_TABLES, frame_rows, new_table_line, paired
from djdesk.desk.report.create import new_id
from djdesk.document.blocks import Block
from djdesk.document.compose.traditional import final_blocks
from djdesk.document.redline.marks import redline_author
from djdesk.forms.report_type import ReportType
from djdesk.forms.versions.type_shelf import form_for
from djdesk.intake.content import Content
from djdesk.intake.readers.read import read_content
from djdesk.intake.readers.review_marks import NO_REVIEW, Comment, Review, Revision, bare, review_marks
from djdesk.intake.result import TextTable
from djdesk.model.changes import Batch
from djdesk.model.report import Report

Source = Literal["inside", "version", "none"]
_EXPORTED = "导出 "  # how the reason of a version begins that was kept at an export
_MOST_VERSIONS = 8  # exports that a file without data is held against
_SHARED = 0.5  # of the file's lines are those of the export that it comes from
_OURS = 0.2  # of the paragraphs are the report's, else it is another text
_WHOSE = "请确认选的是这份报告改过的 Word 文件"


class LeaderFile(msgspec.Struct, frozen=True):
    """`base` is the report as the file began; `source` says where that is known from: the data inside the
    file, the version kept at an export, or not at all (then it is the report as it is now, and nothing is
    proposed).
    """

    name: str
    base: Report
    source: Source
    edits: tuple[LeaderEdit, ...]
    tracked: int = 0
    comments: tuple[Comment, ...] = ()

    @property
    def proposed(self) -> tuple[LeaderEdit, ...]:
        return tuple(edit for edit in self.edits if edit.proposed) if self.source != "none" else ()

    def taken_into(self, ours: Report, accepted: Iterable[LeaderEdit]) -> Batch | None:
        """One undo step; None when nothing changes."""
        return merged(self.base, ours, accepted)


def leader_file(desk: Desk, ours: Report, path: Path) -> LeaderFile:
    """The file held against the report `ours`. Raises BadInput for what cannot be read or is another
    report.
    """
    form = desk.form_of(ours)
    content = read_content(path)
    carried = _carried(path)
    if carried is not None:
        _check_same(carried, ours)
        if _is_other_text(final_blocks(carried, form), content):
            raise BadInput("这个文件的文字和里面带的报告差得太多，没法逐处比", _WHOSE)
        return _read(path, carried, ours, form, content, "inside")
    lines = [text for text, _ in lines_of(content, content.tables)]
    version = _version_of(desk, ours, form, lines)
    base = version or ours
    if _share(base, form, lines) < _OURS or _is_other_text(final_blocks(base, form), content):
        raise BadInput("这个文件的内容和这份报告对不上", _WHOSE)
    return _read(path, base, ours, form, content, "none" if version is None else "version")


def carried_file(path: Path, types: Mapping[str, ReportType]) -> LeaderFile | None:
    """A Word file of ours by itself: the report inside it, and what was edited in its text since. None for a
    file without a report in it, or with one of a type that is not here.
    """
    carried = _carried(path)
    return None if carried is None or carried.type_id not in types else held_against(carried, path, types)


def held_against(carried: Report, path: Path, types: Mapping[str, ReportType]) -> LeaderFile | None:
    """The same with the report that is known to be inside it; None where the text is another. Raises
    BadInput.
    """
    form, content = form_for(types, carried), read_content(path)
    blocks = final_blocks(carried, form)
    if _is_other_text(blocks, content):  # what stands there to read counts, not what it once was
        return None
    return _read(path, carried, carried, form, content, "inside", blocks)


class OwnReport(msgspec.Struct, frozen=True):
    """The report of a Word file of ours as its text says now; `told` is what was edited, for a person."""

    report: Report
    told: str


def own_report(path: Path, types: Mapping[str, ReportType]) -> OwnReport | None:
    """The one road for whatever opens a file without asking: the data inside, with what was edited taken
    over. None for a file without a report in it.
    """
    file = carried_file(path, types)
    if file is None:
        return None
    change = file.taken_into(file.base, file.proposed)
    return OwnReport(change.applied(file.base) if change else file.base, told(file))


def lines_of(
    content: Content, without: Sequence[TextTable] = (), new: Sequence[TextTable] = ()
) -> list[tuple[str, int | None]]:
    """The paragraphs of a file as they are read, with the level that the file gives them; empty ones and the
    rows of tables `without` left out, one line for each `new` table.
    """
    lines: list[tuple[str, int | None]] = []
    at = 0
    for line in content.text.split("\n"):
        fresh = next((number for number, table in enumerate(new) if table.start <= at <= table.end), -1)
        if fresh >= 0:
            lines += [(new_table_line(fresh), None)] if at == new[fresh].start else []
        elif line.strip() and not any(table.start <= at <= table.end for table in without):
            lines.append((line.strip(), content.levels.get(at)))
        at += len(line) + 1
    return lines


def told(file: LeaderFile) -> str:
    """What was edited and what could not be taken over, in a sentence for a person; "" when nothing was."""
    taken = len(file.proposed)
    left = [edit for edit in file.edits if not edit.proposed]
    words = f"文件在 Word 里改过，已按改过的写：{taken} 处。" if taken else ""
    if left:
        some = "；".join(f"“{''.join(edit.after or edit.before)[:30]}”" for edit in left[:3])
        words += f"有 {len(left)} 处没有并入：{some}{'等' if len(left) > 3 else ''}。"
    return words


def _carried(path: Path) -> Report | None:
    try:
        return report_in_docx(path)
    except BadInput:  # no Word file, or a damaged one: whether it can be read says the reader
        return None


def _check_same(carried: Report, ours: Report) -> None:
    """The day on which a report was begun goes with it into the file; unit and period may have been mended
    since.
    """
    if carried.type_id != ours.type_id:
        raise BadInput("这个文件是另一种材料，和这份报告对不上", _WHOSE)
    same = (carried.unit, carried.period) == (ours.unit, ours.period)
    if not same and carried.created.date() != ours.created.date():
        whose = f"{carried.unit}{carried.period.label}的"
        raise BadInput(f"这个文件是{whose}报告，和这份报告对不上", _WHOSE)


def _version_of(desk: Desk, ours: Report, form: ReportType, lines: Sequence[str]) -> Report | None:
    """The export that the file comes from: the one with most of its lines, the latest of equal ones."""
    best: tuple[float, Report] | None = None
    kept = [one for one in desk.store.snapshots(ours.id) if one.reason.startswith(_EXPORTED)]
    for snapshot in kept[:_MOST_VERSIONS]:
        try:
            report = desk.store.load_snapshot(snapshot.number)
        except KnownError:  # a damaged version is no base
            continue
        share = _share(report, form, lines)
        if share >= _SHARED and (best is None or share > best[0]):
            best = share, report
    return best[1] if best else None


def _share(report: Report, form: ReportType, lines: Sequence[str]) -> float:
    """How much of the file's characters stand in lines that the report prints."""
    text = "\n".join(block.text.replace("\n", "") for block in final_blocks(report, form))
    parts = [part for line in lines for part in line.replace("。", "。\n").split("\n") if part]
    total = sum(map(len, parts))
    return sum(len(part) for part in parts if part in text) / total if total else 0.0


def _read(
    path: Path,
    base: Report,
    ours: Report,
    form: ReportType,
    content: Content,
    source: Source,
    blocks: Sequence[Block] = (),
) -> LeaderFile:
    review = _review(path, base)
    tables = NO_TABLES
    if content.tables or base.tables:
        tables = paired(base, form, content.tables, frame_rows(base, form))
    lines = lines_of(content, tables.known, tables.new)
    edits = edits_between(base, ours, form, lines, new_id, tables, blocks)
    signed = tuple(msgspec.structs.replace(edit, by=_by(edit, review)) for edit in edits)
    return LeaderFile(path.name, base, source, signed, review.count, review.comments)


def _is_other_text(blocks: Sequence[Block], content: Content) -> bool:
    printed = "\n".join(block.text for block in blocks)
    ours, theirs = ([line for line in text.split("\n") if line.strip()] for text in (printed, content.text))
    return is_too_much(ours, theirs)


def _review(path: Path, base: Report) -> Review:
    """Without the marks of a redline of ours, which went out with it: they say what the clerk has changed."""
    author, day = redline_author(base), base.modified.date()

    def ours(mark: Revision) -> bool:  # the mark's day is that of Greenwich, the report's ours
        near = {f"{day + timedelta(days=apart)}" for apart in (-1, 0, 1)}
        return mark.author == author and mark.day in near

    try:
        return review_marks(path, ours)
    except BadInput:  # not a .docx: other kinds tell nothing of their editing
        return NO_REVIEW


def _by(edit: LeaderEdit, review: Review) -> str:
    """Who tracked the change: by the whole paragraph, or one that holds the point."""
    if not review.revisions:
        return ""
    found: list[Revision] = []
    for text in map(bare, (edit.where,) if edit.where else (*edit.after, *edit.before)):
        for key, revisions in review.revisions.items():
            if text and (text == key or text in key):
                found += revisions
    return "、".join(dict.fromkeys(map(signed_by, found)))


def signed_by(mark: Revision | Comment) -> str:
    """张三（2023年7月5日）."""
    return f"{mark.author or '没有署名'}{f'（{printed_iso(mark.day)}）' if mark.day else ''}"
