"""A chip says what the page prints in its place, and a copied line is the printed one; with the editor itself."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import create_report
from djdesk.desk.resources import Resources
from djdesk.forms.report_type import Checklist, ChecklistItem
from djdesk.model.changes import Change, SetBasics, SetEarlier, SetFigure, SetText, SetTick
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, PENDING, Figure
from djdesk.model.period import Period
from djdesk.model.prose_tokens import lines_of
from djdesk.model.report import Tick
from djdesk.store.store import Store
from support.sample import CLOCK, TYPE
from ui.prose.clipboard import mime_of
from ui.report.bridge import SessionBridge

from .conftest import SECTION, Desktop


def number(value: str, approx: bool = False) -> Figure:
    return Figure(state="value", value=Decimal(value), approx=approx)


PRINTED: dict[str, tuple[Change | dict[str, Any], str, str]] = {
    "a list of titles": (SetText("学习形式", "《甲》\n《乙》"), "学习{学习形式}。", "学习形式"),
    "a list of words": (SetText("学习形式", "领学\n互学；\n"), "学习{学习形式}。", "学习形式"),
    "a list of quoted words": (SetText("学习形式", "“甲”\n“乙”\n丙"), "学习{学习形式}。", "学习形式"),
    "a number": (SetFigure("支委会", number("12")), "开{支委会}次。", "支委会"),
    "a long number": (SetFigure("支委会", number("1234567.80")), "收{支委会}元。", "支委会"),
    "an approximation": (SetFigure("支委会", number("110", True)), "开{支委会}次。", "支委会"),
    "the unit": ({"unit": "某某党支部"}, "在{单位名称}。", "单位名称"),
    "the period": ({"period": Period.parse("2023Q3")}, "在{报告期间}。", "报告期间"),
    "the end": ({"period": Period.parse("2023-01-15..2023-06-20")}, "在{截至日期}。", "截至日期"),
    "done items": (SetTick(f"{SECTION}/每月召开支委会", Tick("done")), "做到{已做清单}。", "已做清单"),
    "items not done": (SetTick(f"{SECTION}/每季度讲党课", Tick("not_done")), "没有{未做清单}。", "未做清单"),
}
SILENT = {
    "not applicable": (SetFigure("支委会", NOT_APPLICABLE), "开会。开{支委会}次。", "支委会", "不涉及"),
    "no done items": (SetFigure("支委会", EMPTY), "开会。做到{已做清单}。", "已做清单", "没有勾选"),
    "nothing to compare with": (
        SetFigure("支委会", number("8")),
        "开会[，{支委会@环比}]。",
        "支委会@环比",
        "比上期…",
    ),
    "a comparison of no field": (SetFigure("支委会", EMPTY), "开会[，{别的@环比}]。", "别的@环比", "比上期…"),
}


def printed_runs(desktop: Desktop, name: str) -> str:
    blocks = (block for block in desktop.bridge.session.blocks() if block.section_id == SECTION)
    return "".join(run.text for block in blocks for run in block.runs if run.field == name)


def printed_lines(desktop: Desktop) -> list[str]:
    blocks = (block for block in desktop.bridge.session.blocks() if block.section_id == SECTION)
    return [block.text for block in blocks if block.role in ("body", "point")]


def copied(desktop: Desktop) -> list[str]:
    text = mime_of(lines_of(desktop.stored), desktop.editor.looks).text()
    return [line for line in text.split("\n") if line]


@pytest.mark.parametrize("case", PRINTED)
def test_a_chip_says_what_the_page_prints(desktop: Desktop, case: str) -> None:
    change, prose, name = PRINTED[case]
    desktop.write(prose)
    report = desktop.bridge.report
    desktop.bridge.apply(SetBasics.make(report, **change) if isinstance(change, dict) else change)
    assert desktop.shown(name) == printed_runs(desktop, name) != ""
    assert copied(desktop) == printed_lines(desktop)


@pytest.mark.parametrize("case", SILENT)
def test_what_prints_nothing_says_so_on_its_chip(desktop: Desktop, case: str) -> None:
    change, prose, name, words = SILENT[case]
    desktop.write(prose)
    desktop.bridge.apply(change)
    assert (desktop.shown(name), desktop.editor.looks.of(name).printed) == (words, "")
    assert printed_runs(desktop, name) == ""
    assert copied(desktop) == printed_lines(desktop) == ["开会。"]


@pytest.mark.parametrize("change", [SetFigure("支委会", PENDING), SetFigure("支委会", EMPTY)])
def test_what_is_open_stands_on_the_page_in_brackets(desktop: Desktop, change: Change) -> None:
    desktop.write("开{支委会}次，{学习形式}。")
    desktop.bridge.apply(change)
    for name in ("支委会", "学习形式"):
        assert (
            f"【{desktop.shown(name)}】"
            == desktop.editor.looks.of(name).printed
            == printed_runs(desktop, name)
        )
    assert copied(desktop) == printed_lines(desktop)


@pytest.mark.parametrize("mark", ["环比", "同比"])
def test_a_comparison_says_the_words_that_are_printed(desktop: Desktop, mark: str) -> None:
    desktop.write(f"开会[，{{支委会@{mark}}}]。")
    desktop.value("支委会", "9")
    desktop.bridge.apply(SetEarlier({"支委会": number("8")}, {"支委会": number("6")}))
    assert desktop.shown(f"支委会@{mark}") == printed_runs(desktop, f"支委会@{mark}") != ""
    assert copied(desktop) == printed_lines(desktop)


def test_an_approximation_in_ten_thousands_is_copied_as_it_is_printed(desktop: Desktop) -> None:
    desktop.write("{是}办理{支委会}万件。\n{是}服务{党课}亿人次。")
    desktop.bridge.apply(SetFigure("支委会", number("9", True)))
    desktop.bridge.apply(SetFigure("党课", number("3", True)))
    assert copied(desktop) == printed_lines(desktop) == ["一是办理9万余件。", "二是服务3亿余人次。"]


def test_done_items_that_are_titles_stand_without_a_mark_between_them(
    tmp_path: Path, qapp: object, qtbot: QtBot
) -> None:
    items = tuple(ChecklistItem(text=text, phrase=f"《{text}》") for text in ("甲", "乙"))
    sections = tuple(
        msgspec.structs.replace(form, checklists=(Checklist(title="学", items=items),))
        if form.id == SECTION
        else form
        for form in TYPE.sections
    )
    form = msgspec.structs.replace(TYPE, sections=sections)
    store = Store.open(tmp_path / "store", CLOCK)
    try:
        desk = Desk(store, Resources({form.id: form}, {}), CLOCK)
        desktop = Desktop(SessionBridge(desk, create_report(desk, form.id, "甲支部", Period.parse("2023H2"))))
        qtbot.addWidget(desktop.window)
        desktop.write("学习{已做清单}。")
        for item in items:
            desktop.bridge.apply(SetTick(f"{SECTION}/{item.text}", Tick("done")))
        assert desktop.shown("已做清单") == printed_runs(desktop, "已做清单") == "《甲》《乙》"
        assert copied(desktop) == printed_lines(desktop) == ["学习《甲》《乙》。"]
    finally:
        store.close()
