"""For each kind of report: a clerk enters that seed's own figures, is killed in the middle, goes on, exports;
the pages are measured.
"""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from djdesk.desk.resources import Resources
from djdesk.document.compose.composer import Composer
from djdesk.forms.report_type import ReportType
from djdesk.model.report import Report
from djdesk.store.store import Store
from journeys.killed_clerk import run_clerk
from support import office
from support.sample import CLOCK

ROOT = Path(__file__).parents[2]
KINDS = {
    "half_year": ("000", "2023H1", "区市政中心"), "promotion_meeting": ("001", "2023H1", "区委组织部"),
    "work_news": ("002", "2024M11", "西固区"), "secretary_review": ("003", "2023", "市文明办"),
    "model_office": ("004", "2020", "园区管委会")}  # a table, read by rows  # fmt: skip
MM = 72 / 25.4
SENTENCES = (
    "本期坚持边学边干，把学到的落实到具体工作中。",
    "各支部结合实际抓好落实，群众反映良好。",
    "对存在的不足列出清单，逐项明确责任人和时限。",
)


@pytest.fixture(scope="module")
def resources() -> Resources:
    return Resources.load(ROOT / "resources")


def gold_values(shared: Path, seed: str) -> dict[str, str]:
    """Field name -> number as text, for every figure of the seed that has a value."""
    names = tomllib.loads((ROOT / "tests/forms/gold_names.toml").read_text(encoding="utf-8"))
    aliases = names[seed].get("figures", {})
    gold = json.loads((shared / f"gold/{seed}.json").read_text(encoding="utf-8"))
    return {
        aliases.get(figure["name"], figure["name"]): f"{figure['value']:g}"
        + ("余" if figure.get("qualifier") == "余" else "")
        for figure in gold["figures"]
        if figure["value"] is not None
    }


def plan_for(form: ReportType, values: dict[str, str], unit: str, period: str, out: Path) -> dict[str, Any]:
    """What the clerk does in each section: the figures, every third tick another way, a sentence of the
    clerk's own.
    """
    sections = []
    for number, section in enumerate(form.sections):
        items = [item.text for checklist in section.checklists for item in checklist.items]
        figures = {field.name: values[field.name] for field in section.figures if field.name in values}
        if section.prose or figures or items:
            ticks = {item: ("done", "not_done", "na")[place % 3] for place, item in enumerate(items[:4])}
            sentence = SENTENCES[number % 3] if section.prose and section.role != "byline" else ""
            sections.append({"id": section.id, "figures": figures, "ticks": ticks, "sentence": sentence})
    entered = {name for section in sections for name in section["figures"]}
    assert entered == set(values), "a figure of the seed has no place"
    return {"type_name": form.name, "unit": unit, "period": period, "sections": sections, "out": str(out)}


def assert_nothing_lost(saved: list[list[str]], found: dict[str, Any]) -> None:
    for section, kind, name, value in saved:
        if kind == "figure":
            assert found["figures"][name] == value
        elif kind == "tick":
            assert found["ticks"][f"{section}/{name}"] == value
        else:
            assert name in found["prose"][section]


