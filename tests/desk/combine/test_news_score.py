"""工作信息 is scored by the office's own points, by month and year, with ranks."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]

from djdesk.desk.collect.news_points import SENT, LevelPoints, NewsBook
from djdesk.desk.combine.news_score import NewsPiece, scores, write_scores, years_of

UNITS = ("甲支部", "乙支部", "丙支部", "丁支部")
PIECES = (
    NewsPiece("1.docx", "甲支部", "2024-01"),
    NewsPiece("2.docx", "甲支部", "2024-03"),
    NewsPiece("3.docx", "乙支部", "2024-03"),
    NewsPiece("4.docx", "丙支部", "2023-12"),
)
BOOK = NewsBook(
    {"2.docx": ("市级采用", "省级采用"), "3.docx": ("市级采用",), "4.docx": ("省级采用",)},
    (
        LevelPoints(SENT, Decimal(1)),
        LevelPoints("市级采用", Decimal(5)),
        LevelPoints("省级采用", Decimal(10)),
    ),
)


def test_points_are_added_by_month_and_year() -> None:
    first, second, *rest = scores(PIECES, BOOK, UNITS, "2024")
    assert (first.unit, first.total, first.rank) == ("甲支部", Decimal(17), 1)  # 1 + (1 + 5 + 10)
    assert first.months == {"2024-01": Decimal(1), "2024-03": Decimal(16)}
    assert first.levels == {SENT: 2, "市级采用": 1, "省级采用": 1}
    assert (second.unit, second.total, second.rank) == ("乙支部", Decimal(6), 2)
    assert [(one.unit, one.total, one.rank) for one in rest] == [("丙支部", 0, 3), ("丁支部", 0, 3)]
    assert years_of(PIECES) == ("2024", "2023")
    assert scores(PIECES, BOOK, UNITS, "2023")[0].unit == "丙支部"


def test_other_points_give_another_order() -> None:
    cheap = NewsBook(BOOK.adopted, (LevelPoints(SENT, Decimal(0)), LevelPoints("市级采用", Decimal(5))))
    assert [(one.unit, one.rank) for one in scores(PIECES, cheap, UNITS, "2024")[:2]] == [
        ("甲支部", 1),
        ("乙支部", 1),
    ]
    assert scores(PIECES, cheap, UNITS, "2023")[0].total == 0, (
        "a level that has no points any more counts nothing"
    )


def test_the_table_has_years_months_and_pieces(tmp_path: Path) -> None:
    write_scores(PIECES, BOOK, UNITS, "区委", tmp_path / "分.xlsx", datetime(2024, 7, 1))
    book = openpyxl.load_workbook(tmp_path / "分.xlsx", data_only=True)
    assert book.sheetnames == ["2024年", "2024年1月", "2024年3月", "2023年", "2023年12月", "采用明细"]
    year = list(book["2024年"].iter_rows(min_row=3, values_only=True))
    assert year[0][:5] == (1, "甲支部", 1, 0, 16)
    assert year[0][14] == 17
    assert [row[:3] for row in book["2024年3月"].iter_rows(min_row=3, max_row=4, values_only=True)] == [
        (1, "甲支部", 16),
        (2, "乙支部", 6),
    ]
    formulas = openpyxl.load_workbook(tmp_path / "分.xlsx")["2024年"]
    assert formulas.cell(3, 15).value == "=SUM(C3:N3)"
    pieces = {row[2]: row[4] for row in book["采用明细"].iter_rows(min_row=3, values_only=True)}
    assert pieces == {"1.docx": 1, "2.docx": 16, "3.docx": 6, "4.docx": 11}
