"""Letterhead, annexes, tables, sideways pages and imprint held against LibreOffice: pages, lines, places and
ruled lines.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from djdesk.document.blocks import Block
from djdesk.document.compose.composer import Composer
from djdesk.document.compose.formal_elements import closing_blocks, table_rows
from djdesk.document.compose.tables import table_blocks
from djdesk.document.compose.traditional import in_script
from djdesk.document.docx.writer import DocxWriter
from djdesk.document.typeset.values import Page
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.tables.table import Merge, SectionTable
from document.docx_sample import PROPERTIES
from document.typeset.typeset_sample import PROSE, STANDARD, block, set_pages
from support import office
from support.sample import TYPE, sample_report

pytestmark = pytest.mark.needs_office

LETTER = Extras(
    letterhead="中共示范市政管理中心支部委员会",
    number="示政党〔2023〕5号",
    secrecy="秘密★1年",
    urgency="特急",
    signatory="王某某",
)
ROWS = (
    ("序号", "支部名称", "工作内容", "完成时限"),
    *(
        (
            f"第{n}",
            f"第{n}党支部",
            "开展主题党日活动并组织党员学习上级会议精神" if n % 3 else "谈心谈话",
            "2023年12月31日",
        )
        for n in range(1, 31)
    ),
)
PRINTED = Extras(
    copy_to="市直机关工委，" + "某某党支部，" * 9 + "办公室",
    printer="示范市政中心办公室",
    print_date=date(2023, 7, 5),
)
LONG_TITLE = "中共示范市政管理中心支部委员会关于2023年上半年深入开展学习贯彻主题教育推动机关党建与中心工作深度融合高质量发展情况的汇报材料"
Row = tuple[str, float]


def composed(extras: Extras, title: str = "") -> list[Block]:
    return list(Composer(TYPE).compose(msgspec.structs.replace(sample_report(), extras=extras, title=title)))


def short_table(count: int) -> list[Block]:
    return table_rows((("甲", "乙"), *((f"第{n}", "二") for n in range(count))))


def filled_with(count: int) -> list[Block]:
    return [block(f"第{n}行") for n in range(count)]


IN_TEXT = SectionTable(
    (
        ("单位", "会议次数", "", "备注"),
        ("", "2023年上半年", "2022年上半年", ""),
        ("第一支部", "3", "2", "主题党日按月开展，党员到会率在九成以上，请假的都补了课。"),
        ("", "12", "9", ""),
        ("", "4", "5", "无"),
        ("第二支部", "1", "2", "党课由书记讲"),
        ("", "12", "9", "无"),
        ("合计（含退休党员和流动党员）", "", "", ""),
        ("备注", "以上数字截至2023年6月30日", "", ""),
    ),
    2,
    (
        Merge(0, 0, 2, 1),
        Merge(0, 1, 1, 2),
        Merge(0, 3, 2, 1),
        Merge(2, 0, 3, 1),
        Merge(2, 3, 2, 1),
        Merge(5, 0, 2, 1),
        Merge(7, 0, 1, 3),
        Merge(8, 1, 1, 3),
    ),
)
NARROW = SectionTable(
    (
        tuple(f"第{n}项工作" for n in range(1, 13)),
        *((f"组{m}", *(str(n * m * 37) for n in range(2, 13))) for m in range(1, 40)),
    ),
    widths=(1.0,) * 12,
)
HIGH = SectionTable(
    (
        ("类别", "做法", "成效"),
        ("组织", PROSE * 9 + "。" + PROSE * 3 + "。", PROSE),
        ("", "二", "三"),
        ("宣传", PROSE, ""),
    ),
    merges=(Merge(1, 0, 2, 1), Merge(3, 1, 1, 2)),
    widths=(1.0, 4.0, 2.0),
)
TWO = (
    Annex(
        title="组织生活统计表和相关情况的说明以及其他需要说明的若干问题的补充材料",
        text=f"一、情况\n（一）学习不够。已经补学。\n{PROSE * 14}",
    ),
    Annex(title="整改清单", text=PROSE),
)
WIDE = Annex(title="整改清单", rows=ROWS, landscape=True)
DOCUMENTS: dict[str, list[Block]] = {
    "letter": composed(LETTER),
    "short_letter": composed(Extras(letterhead="示范市政中心", document=False, number="示政〔2023〕5号")),
    "two_annexes": composed(Extras(annexes=TWO)),
    "table": composed(Extras(annexes=(Annex(title="整改清单", rows=ROWS),))),
    "wide_table": composed(Extras(annexes=(WIDE, Annex(title="说明", text=PROSE)))),
    "wide_end": composed(Extras(annexes=(msgspec.structs.replace(WIDE, rows=ROWS[:7]),))),
    "three_issuers": composed(
        Extras(co_issuers=("示范市政管理中心工会委员会", "共青团示范市"), note="联系人：李某某")
    ),
    "long_title": composed(LETTER, LONG_TITLE),
    "imprint": composed(PRINTED),
    "imprint_after_wide": composed(
        msgspec.structs.replace(PRINTED, annexes=(msgspec.structs.replace(WIDE, rows=ROWS[:7]),))
    ),
    **{
        script: list(
            in_script(tuple(composed(msgspec.structs.replace(LETTER, annexes=(*TWO, WIDE)))), script)
        )  # type: ignore[arg-type]
        for script in ("traditional", "taiwan", "hongkong")
    },
    **{f"foot_{count}": [*filled_with(count), *closing_blocks(PRINTED)] for count in range(15, 19)},
    **{
        f"table_after_{count}": [*filled_with(count), *short_table(60), block("后")]
        for count in (1, 2, 3, 19, 20, 21)
    },
    **{
        f"text_table_{count}": [*filled_with(count), *table_blocks(IN_TEXT, "work"), *filled_with(8)]
        for count in (1, 9, 10, 11, 12, 13, 14)
    },
    "narrow_columns": [block("前"), *table_blocks(NARROW, "work"), block("后")],
    "high_cells": [block("前"), *table_blocks(HIGH, "work"), *filled_with(3)],
    **{
        f"wide_{count}": [
            block("前"),
            *closing_blocks(
                Extras(
                    annexes=(
                        Annex(
                            title="甲",
                            rows=(("甲", "乙"), *((f"第{n}", "二") for n in range(count))),
                            landscape=True,
                        ),
                    )
                )
            ),
        ]
        for count in (11, 12, 13)
    },
}


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    office.require()
    folder = tmp_path_factory.mktemp("formal")
    writer = DocxWriter(STANDARD)
    for name, blocks in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(writer.write(blocks, PROPERTIES))
    return dict(
        zip(DOCUMENTS, office.to_pdfs([folder / f"{name}.docx" for name in DOCUMENTS], folder), strict=True)
    )


def our_rows(page: Page) -> list[Row]:
    """Text and left end of what stands side by side, from top to bottom, as the PDF's lines are put together."""
    rows: list[tuple[float, list[tuple[float, str]]]] = []
    for line in sorted(page.lines, key=lambda line: line.baseline):
        text = re.sub(r"\s", "", line.text)
        if rows and abs(rows[-1][0] - line.baseline) < 6 and text:
            rows[-1][1].append((line.x, text))
        elif text:
            rows.append((line.baseline, [(line.x, text)]))
    return [("".join(text for _, text in sorted(row)), min(x for x, _ in row)) for _, row in rows]


