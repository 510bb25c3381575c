"""Every layout that the program brings: writer, pages and check agree with each other and with LibreOffice."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication, QRawFont

from djdesk.document.blocks import Block, Run
from djdesk.document.compose.traditional import in_script
from djdesk.document.docx.writer import write_docx
from djdesk.document.docx_check.check import check_docx
from djdesk.document.layout.deviations import deviations
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.toml_file import load_layouts
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Face
from document.compose.test_formal_elements import FULL, composed
from document.docx_check.resaved import is_lost_by_libreoffice
from document.docx_sample import BLOCKS, PROPERTIES
from support import office

LAYOUTS = load_layouts(Path(__file__).parents[3] / "resources/layouts")
FANDOL = {
    "仿宋_GB2312": "FandolFang-Regular",
    "楷体_GB2312": "FandolKai-Regular",
    "黑体": "FandolHei-Regular",
}
each_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


class StandInWidths:
    """Widths of the faces that LibreOffice sets here: letters and digits of the free Chinese stand-ins are
    not half an em wide.
    """

    def __init__(self, app: QGuiApplication) -> None:
        self._fonts = {
            family: QRawFont(str(office.FANDOL / f"{name}.otf"), 1000) for family, name in FANDOL.items()
        }

    def __call__(self, char: str, face: Face) -> float:
        font = self._fonts.get(face.family)
        if font is None or not char.isascii() or face.bold:
            return default_advance(char, face)
        width = (
            float(font.advancesForGlyphIndexes(font.glyphIndexesForString(char))[0].x()) * face.size / 1000
        )
        return round(width * 20) / 20  # LibreOffice counts whole twips


def report_blocks(text: str) -> list[Block]:
    """A cleaned report with all that a layout decides on: title, headings of two levels, run-in headings,
    leads, signature, date.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks = [Block("title", (Run(lines[0][:18]),)), Block("blank")]
    for line in lines[1:]:
        level = (
            1
            if re.match(r"[一二三四五六七八九十]+、", line)
            else 2
            if re.match(r"[(（][一二三四五六七八九十]+[)）]", line)
            else 0
        )
        end = line.find("。") + 1
        if level and not end:
            blocks.append(Block("heading", (Run(line),), level))
        elif level == 2:
            blocks.append(Block("body", (Run(line[:end], "heading"), Run(line[end:])), 2))
        elif re.match(r"[一二三四五六七八九]是", line) and end:
            blocks.append(Block("point", (Run(line[:end], "lead"), Run(line[end:]))))
        else:
            blocks.append(Block("body", (Run(line),)))
    return [
        *blocks,
        Block("blank"),
        Block("issuer", (Run("中共某某市市政管理中心支部委员会"),)),
        Block("date", (Run("2023年7月5日"),)),
    ]


DOCUMENTS = {"report": BLOCKS, "formal": composed(FULL), "traditional": in_script(BLOCKS, "traditional")}


