"""What old texts are full of (half-width marks, stray blanks, signs without width, addresses …), line for line as
LibreOffice sets it. clutter.libreoffice.txt holds what it made of a sample; where it is installed, all are held
against it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from djdesk.desk.export.export import report_pages
from djdesk.desk.resources import Resources
from support.agreement import CLUTTER, ROOT, Pages, compare, filled
from support.clutter import KINDS, clutter_report, clutter_reports
from support.golden import difference, rewriting

KEPT = Path(__file__).with_name("clutter.libreoffice.txt")
SAMPLE = [*range(1, len(KINDS) + 1), 31, 42, 47, 55, 60]  # one of each kind, and some that mix them


@pytest.fixture(scope="module")
def resources() -> Resources:
    return Resources.load(ROOT / "resources")


def as_text(name: str, pages: Pages) -> str:
    return "".join(
        f"{name} {number}\n" + "".join(line + "\n" for line in page) for number, page in enumerate(pages, 1)
    )


def test_lines_are_those_that_libreoffice_made(resources: Resources) -> None:
    made = ""
    for seed in SAMPLE:
        pages = report_pages(resources, clutter_report(seed, resources), "libreoffice")
        made += as_text(f"clutter-{seed:02}", filled([[line.text for line in page.lines] for page in pages]))
    assert difference(KEPT.read_text(encoding="utf-8"), made) == ""


@pytest.mark.needs_office
def test_all_sixty_agree_with_libreoffice(resources: Resources, tmp_path: Path) -> None:
    results = {one.name: one for one in compare(clutter_reports(resources, CLUTTER), resources, tmp_path)}
    assert len(results) == CLUTTER
    theirs = "".join(as_text(f"clutter-{seed:02}", results[f"clutter-{seed:02}"].office) for seed in SAMPLE)
    if rewriting(os.environ):
        KEPT.write_text(theirs, encoding="utf-8", newline="\n")
    assert [name for name, one in results.items() if not one.agrees] == []
    assert sum(one.lines for one in results.values()) > 7000
    assert difference(KEPT.read_text(encoding="utf-8"), theirs) == ""