def their_rows(lines: Sequence[office.PdfLine], page: Page) -> list[Row]:
    """Without the page number, whose pieces lie left of the text of a sideways page."""
    rows = []
    for line in lines:
        turned = page.landscape and line.left < 90
        text = line.text[1:] if turned else line.text
        if text and not office.is_page_number(line.text):
            rows.append((text, -1.0 if turned else line.left))
    return rows


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_lines_and_left_ends_are_libreoffices(pdfs: dict[str, Path], name: str) -> None:
    pages = set_pages(DOCUMENTS[name])
    theirs = office.pdf_lines(pdfs[name])
    assert len(pages) == len(theirs)
    for page, lines in zip(pages, theirs, strict=True):
        mine, others = our_rows(page), their_rows(lines, page)
        assert [text for text, _ in mine] == [text for text, _ in others]
        assert all(
            other < 0 or x == pytest.approx(other, abs=0.6)
            for (_, x), (_, other) in zip(mine, others, strict=True)
        )


def test_the_page_number_of_a_sideways_page_keeps_its_place_on_the_paper(pdfs: dict[str, Path]) -> None:
    pages = set_pages(DOCUMENTS["wide_table"])
    for number in (3, 4):
        page, footer = pages[number - 1], pages[number - 1].footer
        assert page.landscape
        assert footer is not None
        (digit,) = (
            line for line in office.pdf_lines(pdfs["wide_table"])[number - 1] if line.text == str(number)
        )
        upright = next(
            x
            for part in footer.fragments
            for x, char in zip(part.positions, part.text, strict=True)
            if char == str(number)
        )
        x, y = page.on_page(upright, footer.baseline)
        assert digit.top == pytest.approx(y, abs=0.5)
        assert digit.left <= x <= digit.right


