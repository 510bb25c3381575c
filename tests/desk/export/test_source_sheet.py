"""The source sheet for the reviewer: figures with their source and state, rows behind them with links,
nothing personal unless asked for.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from djdesk.basics.errors import OutputError
from djdesk.basics.steps import finish
from djdesk.desk.export.source_lines import masked
from djdesk.desk.export.source_sheet import Sourced, source_sheet
from djdesk.desk.export.target import TargetOpen
from djdesk.desk.figures.counted import take_counted
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.report.open_report import create_report
from djdesk.desk.report.session import ReportSession
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.period import Period
from djdesk.model.record import Record
from djdesk.model.row_changes import AddRows
from support.branch import Branch

RESOURCES = Path(__file__).parents[3] / "resources"
NAME, BY, AT, HOW, DAY, STATE, LINK = 2, 6, 7, 8, 9, 12, 13  # columns of the first sheet


def hold(ledgers: LedgerDesk, kind: str, *days: str, subject: str = "研究工作") -> tuple[Record, ...]:
    session = ledgers.open("meetings")
    rows = tuple(session.new_record({"会议类型": kind, "日期": day, "主题": subject}) for day in days)
    session.apply(AddRows(rows))
    return rows


@pytest.fixture
def session(ledgers: LedgerDesk) -> ReportSession:
    hold(ledgers, "支委会", "2023-01-05", "2023-02-06", "2023-07-01")
    hold(ledgers, "党员大会", "2023-03-01")
    session = create_report(ledgers.desk, "half_year", "区市政中心", Period.parse("2023H1"))
    take_counted(ledgers, session)
    return session


def written(
    ledgers: LedgerDesk, session: ReportSession, path: Path, personal: bool = False
) -> tuple[Sourced, Any]:
    done = finish(source_sheet(ledgers, session.report, path, personal))
    return done, openpyxl.load_workbook(path)


def figures(book: Any) -> dict[str, list[Any]]:
    return {row[NAME].value: list(row) for row in book["指标来源"].iter_rows(min_row=4)}


def test_each_figure_with_value_source_count_state_and_a_link_to_its_rows(
    ledgers: LedgerDesk, session: ReportSession, tmp_path: Path
) -> None:
    done, book = written(ledgers, session, tmp_path / "来源.xlsx")
    row = figures(book)["支委会"]
    assert [cell.value for cell in row[3:6]] == ["次", 2, "台账“三会一课”"]
    assert "数行数" in row[HOW].value
    assert (
        book["指标来源"].row_dimensions[row[HOW].row].height > 2 * 15
    )  # the way of counting takes more than two lines
    assert [cell.value for cell in row[DAY : STATE + 1]] == [datetime(2023, 6, 30), 2, 2, "一致"]
    sheet, _, cell = row[LINK].hyperlink.location.partition("!")
    target = book[sheet.strip("'")]
    first = int(cell.removeprefix("A"))
    assert target.cell(first, 1).value.startswith("支委会2次（2行）。")
    heads = [head.value for head in target[3]]
    dates = [target.cell(first + step, heads.index("日期") + 1).value for step in (1, 2)]
    assert dates == [datetime(2023, 1, 5), datetime(2023, 2, 6)]
    assert target["A2"].hyperlink.location == "'指标来源'!A1"
    assert (done.rows, done.differing) == (3, 0)
    assert done.figures == len(figures(book))


def test_figures_of_one_ledger_lead_each_to_its_own_rows(
    ledgers: LedgerDesk, session: ReportSession, tmp_path: Path
) -> None:
    hold(ledgers, "党课", "2023-04-05", "2023-05-06", "2023-06-07")
    take_counted(ledgers, session)
    _, book = written(ledgers, session, tmp_path / "来源.xlsx")
    for name, rows in (("支委会", 2), ("党员大会", 1), ("讲党课", 3)):
        sheet, _, cell = figures(book)[name][LINK].hyperlink.location.partition("!")
        words = book[sheet.strip("'")][cell].value
        assert f"{name}{rows}次" in words
        assert f"（{rows}行）" in words


def test_states(ledgers: LedgerDesk, session: ReportSession, tmp_path: Path) -> None:
    session.apply(SetFigure("党员大会", parse_figure("3")))
    session.apply(SetFigure("讲党课", NOT_APPLICABLE))
    hold(ledgers, "支委会", "2023-03-09")
    hold(ledgers, "党课", "2023-03-10")
    done, book = written(ledgers, session, tmp_path / "来源.xlsx")
    found = {name: row[STATE].value for name, row in figures(book).items()}
    assert found["支委会"] == "台账已变：现在为3次"
    assert found["党员大会"] == "手填与台账不同：台账为1次"
    assert found["讲党课"] == "填了不涉及：台账为1次"
    assert done.differing == 3
    session.apply(SetFigure("党员大会", parse_figure("1")))
    _, book = written(ledgers, session, tmp_path / "来源.xlsx")
    assert figures(book)["党员大会"][STATE].value == "一致（手填，与台账相同）"
    assert "手填1项" in book["指标来源"]["A2"].value


def test_who_set_a_figure_and_when_the_name_only_where_one_was_given(
    branch: Branch, ledgers: LedgerDesk, session: ReportSession, tmp_path: Path
) -> None:
    branch.days.now = datetime(2023, 7, 4, 10, 30)
    session.apply(SetFigure("党员大会", parse_figure("3")))
    branch.desk.set_typist(" 周明 ")
    branch.days.now = datetime(2023, 7, 5, 8, 5)
    session.apply(SetFigure("讲党课", parse_figure("4")))
    session.apply(SetProse("plan", "下一步，继续抓好学习。"))  # no figure: nobody's time changes
    _, book = written(ledgers, session, tmp_path / "来源.xlsx")
    found = {name: (row[BY].value, row[AT].value) for name, row in figures(book).items()}
    assert found["党员大会"] == ("—", "2023年7月4日 10:30")
    assert found["讲党课"] == ("周明", "2023年7月5日 08:05")
    assert found["支委会"] == ("—", "2023年7月3日 09:00")  # from the ledger
    assert found["走访调研"] == ("—", "—")
    assert "填写人是填写时在“设置”里写的姓名" in book["指标来源"]["A2"].value


def test_numbers_of_telephones_and_identity_cards_only_when_asked_for(
    ledgers: LedgerDesk, session: ReportSession, tmp_path: Path
) -> None:
    hold(ledgers, "支委会", "2023-04-05", subject="联系13812345678，证号11010519491231002X，2023年第5号")
    take_counted(ledgers, session, ["支委会"])

    def words(personal: bool) -> str:
        _, book = written(ledgers, session, tmp_path / "来源.xlsx", personal)
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)

    assert "联系138****78，证号110****2X，2023年第5号" in words(personal=False)
    assert "13812345678" not in words(personal=False)
    assert "13812345678" in words(personal=True)
    assert masked("86747次 2023-06-30 12345678901234") == "86747次 2023-06-30 12345678901234"


def test_text_is_never_a_formula(ledgers: LedgerDesk, session: ReportSession, tmp_path: Path) -> None:
    hold(ledgers, "支委会", "2023-04-05", subject='=HYPERLINK("http://x","看")')
    take_counted(ledgers, session, ["支委会"])
    _, book = written(ledgers, session, tmp_path / "来源.xlsx")
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_given_up_on_the_way_the_old_file_stays(
    ledgers: LedgerDesk, session: ReportSession, tmp_path: Path
) -> None:
    path = tmp_path / "来源.xlsx"
    path.write_bytes(b"old")
    hold(ledgers, "支委会", *["2023-05-05"] * 900)
    steps = source_sheet(ledgers, session.report, path, anyway=True)
    assert 0 <= next(steps) <= next(steps) <= 1
    steps.close()
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["来源.xlsx"]


def test_a_file_that_is_open_in_excel_is_said_so(
    ledgers: LedgerDesk, session: ReportSession, tmp_path: Path
) -> None:
    path = tmp_path / "来源.xlsx"
    path.write_bytes(b"old")
    (tmp_path / "~$来源.xlsx").write_bytes(b"")
    with pytest.raises(TargetOpen, match="Excel 或 WPS 表格"):
        finish(source_sheet(ledgers, session.report, path))
    assert finish(source_sheet(ledgers, session.report, path, anyway=True)).figures
    with pytest.raises(OutputError, match="找不到文件夹"):
        finish(source_sheet(ledgers, session.report, tmp_path / "没有" / "来源.xlsx"))


def test_without_any_rows_it_is_the_list_of_figures(ledgers: LedgerDesk, tmp_path: Path) -> None:
    session = create_report(ledgers.desk, "half_year", "区市政中心", Period.parse("2023H1"))
    session.apply(SetFigure("支委会", parse_figure("6")))
    _, book = written(ledgers, session, tmp_path / "来源.xlsx")
    assert book.sheetnames == ["指标来源"]
    row = figures(book)["支委会"]
    assert [row[column].value for column in (4, 5, HOW, 10, 11, STATE, LINK)] == [
        6,
        "手填",
        "—",
        "—",
        "—",
        "没有台账可核对",
        "—",
    ]


def test_a_figure_counted_with_a_fraction_is_a_number(
    ledgers: LedgerDesk, session: ReportSession, tmp_path: Path
) -> None:
    session.apply(SetFigure("支委会", parse_figure("2.50")))
    _, book = written(ledgers, session, tmp_path / "来源.xlsx")
    cell = figures(book)["支委会"][4]
    assert (Decimal(str(cell.value)), cell.number_format) == (Decimal("2.5"), "0.00")
