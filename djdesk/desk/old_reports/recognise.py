"""An old text becomes a report: read, matched to a type, corrected by the clerk, remembered for the next
file. Nothing is stored here.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, KnownError, reason_of
from djdesk.desk.files.report_files import TEXT_ENDINGS
from djdesk.desk.merge.leader_file import LeaderFile, carried_file
from djdesk.desk.report.create import likely_period, new_id
from djdesk.formats.file_ending import ending_of
from djdesk.forms.report_type import ReportType
from djdesk.intake.content import Content
from djdesk.intake.fold import fold
from djdesk.intake.intake import taken_in
from djdesk.intake.line_roles import LineRole, corrected
from djdesk.intake.match.choose import SURE, FieldCandidate, candidates
from djdesk.intake.match.matching import Given, Matched, matched
from djdesk.intake.match.naming import PlacedName, fingerprints, likely_fields
from djdesk.intake.readers.read import read_content, read_pasted
from djdesk.intake.result import Imported, Mend
from djdesk.model.organs import organ_by_name
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.model.tables.table_edits import with_texts


class ReadSource(msgspec.Struct, frozen=True):
    """What was opened: the file's name without its folder ("" for pasted text), and what it holds."""

    name: str
    content: Content


class Choices(msgspec.Struct, frozen=True):
    """What the clerk decided on the import page; None leaves it to what was recognised.

    refused: mends of the text that are not to be made
    roles: place of a line in the file's text -> what it is, where the clerk said so
    decided: fingerprint of a figure -> name of the report's field
    """

    type_id: str | None = None
    unit: str | None = None
    period: Period | None = None
    title: str | None = None
    widen: bool = True  # marks between Chinese characters become full-width, the particle 著 becomes 着
    simplify: bool = False  # traditional characters become simplified
    refused: frozenset[Mend] = frozenset()
    roles: Mapping[int, LineRole] = {}
    decided: Mapping[str, str] = {}


class Memory(msgspec.Struct, frozen=True):
    """What the office knows beside the text.

    types: report types by id
    unit: the office's own name, "" when it is not known
    now: the moment of importing
    decided: type id -> fingerprint of a figure -> name of the field that was chosen earlier
    """

    types: Mapping[str, ReportType]
    unit: str
    now: datetime
    decided: Mapping[str, Mapping[str, str]] = {}


class ImportedReport(msgspec.Struct, frozen=True):
    """A report with what is known of how it came about.

    reading: the text as it was understood, with the clerk's corrections
    as_read: without them
    kinds: all types, the likeliest first
    form: the type that was taken
    matched: what of the text went where, and what went nowhere
    """

    source: ReadSource
    choices: Choices
    reading: Imported
    as_read: Imported
    kinds: tuple[FieldCandidate, ...]
    form: ReportType
    matched: Matched
    report: Report

    @property
    def kind_is_sure(self) -> bool:
        return self.kinds[0].score >= SURE

    @property
    def doubtful(self) -> list[PlacedName]:
        return [figure for figure in self.matched.figures if figure.doubtful]

    @property
    def left_over(self) -> list[str]:
        """What stayed text although it might be more, in words."""
        own = [
            placement.part.heading.text
            for placement in self.matched.sections
            if placement.form is None and placement.part.heading
        ]
        lines = [f"章节“{heading[:40]}”在类型里没有，作为自定章节留下" for heading in own]
        reasons = {"range": "是范围", "numeral": "是汉字数字", "shared": "几个指标合用", "digits": "写法特别"}
        return lines + [
            f"“{item.words[:40]}”{reasons[item.reason]}，按文字留下" for _, item in self.matched.unplaced
        ]

    def figure_keys(self) -> list[str]:
        """The fingerprint of each figure, in the order of `matched.figures`."""
        return fingerprints(figure.slot for figure in self.matched.figures)

    def likely(self, figure: PlacedName) -> list[str]:
        """Fields of the type that the figure may be, the likeliest first."""
        return likely_fields(
            figure.slot,
            figure.section_id,
            self.form,
            self.reading.cleaned.script == "traditional",
            organ=organ_by_name(self.matched.report.unit),
        )


def read_file(path: Path) -> ReadSource:
    """Raises BadInput with a sentence."""
    return ReadSource(path.name, read_content(path))


def read_paste(text: str) -> ReadSource:
    """Text or HTML from the clipboard. Raises BadInput with a sentence."""
    if not text.strip():
        raise BadInput("剪贴板里没有文字", "请先在网页或文件里复制报告的文字，再来粘贴")
    return ReadSource("", read_pasted(text))


def imported(
    source: ReadSource, memory: Memory, choices: Choices | None = None, before: ImportedReport | None = None
) -> ImportedReport:
    """The report that the text makes with the clerk's choices so far. `before` spares reading the same text
    again.

    Where the text names no unit the office's own stands in. Raises BadInput when there is no prose in the
    text.
    """
    choices = choices or Choices()
    as_read = (
        before.as_read
        if before is not None and _reads_alike(before, source, choices)
        else _reading(source, choices)
    )
    reading = corrected(as_read, choices.roles) if choices.roles else as_read
    if not any(paragraph.role in ("body", "heading") for paragraph in reading.cleaned.paragraphs):
        raise BadInput(f"“{source.name or '粘贴的文字'}”里没有可以用的正文", "请确认选对了文件")
    kinds = candidates(reading.cleaned, memory.types)
    form = memory.types[
        choices.type_id if choices.type_id and choices.type_id in memory.types else kinds[0].type_id
    ]
    period = choices.period or likely_period(form.periods[0], memory.now.date())
    decided = {**memory.decided.get(form.id, {}), **choices.decided}
    result = matched(reading.cleaned, form, Given(new_id(), memory.now, memory.unit, period, decided))
    chosen = {"unit": choices.unit, "period": choices.period, "title": choices.title}
    report = msgspec.structs.replace(
        result.report, **{name: value for name, value in chosen.items() if value is not None}
    )
    return ImportedReport(source, choices, reading, as_read, tuple(kinds), form, result, report)


def read_all(
    folder: Path, memory: Memory
) -> Generator[tuple[int, int, Path, ImportedReport | LeaderFile | KnownError]]:
    """Each readable file of a folder as a report (a Word file of ours as the one inside it), or the sentence
    why not; its number and how many there are. Stop asking to cancel.
    """
    paths = files_of(folder)
    for number, path in enumerate(paths, 1):
        try:
            result = carried_file(path, memory.types) or imported(read_file(path), memory)
        except KnownError as error:
            yield number, len(paths), path, error
        else:
            yield number, len(paths), path, result


def files_of(folder: Path) -> list[Path]:
    """The files of a folder that can be old reports, by name; hidden and lock files are left out. Raises
    BadInput.
    """
    try:
        found = sorted(
            path
            for path in folder.iterdir()
            if ending_of(path) in TEXT_ENDINGS and not path.name.startswith((".", "~$")) and path.is_file()
        )
    except OSError as error:
        raise BadInput(
            f"打不开文件夹“{folder.name}”（{reason_of(error)}）", "请检查它是否还在、是否有权限读取"
        ) from None
    if not found:
        raise BadInput(f"文件夹“{folder.name}”里没有可以读的报告", "请选放有 Word、WPS 或文字文件的文件夹")
    return found


def decisions_made(before: ImportedReport, changed: Mapping[str, str]) -> dict[str, str]:
    """What the office is to be remembered for: only what the clerk chose himself and the text still has."""
    keys = set(before.figure_keys())
    return {key: field for key, field in changed.items() if key in keys}


def _reads_alike(before: ImportedReport, source: ReadSource, choices: Choices) -> bool:
    then = before.choices
    return before.source is source and (then.widen, then.simplify, then.refused) == (
        choices.widen,
        choices.simplify,
        choices.refused,
    )


def _reading(source: ReadSource, choices: Choices) -> Imported:
    content = source.content
    if choices.simplify:
        content = msgspec.structs.replace(
            content,
            text=fold_script(content.text),
            tables=tuple(
                msgspec.structs.replace(one, table=with_texts(one.table, fold_script))
                for one in content.tables
            ),
        )
    reading = taken_in(content, _fitting(choices.refused, content.text))
    if choices.widen:
        refused = {(mend.kind, mend.start) for mend in choices.refused}
        offers = [mend for mend in reading.mends if not mend.made and (mend.kind, mend.start) not in refused]
        if not offers:
            return reading
        content = msgspec.structs.replace(content, text=_with_offers(content.text, offers))
        reading = taken_in(content, _fitting(choices.refused, content.text))
        made = (msgspec.structs.replace(mend, made=True) for mend in offers)
        reading = msgspec.structs.replace(reading, mends=(*reading.mends, *made))
    return reading


def _fitting(refused: frozenset[Mend], text: str) -> frozenset[Mend]:
    """The same places in a text whose characters were exchanged one by one."""
    return frozenset(msgspec.structs.replace(mend, before=text[mend.start : mend.end]) for mend in refused)


def _with_offers(text: str, offers: Sequence[Mend]) -> str:
    """With what was offered in its place; each is as long as what it replaces, so that places stay."""
    characters = list(text)
    for mend in offers:
        if len(mend.after) == 1 and mend.end == mend.start + 1:
            characters[mend.start] = mend.after
    return "".join(characters)


def fold_script(text: str) -> str:
    """Simplified, character for character; digits and letters keep their width."""
    folded = fold(text, True)
    return "".join(
        new if old > "\u2e7f" and not "\uff00" <= old <= "\uffef" else old
        for old, new in zip(text, folded, strict=True)
    )
