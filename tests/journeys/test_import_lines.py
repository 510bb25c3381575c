"""The page of what was recognised, for a file that is not read for sure: from doubt to doubt by Enter, levels and
title said at the text, for one line and for its series.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from djdesk.intake.line_roles import text_lines
from journeys.clerk import Clerk
from ui.old_reports.page import ImportPage

_BODY = "上半年召开支委会6次，组织党员参加志愿服务30人次，党员到社区报到，开展谈心谈话12次。"
TEXT = f"""某街道党工委2023年上半年党建工作总结
上半年，某街道党工委认真开展工作，现将有关情况总结如下。
一、主要做法
（一）抓学习
{_BODY}
（三）抓队伍
{_BODY}
三、存在问题
{_BODY}
三、下一步打算
{_BODY}
"""


@pytest.fixture
def open_text(clerk: Clerk, tmp_path: Path):  # type: ignore[no-untyped-def]
    def opened(text: str) -> ImportPage:
        path = tmp_path / "报告.txt"
        path.write_text(text, encoding="utf-8")
        room = clerk.window._imports()
        room.open_file(path)
        clerk.until(lambda: room.page.isVisible() and room.page.result is not None)
        return room.page

    return opened


def _levels(page: ImportPage) -> list[int]:
    assert page.result is not None
    return [heading.level for heading in page.result.reading.cleaned.headings]


def _go(page: ImportPage, words: str) -> None:
    assert page.result is not None
    line = next(line for line in text_lines(page.result.reading) if line.text.startswith(words))
    page.source.text.go_to(line.place)
    page.source.text.reached.emit(line.place)
    page.source.text.setFocus()


def _words(page: ImportPage) -> str:
    return page.source.words.text()


def test_enter_leads_from_doubt_to_doubt_and_space_settles_one(clerk: Clerk, open_text) -> None:  # type: ignore[no-untyped-def]
    page = open_text(TEXT)
    told = []
    for _ in page._doubts:
        told.append(_words(page))
        clerk.press(Qt.Key.Key_Return, where=page.source.text)
    assert len(set(told)) == len(told)
    lines = [words.partition("：")[2] for words in told]
    assert [words for words in lines if "前面没有" in words or "两次" in words] == [
        "“（三）”前面没有“（二）”。",
        "“三、”前面没有“二、”。",
        "“三、”出现了两次。",
    ]
    count = len(page._doubts)
    page._reach(next(doubt for doubt in page._doubts if doubt.kind == "line"))
    assert page.source.text.line is not None
    assert page.source.text.line.text == "（三）抓队伍"
    clerk.press(Qt.Key.Key_Space, where=page.source.text)
    assert len(page._doubts) == count - 1
    assert page.source.text.line.text == "三、存在问题", "the next doubt is shown"


def test_a_level_is_said_for_one_line_and_then_for_its_series(clerk: Clerk, open_text) -> None:  # type: ignore[no-untyped-def]
    page = open_text(TEXT)
    _go(page, "（一）")
    assert [role for role, made in page.source.roles.items() if made.property("here")] == ["2"]
    clerk.click(page.source.roles["3"])
    assert _levels(page) == [1, 3, 2, 1, 1]
    assert page.source.together.isVisible()
    assert page.source.together.text() == "同一组的 2 个标题一起改为三级"
    clerk.click(page.source.together)
    assert _levels(page) == [1, 3, 3, 1, 1]
    assert not page.source.together.isVisible()


def test_keys_say_what_a_line_is(clerk: Clerk, open_text) -> None:  # type: ignore[no-untyped-def]
    page = open_text(TEXT)
    _go(page, "（一）")
    clerk.press(Qt.Key.Key_0, where=page.source.text)
    assert _levels(page) == [1, 2, 1, 1]
    clerk.press(Qt.Key.Key_2, where=page.source.text)
    assert _levels(page) == [1, 2, 2, 1, 1]
    _go(page, _BODY)
    clerk.press(Qt.Key.Key_Delete, where=page.source.text)
    assert page.result is not None
    assert (
        "".join(section.prose for section in page.result.report.sections).count("组织党员参加志愿服务") == 3
    )
    assert page.source.text.line is not None
    assert page.source.text.line.role == "out"
    clerk.press(Qt.Key.Key_0, where=page.source.text)
    assert (
        "".join(section.prose for section in page.result.report.sections).count("组织党员参加志愿服务") == 4
    )


def test_the_title_is_said_at_its_line(clerk: Clerk, open_text) -> None:  # type: ignore[no-untyped-def]
    page = open_text("党建简报\n" + TEXT)
    _go(page, "某街道党工委2023")
    clerk.press(Qt.Key.Key_T, where=page.source.text)
    assert page.heading.text() == "某街道党工委2023年上半年党建工作总结"
    assert page.unit.text() == "某街道党工委"


def test_a_line_that_was_left_out_comes_back(clerk: Clerk, open_text) -> None:  # type: ignore[no-untyped-def]
    site = "如若转载，请注明出处：https://www.example.com/1.html"
    page = open_text(TEXT + site + "\n")
    _go(page, "如若转载")
    assert page.source.text.line is not None
    assert page.source.text.line.role == "out"
    clerk.press(Qt.Key.Key_0, where=page.source.text)
    assert page.result is not None
    assert "请注明出处" in "".join(section.prose for section in page.result.report.sections)


def test_a_file_without_a_doubt_can_be_taken_at_once(clerk: Clerk, open_text) -> None:  # type: ignore[no-untyped-def]
    good = TEXT.replace("（三）", "（二）").replace("三、存", "二、存").replace("6次", "六次")
    page = open_text(good)
    while page._doubts:  # figures that a type knows by another name
        page._agree() if page._doubts[0].kind == "figure" else page._passed.add(page._doubts[0])
        page._show()
    assert _words(page) == "没有要看的了，可以采用。"
    assert not page.source.next.isVisible()


def test_what_was_said_is_in_the_adopted_report(clerk: Clerk, open_text) -> None:  # type: ignore[no-untyped-def]
    page = open_text(TEXT)
    _go(page, "三、下一步打算")
    clerk.press(Qt.Key.Key_2, where=page.source.text)
    clerk.click(page.adopt)
    clerk.until(lambda: clerk.window.wizard is not None)
    levels = {section.heading: section.level for section in clerk.report.sections}
    assert next(level for heading, level in levels.items() if "下一步打算" in heading) == 2


def test_fields_of_the_page_are_reached_and_left_by_enter(clerk: Clerk, open_text) -> None:  # type: ignore[no-untyped-def]
    page = open_text(TEXT.replace("某街道党工委", "我们").replace("2023年上半年", ""))
    kinds = [doubt.kind for doubt in page._doubts]
    assert "period" in kinds
    first = page._at
    clerk.press(Qt.Key.Key_Return, where=QApplication.focusWidget())
    assert page._at != first
