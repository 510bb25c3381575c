"""A small ledger of every kind of column, and rows of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from djdesk.basics.steps import finish
from djdesk.formats.xlsx.package import WorkbookPackage, contents_of, workbook_kind
from djdesk.formats.xlsx.read import package_steps
from djdesk.formats.xlsx.sheet import Sheet
from djdesk.forms.ledger_type import Column, LedgerType
from djdesk.ledgers.cells import make_record
from djdesk.ledgers.workbook.import_plan import NO_CHOICE, ImportChoice, ImportPlan, choose_table, plan_import
from djdesk.ledgers.workbook.match_rows import Present
from djdesk.model.record import Cell, Record, RowSource
from djdesk.store.ledgers.records import cells_json

FORM = LedgerType(
    id="talks",
    name="谈心谈话",
    group="党员与组织",
    version=1,
    systems=("谈心谈话",),
    help="一行记一次谈话。",
    date="日期",
    kind="类型",
    title="内容",
    due="时限",
    state="状态",
    closed=("已办结",),
    columns=(
        Column(name="日期", kind="date", required=True, aliases=("时间", "谈话日期")),
        Column(name="类型", kind="choice", choices=("个别谈话", "集体谈话", "提醒谈话"), required=True),
        Column(name="内容", required=True, width=30),
        Column(name="谈话人", kind="person"),
        Column(name="参加人", kind="person", several=True),
        Column(name="人次", kind="number", unit="人次"),
        Column(name="经费", kind="money", unit="元"),
        Column(name="进度", kind="progress"),
        Column(name="公开", kind="yes_no"),
        Column(name="时限", kind="date"),
        Column(name="状态", kind="choice", choices=("办理中", "已办结"), default="办理中"),
        Column(name="佐证材料", kind="file"),
    ),
)


def row(**cells: Cell) -> Record:
    return make_record(FORM, cells)


def talk(day: str, kind: str = "个别谈话", **cells: Cell) -> Record:
    return row(日期=day, 类型=kind, 内容="思想汇报", **cells)


MONEY = Decimal("1200.50")


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of an .xlsx file. Raises BadInput."""
    data = contents_of(path)
    assert workbook_kind(data, path.name) == "xlsx"
    return finish(package_steps(WorkbookPackage(data, path.name)))


def planned(
    path: Path,
    there: Sequence[Record] = (),
    sheet: str = "",
    sources: Sequence[RowSource] = (),
    choice: ImportChoice = NO_CHOICE,
) -> ImportPlan:
    """What an import of the file would do to a ledger that holds the rows `there`."""
    sheets = read_sheets(path)
    table = choose_table(FORM, sheets, sheet, path.name)
    by_id = {record.id: record for record in there}
    present = Present(
        {id_: cells_json(record.cells) for id_, record in by_id.items()},
        sources,
        lambda ids: [by_id[id_] for id_ in ids],
    )
    return finish(
        plan_import(
            FORM, table, [one.name for one in sheets], present, lambda cells: cells_json(dict(cells)), choice
        )
    )
