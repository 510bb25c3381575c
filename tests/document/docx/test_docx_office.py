"""The exported Word file on paper, as LibreOffice sets it: page, grid, fonts, signature, page numbers, text."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from djdesk.document.blocks import Block, Run
from djdesk.document.docx.writer import write_docx
from document.docx_sample import BLOCKS, DATE, ISSUER, PROPERTIES, TITLE, standard_layout
from support import office

pytestmark = pytest.mark.needs_office

_POINTS = 72 / 25.4  # points in a millimetre
_FULL_PAGES = tuple(Block("body", (Run("国" * 166),)) for _ in range(8))  # 26 + 5 × 28: every line full


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office.require()
    target = tmp_path_factory.mktemp("paper") / "report.docx"
    target.write_bytes(write_docx((*BLOCKS[:-3], *_FULL_PAGES, *BLOCKS[-3:]), standard_layout(), PROPERTIES))
    return office.to_pdf(target)


def every_line(pdf: Path) -> list[office.PdfLine]:
    return [line for page in office.pdf_lines(pdf) for line in page if not office.is_page_number(line.text)]


def line_of(pdf: Path, text: str) -> office.PdfLine:
    return next(line for line in reversed(every_line(pdf)) if line.text == text)


def test_paper_is_a4(pdf: Path) -> None:
    information = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    width, height = (float(n) for n in re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", information)[0])
    assert (round(width / _POINTS), round(height / _POINTS)) == (210, 297)


def test_a_full_page_has_22_lines_of_28_characters_between_the_margins(pdf: Path) -> None:
    page = [line for line in office.pdf_lines(pdf)[1] if not office.is_page_number(line.text)]
    assert len(page) == 22
    full = [line for line in every_line(pdf) if line.text == "国" * 28]
    assert len(full) == 40
    assert {round(line.left / _POINTS) for line in full} == {28}
    assert all(210 - line.right / _POINTS >= 26 for line in full)
    assert page[1].top - page[0].top == pytest.approx(28.95, abs=0.1)
    assert {len(line.text) for line in every_line(pdf) if line.left > 110 and line.text.startswith("国")} == {
        26
    }


def test_first_line_of_a_page_stands_below_37_millimetres(pdf: Path) -> None:
    for page in office.pdf_lines(pdf):
        assert 37 * _POINTS <= page[0].top <= 43 * _POINTS


def test_each_level_has_its_face(pdf: Path) -> None:
    listing = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout
    for face in ("FandolFang", "FandolKai", "FandolHei", "FandolSong", "LiberationSerif"):
        assert face in listing


def test_the_title_stands_on_two_centred_lines(pdf: Path) -> None:
    first, second = every_line(pdf)[:2]
    assert (first.text, second.text) == (TITLE[:15], TITLE[15:])
    assert first.left + first.right == pytest.approx(79.4 + 521.6, abs=2)


def test_signature_ends_two_characters_from_the_edge_and_the_date_nine(pdf: Path) -> None:
    edge = (11906 - 1474) / 20
    assert edge - line_of(pdf, ISSUER).right == pytest.approx(2 * 15.75, abs=0.6)
    assert edge - line_of(pdf, DATE).right == pytest.approx(9 * 15.75, abs=0.6)


def ink(pdf: Path, page: int, left: float, top: float, width: float, height: float) -> list[int]:
    """The rows with ink in a part of a page, in pixels of 300 to the inch from the page's top; lengths in
    points.
    """
    x, y, w, h = (round(length / 72 * 300) for length in (left, top, width, height))
    command = [
        "pdftoppm",
        "-r",
        "300",
        "-gray",
        "-f",
        str(page),
        "-l",
        str(page),
        "-x",
        str(x),
        "-y",
        str(y),
        "-W",
        str(w),
        "-H",
        str(h),
    ]
    picture = subprocess.run([*command, str(pdf)], capture_output=True, check=True).stdout
    pixels = picture[-w * h :]
    return [y + row for row in range(h) if min(pixels[row * w : (row + 1) * w]) < 128]


@pytest.mark.parametrize(("page", "left", "right"), [(1, None, 14.0), (2, 14.0, None), (3, None, 14.0)])
def test_page_numbers_stand_outside_with_the_dash_7_millimetres_below_the_text(
    pdf: Path, page: int, left: float | None, right: float | None
) -> None:
    number = office.pdf_lines(pdf)[page - 1][-1]
    assert number.text == f"—{page}—"
    if left is not None:
        assert number.left - 1588 / 20 == pytest.approx(left, abs=0.6)
    if right is not None:
        assert (11906 - 1474) / 20 - number.right == pytest.approx(right, abs=0.6)
    rows = ink(pdf, page, number.left + 2, number.top, 8, number.bottom - number.top)
    assert sum(rows) / len(rows) / 300 * 25.4 == pytest.approx(269, abs=0.3)


def test_no_text_is_lost_on_the_way_to_paper(pdf: Path) -> None:
    # 𬱖 and 䶮 come from a fallback face; pdftotext gives them back all the same.
    wanted = re.sub(r"\s", "", "".join(block.text for block in (*BLOCKS[:-3], *_FULL_PAGES, *BLOCKS[-3:])))
    assert "".join(line.text for line in every_line(pdf)) == wanted
