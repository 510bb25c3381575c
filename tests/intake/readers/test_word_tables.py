"""Which tables of a .docx are tables, and their cells; which are only there to hold text in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.intake.content import Content
from djdesk.intake.readers.docx import read_docx
from djdesk.model.tables.table import Merge, SectionTable, mistakes
from intake.word_file import numbered, numbering, paragraph, write_docx

PROSE = "今年以来，支部按照要求认真抓好落实，组织党员集中学习，开展志愿服务，解决群众困难，取得了较好的成效。"
REPORT = f"2023年上半年党建工作总结/一、主要做法/{PROSE}/二、下步打算/{PROSE}"
START, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
NO_LINES = "<w:tblBorders>" + "".join(
    f'<w:{side} w:val="none"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
FREE = f"{NO_LINES}</w:tblBorders>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def cell(text: str, properties: str = "") -> str:
    lines = "".join(map(paragraph, text.split("/")))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    made = "".join(text if text.startswith("<") else cell(text) for text in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows: str, properties: str = "", grid: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    return lambda body, **parts: read_docx(write_docx(tmp_path / "报告.docx", body, **parts))


def only(content: Content) -> SectionTable:
    (found,) = content.tables
    assert list(mistakes(found.table)) == []
    rows = content.text[found.start : found.end].split("\n")
    assert len(rows) == len(found.table.rows), "each row is a line of the text"
    return found.table


# ------------------------------------------------------------ tables


def test_a_head_of_two_rows_with_merged_cells(read) -> None:  # type: ignore[no-untyped-def]
    found = only(
        read(
            paragraph("前")
            + table(
                row(cell("单位", START), cell("会议次数", span(2))),
                row(cell("", ON), "2023年上半年", "2022年上半年"),
                row("第一支部", "3", "2"),
            )
        )
    )
    assert found.rows == (
        ("单位", "会议次数", ""),
        ("", "2023年上半年", "2022年上半年"),
        ("第一支部", "3", "2"),
    )
    assert found.merges == (Merge(0, 0, 2, 1), Merge(0, 1, 1, 2))
    assert found.head == 2


def test_a_title_over_the_whole_table_belongs_to_the_head(read) -> None:  # type: ignore[no-untyped-def]
    made = table(row(cell("2023年上半年情况表", span(2))), row("项目", "次数"), row("党课", "3"))
    assert only(read(made)).head == 2


def test_rows_that_the_file_repeats_are_the_head(read) -> None:  # type: ignore[no-untyped-def]
    flag = "<w:tblHeader/>"
    two = (row("项目", "次数", properties=flag), row("甲", "乙", properties=flag), row("党课", "3"))
    assert only(read(table(*two))).head == 2
    assert only(read(table(row("1", "2"), row("3", "4")))).head == 0
    assert only(read(table(row("项目", "次数")))).head == 0
    assert only(read(table(row("2023年", "2022年"), row("3", "4")))).head == 1


def test_a_table_within_a_cell_becomes_lines_and_is_told(read) -> None:  # type: ignore[no-untyped-def]
    inner = table(row("党课", "3次"), row("主题党日", "6次"))
    holder = f"<w:tc>{paragraph('会议')}{inner}{paragraph('')}</w:tc>"
    content = read(
        paragraph("一、做法")
        + table(row("支部", "情况"), row("第一支部", holder), row("第二支部", "党课按月讲，人人都到"))
    )
    assert only(content).rows[1] == ("第一支部", "会议\n党课　3次\n主题党日　6次")
    assert [remark for remark in content.remarks if "“一、做法”后面" in remark and "小表格" in remark]


def test_an_empty_row_and_empty_cells_stay(read) -> None:  # type: ignore[no-untyped-def]
    found = only(read(table(row("项目", "次数"), row("", ""), row("党课", ""))))
    assert found.rows == (("项目", "次数"), ("", ""), ("党课", ""))


def test_lines_that_miss_each_other_make_no_columns(read) -> None:  # type: ignore[no-untyped-def]
    """Columns of the grid at which no cell begins, rows that begin later, cells joined the old way."""
    found = only(
        read(
            table(
                row("项目", cell("次数", span(3))),
                row("党课", cell("3", span(3))),
                row("补", "4", properties='<w:gridBefore w:val="1"/>'),
                row(cell("合计", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("7", span(2))),
                grid=(1000, 1000, 500, 1500),
            )
        )
    )
    assert found.rows == (
        ("项目", "次数", ""),
        ("党课", "3", ""),
        ("", "补", "4"),
        ("合计", "", "7"),
    )
    assert found.merges == (Merge(0, 1, 1, 2), Merge(1, 1, 1, 2), Merge(3, 0, 1, 2))
    assert found.widths == (1000.0, 1000.0, 2000.0)


def test_a_merged_cell_without_its_beginning_is_one_of_its_own(read) -> None:  # type: ignore[no-untyped-def]
    found = only(read(table(row("支部", "次数"), row(cell("甲", ON), "3"), row(cell("", START), "4"))))
    assert found.rows == (("支部", "次数"), ("甲", "3"), ("", "4"))
    assert found.merges == ()


def test_automatic_numbers_of_cells_are_words(read) -> None:  # type: ignore[no-untyped-def]
    first = f"<w:tc>{numbered('')}</w:tc>"
    made = table(row("序号", "事项"), row(first, "党课"), row(first, "党日"))
    found = only(read(made, numbering=numbering(("decimal", "%1"))))
    assert [cells[0] for cells in found.rows] == ["序号", "1", "2"]


def test_a_table_of_measures_with_long_cells_is_a_table(read) -> None:  # type: ignore[no-untyped-def]
    measure = f"{PROSE}/{PROSE}"
    made = table(
        row("序号", "问题", "措施", "时限"),
        *(row(str(number), PROSE, measure, "2023年12月") for number in range(1, 4)),
    )
    assert only(read(made)).rows[1][2] == measure.replace("/", "\n")


def test_one_that_is_too_large_stays_text_and_is_told(read) -> None:  # type: ignore[no-untyped-def]
    content = read(table(*(row("甲", "乙") for _ in range(501))))
    assert content.tables == ()
    assert content.text.startswith("甲\t乙\n")
    assert "很大的表格" in content.remarks[0]


# ------------------------------------------------------------ what only holds text in place


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(table(row(REPORT)), id="a frame around the page"),
        pytest.param(table(row("2023年上半年党建工作总结"), row(REPORT)), id="a frame in two rows"),
        pytest.param(table(row("", REPORT, "")), id="empty cells at the sides"),
        pytest.param(table(row("汇报", REPORT)), id="a label beside the text"),
        pytest.param(
            table(row("一、主要做法", f"{PROSE}/{PROSE}"), row("二、下步打算", f"{PROSE}/{PROSE}")),
            id="a form",
        ),
        pytest.param(
            table(row("中共某街道工作委员会", "文件"), properties=FREE), id="a letterhead without lines"
        ),
        pytest.param(
            table(row("", "某街道党工委"), row("", "2023年7月5日"), properties=FREE), id="a signature"
        ),
    ],
)
def test_a_table_that_holds_text_in_place_is_read_as_text(made: str, read) -> None:  # type: ignore[no-untyped-def]
    content = read(made)
    assert content.tables == ()
    assert "\t" not in content.text


def test_a_table_within_a_frame_is_a_table(read) -> None:  # type: ignore[no-untyped-def]
    inner = table(row("项目", "次数"), row("党课", "3"))
    frame = table(f"<w:tr><w:tc>{paragraph(PROSE)}{inner}{paragraph(PROSE)}</w:tc></w:tr>")
    content = read(frame)
    assert only(content).rows == (("项目", "次数"), ("党课", "3"))
    assert content.text.split("\n") == [PROSE, "项目\t次数", "党课\t3", PROSE]


def test_lines_in_a_cell_make_a_table_of_two_rows(read) -> None:  # type: ignore[no-untyped-def]
    ruled = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
    made = table(row(cell("项目", ruled), cell("次数", ruled)), row("党课", "3"), properties=FREE)
    assert only(read(made)).rows == (("项目", "次数"), ("党课", "3"))
    assert read(table(row("项目", "次数"), row("党课", "3"), properties=FREE)).tables == ()


def test_automatic_numbers_in_cells_without_words_are_their_text(read) -> None:  # type: ignore[no-untyped-def]
    empty = f"<w:tc>{numbered('')}</w:tc>"
    lists = numbering(("decimal", "%1"))
    content = read(table(row(empty, "一支部"), row(empty, "二支部")), numbering=lists)
    assert only(content).rows == (("1", "一支部"), ("2", "二支部"))
    content = read(table(row("序号", "支部", "次数"), row(empty, "一支部", "6")), numbering=lists)
    assert only(content).rows == (("序号", "支部", "次数"), ("1", "一支部", "6"))