@each_layout
@pytest.mark.parametrize("blocks", DOCUMENTS.values(), ids=DOCUMENTS)
def test_an_export_fits_its_own_layout(layout: Layout, blocks: tuple[Block, ...], tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(write_docx(blocks, layout, PROPERTIES))
    assert check_docx(target, layout) == []


@each_layout
def test_a_page_holds_the_lines_that_the_layout_says(layout: Layout) -> None:
    blocks = [Block("body", (Run("国" * 200),)) for _ in range(12)]
    for profile in ("libreoffice", "word"):
        pages = Typesetter(layout, profile, default_advance).pages(blocks)
        assert len(pages[0].lines) == layout.lines_per_page, profile
        assert max(len(line.text) for line in pages[0].lines) == layout.characters_per_line


@pytest.mark.needs_office
def test_pages_and_lines_are_libreoffices_in_every_layout(
    shared: Path, tmp_path: Path, qapp: QGuiApplication
) -> None:
    office.require()
    texts = {
        name: report_blocks((shared / f"gold/{name}.clean.txt").read_text(encoding="utf-8"))
        for name in ("000", "003")
    }
    wanted = {}
    for layout in LAYOUTS.values():
        for name, blocks in texts.items():
            target = tmp_path / f"{layout.id}-{name}.docx"
            target.write_bytes(write_docx(blocks, layout, PROPERTIES))
            wanted[target] = Typesetter(layout, "libreoffice", StandInWidths(qapp)).pages(blocks)
    for pdf, pages in zip(office.to_pdfs(list(wanted), tmp_path), wanted.values(), strict=True):
        ours = [[re.sub(r"\s", "", line.text) for line in page.lines if line.text.strip()] for page in pages]
        assert ours == office.body_lines(pdf), pdf.stem
        footers = [page.footer for page in pages]
        for footer, page in zip(footers, office.pdf_lines(pdf), strict=True):
            assert footer is not None
            assert footer.x == pytest.approx(page[-1].left, abs=0.8), pdf.stem
        first = next(line for line in pages[1].lines if line.text)
        size = LAYOUTS[pdf.stem[:-4]].body.size
        middle = office.pdf_lines(pdf)[1][0]
        assert first.baseline - 0.38 * size == pytest.approx((middle.top + middle.bottom) / 2, abs=3), (
            pdf.stem
        )


@pytest.mark.needs_office
def test_exports_still_fit_after_libreoffice_has_saved_them(tmp_path: Path) -> None:
    office.require()
    files = {}
    for layout in LAYOUTS.values():
        for name, blocks in DOCUMENTS.items():
            file = tmp_path / f"{layout.id}-{name}.docx"
            file.write_bytes(write_docx(blocks, layout, PROPERTIES))
            files[file] = layout
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(tmp_path / "saved"),
        *map(str, files),
    ]
    subprocess.run(
        command,
        env=office.office_environment(tmp_path / "office"),
        capture_output=True,
        timeout=180,
        check=True,
    )
    for file, layout in files.items():
        found = check_docx(tmp_path / "saved" / file.name, layout)
        assert [one.what for one in found if not is_lost_by_libreoffice(one)] == [], file.stem


@pytest.mark.parametrize(
    ("name", "clauses"),
    [
        ("standard", []),
        ("fangsong", []),
        ("strict", ["5.2.1"]),
        ("pitch28", ["5.2.3"]),
        ("pitch29", ["5.2.1"]),
        ("pitch30", ["5.2.1", "5.2.1"]),
        ("margins34", ["5.2.1", "5.2.1"]),
        ("margins30", ["5.2.1", "5.2.1", "5.2.1", "5.2.3", "5.2.3"]),
        ("centred", ["7.5"]),
        ("bold", ["7.3.3", "7.3.3"]),
        ("office", ["5.2.2", "5.2.3", "7.3.3", "7.5"]),
    ],
)
def test_deviations_from_the_standard_are_listed_with_their_clauses(name: str, clauses: list[str]) -> None:
    found = deviations(LAYOUTS[name])
    assert [one.clause.rpartition(" ")[2] for one in found] == clauses
    assert all(one.what.endswith("。") for one in found)


def test_every_kind_of_deviation_is_told() -> None:
    standard = LAYOUTS["standard"]
    replace = msgspec.structs.replace
    wrong = replace(
        standard,
        page=replace(standard.page, width=12240, height=15840, left=1800, footer=851),
        tracking=0,
        body=replace(standard.body, family="宋体", size=15, latin="Arial", bold=True),
        title=replace(standard.title, family="黑体", bold=True),
        footer=replace(standard.footer, family="仿宋", size=12),
        headings=(standard.body,) * 4,
    )
    told = " ".join(one.what for one in deviations(wrong))
    for words in (
        "纸张是215.9×279.4毫米",
        "左边距（订口）是31.7毫米",
        "版心宽158.2毫米",
        "版心高207.4毫米",
        "正文的字体是宋体，标准是仿宋",
        "正文的字号是小3号（15磅）",
        "正文加粗",
        "字体是Arial",
        "每行29字",
        "标题的字体是黑体",
        "标题加粗",
        "一级标题的字体是仿宋_GB2312，标准是黑体",
        "页码的字体是仿宋",
        "页码的字号是小4号（12磅）",
        "一字线在版心下边缘之下",
    ):
        assert words in told, words
