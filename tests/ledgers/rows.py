"""A small ledger of every kind of column, and rows of it."""

from __future__ import annotations

from decimal import Decimal

from djdesk.forms.ledger_type import Column, LedgerType
from djdesk.ledgers.cells import make_record
from djdesk.model.record import Cell, Record

FORM = LedgerType(
    id="talks", name="谈心谈话", group="党员与组织", version=1, systems=("谈心谈话",), help="一行记一次谈话。", date="日期", kind="类型",
    title="内容", due="时限", state="状态", closed=("已办结",),
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
)  # fmt: skip


def row(**cells: Cell) -> Record:
    return make_record(FORM, cells)


def talk(day: str, kind: str = "个别谈话", **cells: Cell) -> Record:
    return row(日期=day, 类型=kind, 内容="思想汇报", **cells)


MONEY = Decimal("1200.50")