def ruled(pdf: Path, page: int) -> list[float]:
    """The middles of the lines across a page, in points from its top."""
    command = ["pdftoppm", "-r", "300", "-gray", "-f", str(page), "-l", str(page), "-singlefile", str(pdf)]
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    width, height = map(int, picture.split(b"\n", 3)[1].split())
    pixels = picture[-width * height :]
    dark = [
        y
        for y in range(height)
        if sum(pixel < 170 for pixel in pixels[y * width : (y + 1) * width]) > width * 0.6
    ]
    groups: list[list[int]] = []
    for y in dark:
        if groups and y - groups[-1][-1] == 1:
            groups[-1].append(y)
        else:
            groups.append([y])
    return [(group[0] + group[-1] + 1) / 2 / 300 * 72 for group in groups]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("letter", 1),
        ("imprint", 2),
        ("table", 3),
        ("wide_table", 4),
        ("narrow_columns", 1),
        ("text_table_14", 2),
    ],
)
def test_ruled_lines_lie_where_libreoffice_draws_them(pdfs: dict[str, Path], name: str, number: int) -> None:
    page = set_pages(DOCUMENTS[name])[number - 1]
    lengths = Counter[float]()  # of lines across, at one height together
    for rule in page.rules:
        lengths[round(rule.y1, 3)] += rule.x2 - rule.x1 if rule.y1 == rule.y2 else 0
    across = sorted(y for y, length in lengths.items() if length > page.width * 0.6)
    mine = [y for before, y in pairwise((0.0, *across)) if y - before > 1]
    theirs = ruled(pdfs[name], number)
    assert len(mine) == len(theirs)
    assert mine == pytest.approx(theirs, abs=0.5)


def test_the_red_line_is_four_millimetres_below_the_number_and_the_imprint_ends_with_the_type_area(
    pdfs: dict[str, Path],
) -> None:
    page = set_pages(DOCUMENTS["letter"])[0]
    (rule,) = page.rules
    number = next(line for line in page.lines if "〔2023〕" in line.text)
    feet = number.baseline + 16 * 0.12
    assert (rule.y1 - rule.thickness / 2 - feet) / 72 * 25.4 == pytest.approx(4, abs=0.2)
    assert (rule.x1, rule.x2) == (pytest.approx(1588 / 20), pytest.approx((11906 - 1474) / 20))
    assert rule.colour == "FF0000"
    last = set_pages(DOCUMENTS["imprint"])[-1].rules[-1]
    assert last.y1 + last.thickness / 2 == pytest.approx((16838 - 1984) / 20, abs=0.1)