@pytest.mark.needs_office
@pytest.mark.parametrize("type_id", KINDS)
def test_a_report_from_the_first_key_to_the_printed_page(
    type_id: str, shared: Path, tmp_path: Path, resources: Resources
) -> None:
    seed, period, unit = KINDS[type_id]
    form = resources.form(type_id)
    plan = plan_for(form, gold_values(shared, seed), unit, period, tmp_path / "out.docx")
    (tmp_path / "plan.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    pieces = sum(
        len(part["figures"]) + len(part["ticks"]) + bool(part["sentence"]) for part in plan["sections"]
    )
    saved, _ = run_clerk("work.py", "plan.json", tmp_path, kill_after=pieces // 2)
    more, told = run_clerk("work.py", "plan.json", tmp_path, kill_after=None)
    assert_nothing_lost(saved, told["found"])
    assert len(saved) + len(more) == pieces
    report = stored(tmp_path / "data", period)
    assert {name: report.figure(name).shown for part in plan["sections"] for name in part["figures"]} == {
        name: text for part in plan["sections"] for name, text in part["figures"].items()
    }
    check_pages(tmp_path / "out.docx", report, form, plan)
    check_next_period(told["next"], period, plan)


def check_next_period(told: dict[str, Any], period: str, plan: dict[str, Any]) -> None:
    """Figures are empty, last period's values can be read beside them."""
    assert told["period"] != period
    assert told["states"] == ["empty"]
    for part in plan["sections"]:
        for text in part["figures"].values():
            assert text in told["beside"][part["id"]], part["id"]


def stored(data: Path, period: str) -> Report:
    store = Store.open(data, CLOCK)
    try:
        return store.load(next(row.id for row in store.rows() if row.period.code == period))
    finally:
        store.close()


def check_pages(docx: Path, report: Report, form: ReportType, plan: dict[str, Any]) -> None:
    pdf = office.to_pdf(docx)
    pages = office.pdf_lines(pdf)
    whole = "".join(line.text for page in pages for line in page if not office.is_page_number(line.text))
    for part in plan["sections"]:
        for name, text in part["figures"].items():
            assert text.replace("余", "") in whole, name
        assert part["sentence"] in whole
    check_headings(pdf, report, form)
    check_paper(pdf, pages)


def check_headings(pdf: Path, report: Report, form: ReportType) -> None:
    """Every heading in order, each in the face of its level (GB/T 9704-2012, 7.3.3)."""
    faces = {1: "FandolHei", 2: "FandolKai", 3: "FandolFang", 4: "FandolFang"}
    runs = pdf_runs(pdf)
    text = "".join(run for run, _ in runs)
    where = [face for run, face in runs for _ in run]
    at = 0
    for block in Composer(form).compose(report):
        heading = bare(
            block.text
            if block.role == "heading"
            else "".join(run.text for run in block.runs if run.style == "heading")
        )
        if block.level and heading:
            at = text.index(heading, at)
            hanzi = [
                face for face, char in zip(where[at:], heading, strict=False) if "\u4e00" <= char <= "\u9fff"
            ]
            assert set(hanzi) == {faces[block.level]}, (heading, set(hanzi))
    title = bare(Composer(form).compose(report)[0].text)
    assert text.startswith(title)
    assert where[0] == "FandolSong"


def pdf_runs(pdf: Path) -> list[tuple[str, str]]:
    """(text without white space, family) of everything in the PDF in reading order."""
    xml = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", str(pdf)], check=True, capture_output=True
    ).stdout
    root = ElementTree.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", xml))
    families = {
        spec.get("id"): re.sub(r"^[A-Z]{6}\+|-.*|,.*", "", spec.get("family") or "")
        for spec in root.iter("fontspec")
    }
    runs = []
    for page in root.iter("page"):
        for piece in sorted(
            page.iter("text"), key=lambda t: (round(int(t.get("top", 0)) / 12), int(t.get("left", 0)))
        ):
            runs.append((bare("".join(piece.itertext())), families[piece.get("font")]))
    return runs


def check_paper(pdf: Path, pages: list[list[office.PdfLine]]) -> None:
    info = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    assert "(A4)" in info
    body = [[line for line in page if not office.is_page_number(line.text)] for page in pages]
    assert min(line.left for page in body for line in page) == pytest.approx(28 * MM, abs=1.5)
    assert min(line.top for page in body for line in page) >= 37 * MM - 2
    hung = 16.5  # one hung mark may stand outside the type area
    assert max(line.right for page in body for line in page) <= (210 - 26) * MM + hung
    assert max(len(page) for page in body) == 22
    hanzi = [
        len(line.text) for page in body for line in page if re.fullmatch("[\u4e00-\u9fff，。、]+", line.text)
    ]
    assert max(hanzi) in (28, 29)  # 28 characters, and one hung mark
    for number, page in enumerate(pages, 1):
        dash = page[-1]
        assert dash.text == f"—{number}—"
        assert (dash.left > 300) == (number % 2 == 1), "odd pages right, even pages left"


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)
