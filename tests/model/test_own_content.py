"""Texts and ticks of the office's own, and what it removes of the type: each step leads back."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from djdesk.basics.errors import BadInput
from djdesk.model.changes import Change
from djdesk.model.figure import Figure
from djdesk.model.own.contents import (
    add_own_figures,
    add_own_texts,
    add_own_ticks,
    brought_back,
    figure_key,
    item_key,
    names_with_units,
    remove_own_text,
    remove_own_tick,
    removed,
    removed_name,
    replace_figure,
)
from djdesk.model.period import Period
from djdesk.model.report import OwnText, OwnTick, Report, Section, Tick

VALUE = Figure(state="value", value=Decimal(12))
REPORT = Report(
    id="r",
    type_id="t",
    type_version=1,
    unit="某支部",
    period=Period.parse("2023H1"),
    created=datetime(2023, 7, 1),
    modified=datetime(2023, 7, 1),
    sections=(Section(id="s", level=1, heading="工作", prose="[讲党课{党课}次]，打造{特色}。"),),
    figures={"党课": VALUE},
    texts={"特色": "红色讲堂\n党员夜校"},
    ticks={"s/家访": Tick("done", "两次")},
    own_texts=(OwnText("s", "特色"),),
    own_ticks=(OwnTick("s", "家访"),),
    last_values={"党课": VALUE},
)


def back(change: Change) -> Report:
    return change.inverse(REPORT).applied(change.applied(REPORT))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走访企业 家", [("走访企业", "家")]),
        ("走访企业\t家\n谈心谈话\t人次", [("走访企业", "家"), ("谈心谈话", "人次")]),
        ("走访企业（家）", [("走访企业", "家")]),
        ("慰问金（每人）", [("慰问金（每人）", "")]),
        ("走访企业，家\n\n  \n宣讲", [("走访企业", "家"), ("宣讲", "")]),
        ("第2季度 3", [("第2季度 3", "")]),
    ],
)
def test_pasted_lines_are_names_and_units(text: str, expected: list[tuple[str, str]]) -> None:
    assert names_with_units(text) == expected


def test_too_many_lines_are_told() -> None:
    with pytest.raises(BadInput, match="粘贴"):
        names_with_units("走访\n" * 201)


def test_several_figures_are_one_step() -> None:
    change = add_own_figures(REPORT, "s", [("走访企业", "家"), ("谈心谈话", "人次")], ())
    after = change.applied(REPORT)
    assert [(one.name, one.unit, one.kind) for one in after.own_figures] == [
        ("走访企业", "家", "count"),
        ("谈心谈话", "人次", "people"),
    ]
    assert back(change) == REPORT


@pytest.mark.parametrize("lines", [[("党课", "次")], [("走访", ""), ("走访", "")], [("特色", "")]])
def test_a_name_that_is_taken_stops_all(lines: list[tuple[str, str]]) -> None:
    with pytest.raises(BadInput, match="已经有"):
        add_own_figures(REPORT, "s", lines, ())


def test_another_name_takes_the_values_and_the_place_in_the_prose() -> None:
    change = replace_figure(REPORT, "s", "党课", "思政课", "节", ())
    after = change.applied(REPORT)
    assert after.figure("思政课") == after.last_values["思政课"] == VALUE
    assert after.section("s").prose.startswith("[讲党课{思政课}次]")
    assert after.removed == (figure_key("党课"),)
    assert back(change) == REPORT


def test_what_was_removed_comes_back() -> None:
    key = item_key("s", "支委会")
    after = removed(REPORT, key).applied(REPORT)
    assert [removed_name(one) for one in after.removed] == ["支委会"]
    assert after.figures == REPORT.figures
    assert brought_back(after, (key,)).applied(after) == REPORT


@pytest.mark.parametrize("items", [["家访"], ["走访", "走访"], [""], ["字" * 61], ["支委会"]])
def test_an_item_that_cannot_be_is_told(items: list[str]) -> None:
    with pytest.raises(BadInput):
        add_own_ticks(REPORT, "s", items, ("家访", "支委会"))


def test_own_items_come_and_go() -> None:
    change = add_own_ticks(REPORT, "s", [" 每月 走访 ", "送学上门"], ("家访",))
    assert [one.text for one in change.applied(REPORT).own_ticks] == ["家访", "每月 走访", "送学上门"]
    assert back(change) == REPORT
    gone = remove_own_tick(REPORT, "s", "家访")
    assert gone.applied(REPORT).own_ticks == ()
    assert back(gone) == REPORT


def test_own_texts_leave_their_words() -> None:
    change = add_own_texts(REPORT, "s", ["项目"], ())
    assert [one.name for one in change.applied(REPORT).own_texts] == ["特色", "项目"]
    assert back(change) == REPORT
    gone = remove_own_text(REPORT, "特色")
    assert gone.applied(REPORT).section("s").prose.endswith("，打造红色讲堂、党员夜校。")
    assert back(gone) == REPORT
