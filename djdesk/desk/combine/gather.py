"""What the files of a collection say under each heading, as it is printed."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import datetime

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.collect.files import FoundFile, on_disk
from djdesk.desk.collect.said import report_of_file
from djdesk.desk.collect.settled import Settled
from djdesk.desk.combine.alike import SaidBy
from djdesk.document.compose.traditional import final_blocks
from djdesk.forms.report_type import ReportType

_SAID = ("body", "point")


class GatheredSections(msgspec.Struct, frozen=True):
    """`by_section`: section id → paragraphs of all units; `unread`: files that are no longer there or cannot
    be read, with a sentence.
    """

    by_section: Mapping[str, tuple[SaidBy, ...]]
    unread: Mapping[str, str] = {}


def gathering(
    result: Settled,
    files: Mapping[str, FoundFile],
    types: Mapping[str, ReportType],
    type_id: str,
    now: datetime,
) -> Generator[str, None, GatheredSections]:
    """Reads the files that count once more, a name each time one is read."""
    found: dict[str, list[SaidBy]] = {}
    unread: dict[str, str] = {}
    for row in result.rows:
        if row.file is None or row.file.type_id != type_id:
            continue
        name = row.file.name
        try:
            if name not in files:
                raise BadInput("文件已经不在了", "请再收一次")
            with on_disk(files[name]) as path:
                report = report_of_file(path, types, type_id, now)
            if report.type_id != type_id:
                raise BadInput("是另一种报告", "请核对")
        except BadInput as error:
            unread[name] = str(error)
            continue
        for block in final_blocks(report, types[type_id]):
            if block.role in _SAID and block.section_id:
                found.setdefault(block.section_id, []).append(SaidBy(block.text, row.unit, name))
        yield name
    return GatheredSections({key: tuple(texts) for key, texts in found.items()}, unread)
