"""退回修改: a copy of a unit's Word file with the office's remarks as comments at their places, and a note.
The file that came back is never written to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, OutputError
from djdesk.basics.files import write_whole
from djdesk.desk.collect.files import FoundFile, on_disk
from djdesk.desk.collect.returned import Returned
from djdesk.desk.collect.said import said_place
from djdesk.desk.collect.task_file import ReportTask
from djdesk.document.docx_check.comments import FileComment, commented
from djdesk.forms.report_type import ReportType
from djdesk.intake.readers.read import read_content

_AUTHOR, _WORD = "上级党组织", ".docx"


class OfficeRemark(msgspec.Struct, frozen=True):
    """What the office says of a figure, or of the whole report where `figure` is ""."""

    words: str
    figure: str = ""


def sent_back_name(file: Returned, unit: str) -> str:
    return f"{unit or Path(file.name).stem}（退回修改）{_WORD}"


def usual_remarks(file: Returned, why: Sequence[str]) -> tuple[OfficeRemark, ...]:
    """What was found when the file was read, as remarks: at the figure that it names, else on the whole."""
    return tuple(
        OfficeRemark(words, next((name for name in file.figures if f"“{name}”" in words), ""))
        for words in why
    )


def write_sent_back(
    found: FoundFile,
    file: Returned,
    remarks: Sequence[OfficeRemark],
    target: Path,
    types: Mapping[str, ReportType],
    office: str,
    now: datetime,
) -> None:
    """Raises BadInput for what is no .docx, OutputError."""
    if not found.name.lower().endswith(_WORD):
        raise BadInput(f"“{Path(found.name).name}”不是 .docx 文件，不能加批注", "请用退回说明告诉填报单位")
    if not found.member and target.resolve() == found.path.resolve():
        raise OutputError("批注不能写进收到的文件", "请另取一个文件名")
    with on_disk(found) as path:
        lines = read_content(path).text.split("\n")
        comments = [_comment(path, file, one, types, now) for one in remarks if one.words.strip()]
        write_whole(target, commented(path, lines, comments, office or _AUTHOR, now))


def cover_note(
    file: Returned, unit: str, remarks: Sequence[OfficeRemark], task: ReportTask | None, until: str = ""
) -> str:
    """What goes with the copy, as plain text."""
    what = task.title if task is not None else f"“{Path(file.name).name}”"
    lines = [f"{unit or '填报单位'}：", f"你单位报送的{what}有以下{len(remarks)}处请核改，批注在所附文件里："]
    lines += [
        f"{number}. " + (f"指标“{one.figure}”：" if one.figure and one.figure not in one.words else "")
        + one.words.strip().rstrip("。") + "。"
        for number, one in enumerate(remarks, 1)
    ]  # fmt: skip
    lines.append(f"请改好后{f'于{until}前' if until else ''}重新报送，文件名照旧。")
    if task is not None and task.office:
        lines.append(task.office)
    return "\n".join(lines)


def write_cover_note(
    target: Path, file: Returned, unit: str, remarks: Sequence[OfficeRemark], task: ReportTask | None
) -> None:
    """Raises OutputError."""
    words = cover_note(file, unit, remarks, task) + "\n"
    write_whole(target, words.replace("\n", "\r\n").encode("utf-8-sig"))


def _comment(
    path: Path, file: Returned, one: OfficeRemark, types: Mapping[str, ReportType], now: datetime
) -> FileComment:
    words = tuple(line for line in one.words.strip().split("\n") if line.strip())
    figure = file.figures.get(one.figure)
    if figure is None:
        return FileComment(words)
    place = said_place(path, one.figure, figure.figure, types, file.type_id, now)
    if place.line < 0:
        return FileComment((f"指标“{one.figure}”：{words[0]}", *words[1:]))
    return FileComment(words, place.line, place.start, place.end)
