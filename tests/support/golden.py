"""What the five report types become, kept as files: the text of the Word document and the lines of its pages.

A change in one of them is meant or a mistake; whoever means it sets DJDESK_REWRITE_GOLDEN=1 for one run and
reads the difference before keeping it.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from djdesk.desk.export.export import report_pages, write_report
from djdesk.desk.report.from_values import filled_report
from djdesk.desk.resources import Resources
from djdesk.document.typeset.values import Page, PlacedLine, ProfileName
from djdesk.forms.report_type import FigureField, ReportType, TextField
from djdesk.model.report import Report
from support.sample import CLOCK

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/golden"
REWRITE = "DJDESK_REWRITE_GOLDEN"
SAMPLE = ROOT / "resources/sample/half_year-2023H1.json"
PERIODS = {
    "half_year": "2023H1",
    "promotion_meeting": "2023H1",
    "work_news": "2023H1",
    "secretary_review": "2022",
    "model_office": "2022",
}
PROFILES: tuple[ProfileName, ...] = ("word", "libreoffice")


def rewriting(environ: Mapping[str, str]) -> bool:
    """Whether the files are to be made anew. Never where a change is judged."""
    judged = bool(environ.get("CI")) or environ.get("DJDESK_NO_SKIPS") == "1"
    return environ.get(REWRITE) == "1" and not judged


def golden_report(form: ReportType) -> Report:
    """The sample report of its type; where there is none, values by rule: all kinds of figures, texts, ticks."""
    given = SAMPLE.read_bytes() if SAMPLE.name.startswith(f"{form.id}-") else _values(form)
    return filled_report(form, given, CLOCK)


def document_text(resources: Resources, report: Report, folder: Path) -> str:
    """word/document.xml of the exported file, a line for each paragraph, row and section."""
    path = folder / f"{report.type_id}.docx"
    write_report(resources, report, path, CLOCK())
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode("utf-8")
    for tag in ("<w:p>", "<w:p ", "<w:tbl>", "<w:tr>", "<w:sectPr"):
        xml = xml.replace(tag, "\n" + tag)
    return xml + "\n"


def pages_text(resources: Resources, report: Report, profile: ProfileName) -> str:
    """A line of text for each line of each page: left edge, baseline, width in points, then what it says."""
    return "".join(line + "\n" for page in report_pages(resources, report, profile) for line in _page(page))


def difference(kept: str, made: str) -> str:
    """The first line that differs, in words; "" when the two are equal."""
    if kept == made:
        return ""
    before, after = kept.split("\n"), made.split("\n")
    at = next(
        (n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new),
        min(len(before), len(after)),
    )
    old, new = (lines[at] if at < len(lines) else "(end)" for lines in (before, after))
    return f"line {at + 1}:\n- {old}\n+ {new}"


def _page(page: Page) -> Iterator[str]:
    yield f"page {page.number} {page.width:.1f} × {page.height:.1f}"
    yield from map(_line, page.lines)
    for rule in page.rules:
        yield "rule " + " ".join(f"{value:.1f}" for value in rule[:5])
    if page.footer is not None:
        yield _line(page.footer)


def _line(line: PlacedLine) -> str:
    return f"{line.x:6.1f} {line.baseline:6.1f} {line.width:6.1f}  {line.text}".rstrip()


def _values(form: ReportType) -> bytes:
    items = [item.text for section in form.sections for checks in section.checklists for item in checks.items]
    content = {
        "unit": "区市政中心",
        "period": PERIODS[form.id],
        "date": "2023-07-03",
        "author": "中共区市政中心党组",
        "figures": {name: _figure(n, one) for n, (name, one) in enumerate(form.figure_fields().items())},
        "texts": {name: _text(one) for name, one in form.text_fields().items()},
        "ticks": {text: ("done", "done", "not done", "n/a")[n % 4] for n, text in enumerate(items)},
    }
    return json.dumps(content, ensure_ascii=False).encode()


def _figure(number: int, field: FigureField) -> object:
    if number % 9 == 8:
        return "不涉及"
    if number % 11 == 10:
        return "待补"
    return 93.63 if field.kind == "percent" else number * 7 % 97 + 1


def _text(field: TextField) -> str:
    if field.kind == "choice":
        return field.choices[0]
    if field.kind == "date":
        return "2023-05-08"
    return f"{field.name}甲\n{field.name}乙" if field.kind == "list" else f"示例{field.name}"
