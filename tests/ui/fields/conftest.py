"""A small report that the field editors are tried on: a made-up type, a store in memory, a desk that knows
last period's values.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from djdesk.desk.desk import Desk
from djdesk.desk.report.session import ReportSession
from djdesk.forms.ledger_load import LedgerBook
from djdesk.forms.report_type import Checklist, ChecklistItem, FigureField, ReportType, SectionForm, TextField
from djdesk.model.changes import ChangeSet
from djdesk.model.figure import EMPTY, Figure
from djdesk.model.period import Period
from djdesk.model.report import Report, Section
from djdesk.store.store import Store
from ui.report.bridge import SessionBridge

NOW = datetime(2023, 12, 20, 10, 32)

FIGURES = (
    FigureField(name="集中学习", unit="次", required=True, help="支部组织的集中学习，个人自学不算。"),
    FigureField(name="讲党课", unit="次"),
    FigureField(name="评选文明市民、小区、楼道、集市、诚信经营户等", unit="个", target=True),
)
TEXTS = (
    TextField(name="工作主线", help="写成短语。", example="党建引领基层治理", required=True),
    TextField(name="经验做法", kind="long"),
    TextField(name="主题", kind="list", example="安全生产"),
    TextField(name="形式", kind="choice", choices=("集中", "分散")),
    TextField(name="统计期间", kind="date", example="2022年7月至2023年6月"),
)
ITEMS = tuple(
    ChecklistItem(text=text, help=f"{text}怎样算")
    for text in ("支委会", "党员大会", "讲党课", "按期交纳党费")
)


class MemoryStore:
    """Keeps what is committed; fails when `broken` says so."""

    def __init__(self) -> None:
        self.commits: list[tuple[Report, ChangeSet]] = []
        self.broken = False

    def commit(self, report: Report, touched: ChangeSet, progress: tuple[int, int]) -> None:
        if self.broken:
            raise StoreError("磁盘已满", "请腾出空间")
        self.commits.append((report, touched))

    def find(self, type_id: str, unit: str, period: Period) -> str | None:
        """Only the reports before 2023H2 and a year earlier are there."""
        return period.code if period.code in EARLIER else None

    def figures(self, report_id: str) -> dict[str, Figure]:
        return EARLIER[report_id]


def value(number: str) -> Figure:
    return Figure(state="value", value=Decimal(number))


EARLIER = {"2023H1": {"集中学习": value("82"), "讲党课": value("3")}, "2022H2": {"集中学习": value("79")}}


def report_type() -> ReportType:
    section = SectionForm(
        id="learning",
        heading="理论学习",
        figures=FIGURES,
        texts=TEXTS,
        checklists=(
            Checklist(title="清单", items=ITEMS),
            Checklist(title="六个一", output="points", items=ITEMS[:2]),
        ),
    )
    return ReportType(
        id="half_year",
        name="半年汇报",
        short="半年",
        version=1,
        description="",
        title="{单位名称}{报告期间}工作汇报",
        periods=("half", "quarter", "year", "month", "range"),
        sections=(section,),
    )


def report(form: ReportType) -> Report:
    return Report(
        id="r1",
        type_id=form.id,
        type_version=1,
        unit="区市政中心",
        period=Period.parse("2023H2"),
        created=NOW,
        modified=NOW,
        date=date(2023, 12, 26),
        sections=(Section(id="learning", level=1, heading="理论学习", prose="集中学习{集中学习}次。"),),
        figures={field.name: EMPTY for field in FIGURES},
        texts={},
        ticks={},
    )


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def bridge(qtbot: QtBot, store: MemoryStore) -> SessionBridge:
    form = report_type()
    session = ReportSession(cast(Store, store), form, report(form), lambda: NOW)

    layouts = {"standard": SimpleNamespace(name="国标"), "strict": SimpleNamespace(name="29.5 磅")}
    resources = SimpleNamespace(ledger_book=lambda: LedgerBook({}))
    desk: Any = SimpleNamespace(layouts=layouts, resources=resources, store=store, form=lambda _type_id: form)
    return SessionBridge(cast(Desk, desk), session)


Show = Callable[[Any], Any]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a widget in an active window, so that the focus works."""

    def shown(widget: Any) -> Any:
        qtbot.addWidget(widget)
        widget.resize(700, 500)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown
