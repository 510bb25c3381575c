"""The annex with the table of figures on paper: our pages are LibreOffice's, row for row, upright and on its
side.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from djdesk.desk.report.create import new_report
from djdesk.desk.resources import Resources
from djdesk.document.compose.composer import Composer
from djdesk.document.docx.writer import DocxWriter
from djdesk.model.figure import parse_figure
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.period import Period
from document.docx_sample import PROPERTIES
from document.typeset.test_formal_office import our_rows, their_rows
from document.typeset.typeset_sample import STANDARD, set_pages
from support import office
from support.sample import CLOCK

pytestmark = pytest.mark.needs_office

RESOURCES = Resources.load(Path(__file__).parents[3] / "resources")
CASES = {
    "upright": ("work_news", Annex(figures=True)),
    "sideways": ("secretary_review", Annex(figures=True, landscape=True)),
    "long_names": ("secretary_review", Annex(figures=True)),
    "half_year": ("half_year", Annex(figures=True, title="主要指标与上期、去年同期对照表")),
}


@pytest.mark.parametrize("name", CASES)
def test_pages_and_rows_are_libreoffices(name: str, tmp_path: Path) -> None:
    office.require()
    type_id, annex = CASES[name]
    form = RESOURCES.form(type_id)
    report = new_report(form, "示范单位", Period.parse("2023H1"), CLOCK)
    numbers = {field: parse_figure(str(7 + place * 3 % 90)) for place, field in enumerate(report.figures)}
    report = msgspec.structs.replace(
        report,
        extras=Extras(annexes=(annex,)),
        figures=numbers,
        last_values={
            field: parse_figure(str(10 + place * 7 % 80)) for place, field in enumerate(numbers) if place % 5
        },
        last_year_values={
            field: parse_figure(f"{100 + place}余") for place, field in enumerate(numbers) if place % 3
        },
    )
    blocks = list(Composer(form).compose(report))
    target = tmp_path / f"{name}.docx"
    target.write_bytes(DocxWriter(STANDARD).write(blocks, PROPERTIES))
    pages, theirs = set_pages(blocks), office.pdf_lines(office.to_pdf(target))
    assert len(pages) == len(theirs)
    with_rows = 0
    for page, lines in zip(pages, theirs, strict=True):
        mine, others = our_rows(page), their_rows(lines, page)
        assert [text for text, _ in mine] == [text for text, _ in others]
        with_rows += any("增减" in text for text, _ in mine)
    assert with_rows >= 2  # the head is repeated on the second page of the table
