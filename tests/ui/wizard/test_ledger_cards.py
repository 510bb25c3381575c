"""What the wizard says of the ledgers: figures to take, duties missed, changes since, doubts in 校对,
sentences for problems, texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from djdesk.forms.groups import switch_group
from djdesk.forms.row_query import RowQuery
from support.counted_office import COMMITTEE, CountedOffice
from ui.fields.figure_card import FigureCard
from ui.fields.text_fields import TextFields
from ui.wizard.check.check_step import CheckStep
from ui.wizard.ledger_cards import MissedCard, TakeCard
from ui.wizard.source_notice import SOURCES, SourceNotice
from ui.wizard.suggestions import OffersCard

MONTHS = ("2023-01-10", "2023-02-10", "2023-04-10", "2023-06-10")


class Page(QWidget):
    """Watches the sources as the wizard does, with whatever is tried on it."""

    def __init__(self, office: CountedOffice, widget: QWidget) -> None:
        super().__init__()
        QVBoxLayout(self).addWidget(widget)
        office.bridge.sources.watch(self)


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(qtbot: QtBot, widget: QWidget, name: str) -> None:
    def found() -> list[QPushButton]:
        return [made for made in widget.findChildren(QPushButton) if made.text() == name and made.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def notice(office: CountedOffice, show: Any) -> Iterator[SourceNotice]:
    notice = SourceNotice(office.bridge)
    page = show(Page(office, notice))
    notice.show_step("opening")
    office.counted()
    yield notice
    page.close()


def test_a_new_report_is_offered_what_the_ledgers_count(
    notice: SourceNotice, office: CountedOffice, qtbot: QtBot
) -> None:
    assert notice.isVisible()
    assert notice.sentence.text() == "台账里能数出 1 项指标，现在取用？"
    assert office.figure(COMMITTEE).state == "empty"
    press(qtbot, notice, "取用")
    assert office.value(COMMITTEE) == Decimal(4)
    assert notice.sentence.text() == "已从台账取用 1 项指标。"
    press(qtbot, notice, "撤销")
    assert office.figure(COMMITTEE).state == "empty"
    assert notice.sentence.text() == "台账里能数出 1 项指标，现在取用？"


def test_what_was_done_is_said_until_something_else_is(
    notice: SourceNotice, office: CountedOffice, qtbot: QtBot
) -> None:
    press(qtbot, notice, "取用")
    office.type("党员大会", "2")
    assert not notice.isVisible()


def test_what_was_put_away_is_not_said_again(
    notice: SourceNotice, office: CountedOffice, qtbot: QtBot
) -> None:
    press(qtbot, notice, "先不用")
    office.counted(lambda: office.hold(COMMITTEE, "2023-03-10"))
    assert not notice.isVisible()


def test_rows_changed_since_are_told_and_updated_in_one_step(
    notice: SourceNotice, office: CountedOffice, qtbot: QtBot
) -> None:
    office.counted(
        lambda: office.add("theme_days", {"日期": "2023-05-01", "主题": "安全生产", "形式": "学习研讨"})
    )
    press(qtbot, notice, "取用")
    office.counted(
        lambda: (
            office.hold(COMMITTEE, "2023-03-10"),
            office.add("theme_days", {"日期": "2023-06-01", "主题": "慰问"}),
        )
    )
    assert "取用以后台账有变动：支委会 4→5、主题党日活动 1→2" in notice.sentence.text()
    places: list[tuple[str, str, str]] = []
    office.bridge.place.connect(lambda *place: places.append(place))
    press(qtbot, notice, "查看")
    assert places == [("check", SOURCES, "")]
    press(qtbot, notice, "全部更新")
    assert (office.value(COMMITTEE), office.value("主题党日活动")) == (5, 2)
    assert notice.sentence.text() == "已从台账取用 2 项指标。"
    office.bridge.session.undo()
    assert (office.value(COMMITTEE), office.value("主题党日活动")) == (4, 1)
    assert notice.isVisible()


def test_a_store_that_cannot_be_written_says_so_and_takes_nothing(
    notice: SourceNotice, office: CountedOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*parts: object) -> None:
        raise StoreError("磁盘已满", "请腾出空间")

    monkeypatch.setattr(type(office.desk.store.ledgers), "keep_counted", full)
    press(qtbot, notice, "取用")
    assert "磁盘已满" in notice.sentence.text()
    assert office.figure(COMMITTEE).state == "empty"


def test_basics_offer_the_open_figures_in_a_card(office: CountedOffice, show: Any, qtbot: QtBot) -> None:
    card = TakeCard(office.bridge)
    page = show(Page(office, card))
    office.counted()
    assert "1 项还没有填的指标" in words(page)
    press(qtbot, page, "取用这 1 项")
    assert office.value(COMMITTEE) == Decimal(4)
    assert card.isHidden()


def test_nothing_comes_up_as_a_window_of_its_own(office: CountedOffice, show: Any) -> None:
    """What has something to say when it is made waits until it stands in its page."""
    page = show(Page(office, QWidget()))
    office.counted()
    office.add("theme_days", {"日期": "2023-05-01", "主题": "安全生产"})
    office.counted(lambda: None)
    fields = office.bridge.section_form("meetings").texts
    made = [
        TakeCard(office.bridge, page),
        MissedCard(office.bridge, page),
        OffersCard(office.bridge, "problems"),
        CheckStep(office.bridge),
        TextFields(office.bridge, "meetings", fields),
        FigureCard(office.bridge, "meetings", office.bridge.section_form("meetings")),
    ]
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [page]
    assert made


def test_missed_duties_are_seen_with_their_rows_and_their_setting(
    office: CountedOffice, show: Any, qtbot: QtBot
) -> None:
    card = MissedCard(office.bridge)
    page = show(Page(office, card))
    office.counted()
    qtbot.waitUntil(lambda: "3月、5月未召开支委会。" in words(page))
    asked: list[RowQuery] = []
    office.bridge.rows_wanted.connect(lambda query, _words: asked.append(query))
    made = next(
        made
        for made in card.findChildren(QPushButton)
        if made.accessibleName() == "看台账：3月、5月未召开支委会。"
    )
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert (asked[0].ledger, str(asked[0].start), str(asked[0].end)) == (
        "meetings",
        "2023-03-01",
        "2023-05-31",
    )
    with qtbot.waitSignal(office.bridge.duties_wanted):
        press(qtbot, card, "应做事项…")
    office.counted(lambda: office.hold(COMMITTEE, "2023-03-10", "2023-05-10"))
    qtbot.waitUntil(lambda: "支委会" not in words(page))


def test_missed_and_overdue_are_offered_to_problems_and_plan(
    office: CountedOffice, show: Any, qtbot: QtBot
) -> None:
    office.add(
        "rectification",
        {
            "发现日期": "2023-02-01",
            "问题": "会议记录“补记”",
            "来源": "巡察",
            "时限": "2023-05-31",
            "状态": "整改中",
        },
        {
            "发现日期": "2023-02-01",
            "问题": "已经改好的",
            "来源": "巡察",
            "时限": "2023-05-31",
            "状态": "已整改",
            "完成日期": "2023-04-01",
        },
        {
            "发现日期": "2023-06-25",
            "问题": "还没到期的",
            "来源": "巡察",
            "时限": "2023-07-31",
            "状态": "整改中",
        },
    )
    office.add(
        "quarterly_tasks",
        {"季度": "第二季度", "任务": "培育党建品牌。", "完成情况": "未完成", "上报日期": "2023-06-30"},
        {"季度": "第三季度", "任务": "下半年的", "完成情况": "未完成", "上报日期": "2023-09-30"},
    )
    cards = {section: show(OffersCard(office.bridge, section)) for section in ("problems", "plan")}
    office.counted()
    qtbot.waitUntil(lambda: "3月、5月未召开支委会。" in words(cards["problems"]))
    assert cards["problems"].rest.text().startswith("更多（")
    assert words(cards["problems"]).count("来自") == 3, "three at first"
    for card in cards.values():
        card.rest.click()
    qtbot.waitUntil(lambda: "“会议记录‘补记’”未在5月31日前整改到位。" in words(cards["problems"]))
    qtbot.waitUntil(lambda: "抓紧推进“会议记录‘补记’”" in words(cards["plan"]))
    assert "抓紧推进“会议记录‘补记’”，尽快整改到位。" in words(cards["plan"])
    assert "“培育党建品牌”未完成。" in words(cards["problems"])
    assert "抓紧推进“培育党建品牌”，尽快完成。" in words(cards["plan"])
    assert "下半年的" not in words(cards["problems"])
    assert "改好" not in words(cards["problems"])
    assert "没到期" not in words(cards["problems"])
    press(qtbot, cards["problems"], "写入")
    assert office.bridge.report.section("problems").prose.endswith("{是}3月、5月未召开支委会。")
    qtbot.waitUntil(lambda: "已写入" in words(cards["problems"]))


def test_the_check_lists_changes_contradictions_and_outliers(
    office: CountedOffice, show: Any, qtbot: QtBot
) -> None:
    office.hold(
        COMMITTEE, *(f"{year}-{month:02}-05" for year in (2020, 2021, 2022) for month in range(1, 13))
    )
    step: CheckStep = show(CheckStep(office.bridge))
    office.counted()
    office.bridge.sources.take([COMMITTEE])
    office.type("党员大会", "2")
    office.type("集中学习", "9")
    office.type("业务骨干引领学", "12")
    office.type("专题研讨", "2.5")
    found = step.rows
    lines = [found.item(row).text() for row in range(found.count())]
    odd = "建议　积极推进学习教育常态化：前后不一致：“业务骨干引领学”是12次，比“集中学习”的9次还多。"
    assert odd in lines
    assert "必改　积极推进学习教育常态化：“专题研讨”是2.5次，应是整数，请核对。" in lines
    places: list[tuple[str, str, str]] = []
    office.bridge.place.connect(lambda *place: places.append(place))
    found.itemClicked.emit(found.item(lines.index(odd)))
    assert places == [("learning", "figure", "业务骨干引领学")]
    office.counted(lambda: office.hold(COMMITTEE, "2023-03-10"))
    qtbot.waitUntil(lambda: "“支委会”取用以后台账有变动：4→5" in words(step))
    assert step.focus_field(SOURCES, "")
    press(qtbot, step.sources, "取用")
    assert office.value(COMMITTEE) == 5
    qtbot.waitUntil(lambda: "支委会" not in words(step.sources))
    office.type(COMMITTEE, "60")
    qtbot.waitUntil(lambda: "与以往相差较大：“支委会”是60，以往在" in words(step))


def test_texts_are_offered_taken_one_by_one_or_at_once_and_undone(
    office: CountedOffice, show: Any, qtbot: QtBot
) -> None:
    for day, topic in (
        ("2023-02-01", "安全生产"),
        ("2023-03-01", "学习雷锋"),
        ("2023-04-01", "安全生产"),
        ("2023-08-01", "下半年的"),
    ):
        office.add("theme_days", {"日期": day, "主题": topic})
    fields = [field for field in office.bridge.section_form("meetings").texts if field.name == "主题党日主题"]
    texts: TextFields = show(TextFields(office.bridge, "meetings", fields))
    office.counted()
    listed = texts.listed("主题党日主题")
    assert listed.isVisible()
    assert "安全生产" in listed.words.text()
    assert "下半年的" not in listed.words.text()
    listed.words.linkActivated.emit("1")
    assert office.bridge.report.text("主题党日主题") == "学习雷锋"
    assert "学习雷锋" not in listed.words.text()
    office.bridge.session.undo()
    press(qtbot, listed, "全部填入")
    assert office.bridge.report.text("主题党日主题") == "安全生产\n学习雷锋"
    assert not listed.isVisible()
    office.bridge.session.undo()
    assert office.bridge.report.text("主题党日主题") == ""
    assert listed.isVisible()


def test_a_plain_text_takes_the_newest_and_only_while_it_is_empty(
    office: CountedOffice, show: Any, qtbot: QtBot
) -> None:
    for day, months in (("2023-02-01", "1月至2月"), ("2023-05-01", "1月至5月")):
        office.add("care", {"日期": day, "项目": "爱心早餐", "点位": "老面馆", "统计期": months})
    office.bridge.apply(switch_group(office.bridge.report, office.bridge.form, "breakfast", True))
    fields = [field for field in office.bridge.section_form("meetings").texts if field.name == "用餐统计期间"]
    texts: TextFields = show(TextFields(office.bridge, "meetings", fields))
    office.counted()
    press(qtbot, texts.listed("用餐统计期间"), "填入")
    assert office.bridge.report.text("用餐统计期间") == "1月至5月"
    assert not texts.listed("用餐统计期间").isVisible()
