"""Where a file that came back says a figure: the sentence, and its place in the file's text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.files.embedded_report import report_in_file
from djdesk.desk.merge.leader_file import carried_file
from djdesk.desk.old_reports.recognise import Choices, Memory, imported, read_file
from djdesk.document.files.report_json import report_from_json
from djdesk.forms.report_type import ReportType
from djdesk.intake.readers.read import read_content
from djdesk.model.figure import Figure
from djdesk.model.report import Report

_TOKEN = r"\{%s(?:@[^{}]*)?\}"
_PLAIN = re.compile(r"[^\[\]{}\n]*")
_ENOUGH = 8  # characters before a number by which its place is known
_SENTENCE = re.compile("[^。！？；\n]*[。！？；]?")


class SaidPlace(msgspec.Struct, frozen=True):
    """`line` counts the lines of `text` from 0, `start` and `end` are the number's within it; `line` -1 where
    the number is not found in the text. `sentence` is "" then.
    """

    text: str
    heading: str = ""
    line: int = -1
    start: int = 0
    end: int = 0
    sentence: str = ""


def said_place(
    path: Path, name: str, figure: Figure, types: Mapping[str, ReportType], type_id: str, now: datetime
) -> SaidPlace:
    """Where the file says the figure `name`. Raises BadInput."""
    report = report_of_file(path, types, type_id, now)
    if path.suffix.lower() == ".json":
        return _found(report, "\n".join(section.prose for section in report.sections), name, None)
    return _found(report, read_content(path).text, name, figure)


def report_of_file(path: Path, types: Mapping[str, ReportType], type_id: str, now: datetime) -> Report:
    """The report of a file that came back: by its data with what was edited since, else read as an old one of
    that type. Raises BadInput.
    """
    if path.suffix.lower() == ".json":
        return report_from_json(path.read_bytes())
    try:
        found = report_in_file(path)
    except BadInput:
        found = None
    if found is not None and (found.untouched or found.report.type_id not in types):
        return found.report
    file = carried_file(path, types) if found is not None else None
    if file is not None:
        change = file.taken_into(file.base, file.proposed)
        return change.applied(file.base) if change is not None else file.base
    return imported(read_file(path), Memory(types, "", now), Choices(type_id=type_id or None)).report


def _found(report: Report, text: str, name: str, figure: Figure | None) -> SaidPlace:
    lines = text.split("\n")
    token = re.compile(_TOKEN % re.escape(name))
    heading = ""
    for section in report.sections:
        for match in token.finditer(section.prose) if section.enabled else ():
            heading = heading or section.heading
            before = _last_plain(section.prose[: match.start()])[-_ENOUGH:]
            behind = _PLAIN.match(section.prose, match.end())
            number = figure.shown if figure is not None else match[0]
            wanted = before + number + (behind[0][:1] if behind else "")
            for at, line in enumerate(lines):
                place = line.find(wanted) if len(wanted) > len(number) else -1
                if place >= 0:
                    start = place + len(before)
                    return SaidPlace(
                        text, section.heading, at, start, start + len(number), _sentence(line, start)
                    )
    return SaidPlace(text, heading)


def _last_plain(prose: str) -> str:
    return re.split(r"[\[\]{}\n]", prose)[-1]


def _sentence(line: str, at: int) -> str:
    for match in _SENTENCE.finditer(line):
        if match.start() <= at < match.end():
            return match[0].strip()
    return line.strip()
