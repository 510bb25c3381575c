"""Reports to measure with: any length, of sentences that mean nothing in particular; and folders on a real
disk.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from djdesk.basics.clock import system_clock
from djdesk.desk.desk import Desk
from djdesk.desk.opening import open_desk
from djdesk.desk.report.open_report import create_report
from djdesk.model.changes import SetOutline
from djdesk.model.period import Period
from djdesk.model.report import Report, Section

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "resources"
UNIT = "示范街道机关第一党支部"
TYPE = "half_year"
_SENTENCE = (
    "坚持每月一学、每季一评，围绕年初定下的12项任务逐项对账，完成率达到93.5%，专题研讨与实地走访相结合，"
    "成效看得见。"
)


def prose(paragraphs: int, seed: int) -> str:
    """Paragraphs of about 100 characters, no two alike."""
    return "\n".join(
        f"第{seed}组第{number}项。{_SENTENCE}{_SENTENCE[: 20 + (seed * 7 + number) % 40]}。"
        for number in range(paragraphs)
    )


def with_sections(report: Report, count: int) -> SetOutline:
    """The report's own sections followed by `count` more of about one page each."""
    more = (
        Section(id=f"own-{n}", level=2 if n % 10 else 1, heading=f"专项工作之{n}", prose=prose(5, n))
        for n in range(count)
    )
    return SetOutline((*report.sections, *more))


def desk_on_disk(folder: Path) -> Desk:
    return open_desk(folder, RESOURCES, system_clock)


def disk_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder on the checkout's own disk: where temporary files live in memory, flushing them measures
    nothing.
    """
    place = ROOT / "build"
    place.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(dir=place, prefix="bench-")


def fill_shelf(desk: Desk, count: int) -> None:
    """Stores `count` reports of different periods and units."""
    first = create_report(desk, TYPE, UNIT, Period.regular("half", 2023, 1)).report
    for number in range(1, count):
        period = Period.regular("half", 2000 + number % 25, 1 + number % 2)
        section = msgspec.structs.replace(first.sections[-1], prose=prose(4, number))
        report = msgspec.structs.replace(
            first,
            id=f"{number:032x}",
            unit=f"{UNIT}{number % 40}组",
            period=period,
            sections=(*first.sections[:-1], section),
        )
        desk.store.insert(report, "新建")
