"""The table of a report's figures: every figure once and in order, as an annex of the document and as an
.xlsx file with typed cells.
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import openpyxl  # type: ignore[import-untyped]
import pytest

from djdesk.basics.steps import finish
from djdesk.document.compose.composer import Composer
from djdesk.document.compose.figure_table import annex_rows, change_texts, figure_lines
from djdesk.document.files.figure_workbook import figure_workbook
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, sheet_name, workbook
from djdesk.model.changes import SetEarlier, SetExtras, SetFigure, SetProse
from djdesk.model.figure import Figure, parse_figure
from djdesk.model.figure_change import FigureChange, change
from djdesk.model.formal_elements import Annex
from djdesk.model.outline import included
from djdesk.model.report import OwnFigure, Report
from support.sample import TYPE, sample_report

NOW = datetime(2023, 7, 5, 9, 0)


def values(**figures: str) -> dict[str, Figure]:
    return {name: parse_figure(text) for name, text in figures.items()}


def report_with(period: str = "2023H1", **figures: str) -> Report:
    report = sample_report(period)
    return msgspec.structs.replace(
        report,
        figures={**report.figures, **values(**figures)},
        last_values=values(支委会="24", 党课="3"),
        last_year_values=values(支委会="30", 党员大会="0"),
    )


def opened(report: Report) -> Any:
    return openpyxl.load_workbook(BytesIO(figure_workbook(report, figure_lines(report, TYPE), "汇报", NOW)))[
        "指标表"
    ]


def rows(report: Report) -> list[tuple[Any, ...]]:
    return [row for row in opened(report).iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)]


def test_every_figure_once_in_the_order_of_the_sections() -> None:
    report = report_with(支委会="27")
    assert [line.field.name for line in figure_lines(report, TYPE)] == ["支委会", "党员大会", "党课", "实事"]
    own = msgspec.structs.replace(
        report,
        own_figures=(OwnFigure("meetings", "走访", "家"),),
        figures={**report.figures, "走访": parse_figure("5")},
    )
    assert [line.field.name for line in figure_lines(own, TYPE)] == [
        "支委会",
        "党员大会",
        "党课",
        "走访",
        "实事",
    ]
    assert {line.section for line in figure_lines(own, TYPE)} == {"严格落实组织生活制度", "服务群众"}


def test_a_figure_of_a_section_that_is_switched_off_stands_where_the_prose_still_names_it() -> None:
    report = SetProse("opening", "办实事{实事}件，支委会{支委会}次。").applied(report_with(实事="5"))
    off = msgspec.structs.replace(
        report,
        sections=tuple(
            msgspec.structs.replace(section, enabled=section.id != "service") for section in report.sections
        ),
    )
    assert "service" not in {section.id for section in included(off.sections)}
    assert [line.field.name for line in figure_lines(off, TYPE)] == ["实事", "支委会", "党员大会", "党课"]


@pytest.mark.parametrize(
    ("now", "before", "texts"),
    [
        ("27", "24", ("3", "12.5")),
        ("21", "24", ("-3", "-12.5")),
        ("24", "24", ("0", "0")),
        ("3", "0", ("3", "—")),
        ("0", "24", ("-24", "-100.0")),
        ("120余", "100", ("约20", "约20")),
        ("112", "110余", ("基本持平", "—")),
        ("2.50", "2.25", ("0.25", "11.1")),
    ],
)
def test_change_and_growth(now: str, before: str, texts: tuple[str, str]) -> None:
    assert change_texts(change(parse_figure(now), parse_figure(before), False)) == texts


def test_percentages_and_what_is_not_known() -> None:
    assert change_texts(change(parse_figure("95.6"), parse_figure("93.3"), True)) == ("2.3个百分点", "—")
    assert change_texts(None) == ("—", "—")
    assert isinstance(change(parse_figure("1"), parse_figure("1"), True), FigureChange)


# ------------------------------------------------------------------ the annex


def annexed(report: Report, *before: Annex) -> Report:
    return SetExtras.make(report, annexes=(*before, Annex(figures=True))).applied(report)


def annex_lines(report: Report) -> list[str]:
    blocks = Composer(TYPE).compose(report)
    return [
        "|".join(run.text for run in block.runs) if block.role == "row" else block.text
        for block in blocks
        if block.role in ("annex_note", "annex_label", "annex_title", "row")
    ]


def test_the_annex_is_named_under_the_body_and_has_a_row_for_each_figure_that_is_told() -> None:
    assert annex_lines(annexed(report_with(支委会="27", 党员大会="4", 党课="不涉及"))) == [
        "附件：2023年上半年主要指标对照表",
        "附件",
        "2023年上半年主要指标对照表",
        "指标|单位|本期|上期|比上期\n增减|增长\n（%）|去年\n同期|比同期\n增减|增长\n（%）",
        "支委会|次|27|24|3|12.5|30|-3|-10.0",
        "党员大会|次|4|—|—|—|0|4|—",
        "党课|次|不涉及|3|—|—|—|—|—",
        "实事|件|【待补】|—|—|—|—|—|—",
    ]


def test_among_others_it_has_its_number_and_keeps_its_own_title() -> None:
    report = annexed(report_with(支委会="27"), Annex(title="名单", text="略"))
    assert annex_lines(report)[:3] == ["附件：1.名单", "2.2023年上半年主要指标对照表", "附件1"]
    named = SetExtras.make(report, annexes=(Annex(figures=True, title="对照表"),)).applied(report)
    assert annex_lines(named)[:3] == ["附件：对照表", "附件", "对照表"]


def test_columns_of_which_nothing_is_known_are_left_out_and_a_year_has_one_comparison() -> None:
    bare = msgspec.structs.replace(report_with(支委会="27"), last_values={}, last_year_values={})
    assert annex_rows(bare, TYPE)[:2] == (("指标", "单位", "本期"), ("支委会", "次", "27"))
    assert annex_rows(report_with("2023", 支委会="27"), TYPE)[:2] == (
        ("指标", "单位", "本年", "上年", "比上年\n增减", "增长\n（%）"),
        ("支委会", "次", "27", "24", "3", "12.5"),
    )


def test_what_is_neither_filled_in_nor_written_about_is_left_out() -> None:
    report = SetProse("service", "多办实事。").applied(report_with(支委会="27"))
    assert "实事" not in [row[0] for row in annex_rows(report, TYPE)]


def test_the_table_is_that_of_the_figures_as_they_are_now() -> None:
    composer = Composer(TYPE)
    report = annexed(report_with(支委会="27"))
    composer.compose(report)
    for change_ in (
        SetFigure("支委会", parse_figure("28")),
        SetEarlier(values(支委会="14"), {}),
        SetProse("service", "无。"),
    ):
        report = change_.applied(report)
        assert composer.compose(report) == Composer(TYPE).compose(report)
    assert "支委会|次|28|14|14|100.0" in annex_lines(report)
    assert report.extras.annexes[0].rows == ()  # nothing is kept that could be stale


def test_pending_cells_are_marked() -> None:
    blocks = Composer(TYPE).compose(annexed(report_with(支委会="27")))
    assert [run.text for block in blocks if block.role == "row" for run in block.runs if run.pending] == [
        "【待补】"
    ] * 3


# ------------------------------------------------------------------ the .xlsx file


def test_numbers_are_numbers_and_words_are_words() -> None:
    found = {row[2]: row for row in rows(report_with(支委会="110余", 党员大会="待补", 党课="不涉及"))}
    assert found["支委会"][4:] == (110, 24, 86, 358, 30, 80, 267, "手填", "—")
    assert found["党员大会"][4:8] == ("待补", "—", "—", "—")
    assert found["党课"][4:6] == ("不涉及", 3)
    assert found["实事"][4] == "未填"
    sheet = opened(report_with(支委会="110余"))
    assert [sheet.cell(4, column).number_format for column in (5, 6, 7)] == ['0"余"', "0", '"约"0']


def test_source_and_cut_off_date() -> None:
    report = SetFigure(
        "支委会",
        Figure(state="value", value=parse_figure("6").value, origin="ledger", as_of=date(2023, 6, 30)),
    ).applied(report_with())
    assert rows(report)[0][11:] == ("台账", datetime(2023, 6, 30))


def test_title_unit_period_frozen_head_and_print_setup() -> None:
    sheet = opened(report_with(支委会="27"))
    assert sheet["A1"].value == "区市政中心2023年上半年主要指标表"
    assert "填报单位：区市政中心" in sheet["A2"].value
    assert [cell.value for cell in sheet[3]][4:8] == [
        "本期\n2023年上半年",
        "上期\n2022年下半年",
        "比上期\n增减",
        "比上期\n增长（%）",
    ]
    assert sheet.freeze_panes == "D4"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (
        9,
        "landscape",
        0,
    )
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.auto_filter.ref == "A3:M7"


def test_a_year_has_no_columns_twice() -> None:
    assert [cell.value for cell in opened(report_with("2023", 支委会="27"))[3]][4:8] == [
        "本年\n2023年",
        "上年\n2022年",
        "比上年\n增减",
        "比上年\n增长（%）",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86",
        '-HYPERLINK("x")',
        "@SUM(A1)",
        "#REF!",
        "=cmd|'/c calc'!A0",
        "\x07响\ud800",
        "长" * 40_000,
    ],
)
def test_text_is_never_a_formula_nor_too_much(text: str) -> None:
    data = finish(
        workbook([SheetToWrite("表", (10.0,), [SheetLine((Cell(text),))], head=1)], "题", "人", NOW)
    )
    cell = openpyxl.load_workbook(BytesIO(data))["表"]["A1"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith(text.replace("\x07", "").replace("\ud800", "")[:30])
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_names_of_sheets() -> None:
    assert sheet_name("三会一课[2023]:*?/\\'") == "三会一课·2023·······"
    assert sheet_name("甲" * 40) == "甲" * 31
    assert sheet_name("表", ["表", "表（2）"]) == "表（3）"
    assert sheet_name("𬱖" * 20) == "𬱖" * 15  # each counts twice
    finish(workbook([SheetToWrite(sheet_name("𬱖" * 20), (10.0,), [], head=1)], "题", "人", NOW))


@pytest.mark.parametrize(
    ("text", "kept"), [("=1", True), ("+1", True), ("-1", True), ("@a", True), ("1", False)]
)
def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited(text: str, kept: bool) -> None:
    data = finish(
        workbook([SheetToWrite("表", (10.0,), [SheetLine((Cell(text),))], head=1)], "题", "人", NOW)
    )
    assert openpyxl.load_workbook(BytesIO(data))["表"]["A1"].quotePrefix == kept


def test_the_font_is_the_one_that_is_named() -> None:
    font = opened(report_with(支委会="27"))["C4"].font
    assert (font.name, font.charset, font.scheme) == ("宋体", 134, None)


def test_the_same_sheets_at_the_same_time_are_the_same_bytes() -> None:
    first, second = (
        finish(
            workbook(
                [SheetToWrite("表", (10.0,), [SheetLine((Cell(date(2023, 6, 30), "date"),))], 1)],
                "题",
                "人",
                NOW,
            )
        )
        for _ in range(2)
    )
    assert first == second
    properties = openpyxl.load_workbook(BytesIO(first)).properties
    assert (properties.title, properties.creator, properties.created, properties.modified) == (
        "题",
        "人",
        NOW,
        NOW,
    )


def test_given_up_on_the_way_no_rows_stay_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    steps = workbook(
        [SheetToWrite("表", (10.0,), [SheetLine((Cell("甲"),))] * 900, head=1, total=900)], "题", "人", NOW
    )
    assert 0 < next(steps) < next(steps) < 1
    assert list(tmp_path.rglob("*"))
    steps.close()
    assert not list(tmp_path.iterdir())
