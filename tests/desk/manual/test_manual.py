"""The manual's chapters: what a heading is, what is found, and where a rule of proofreading leads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from djdesk.desk.manual.finding_places import OF_KINDS, OPEN, place_of
from djdesk.desk.manual.manual import Manual, chapter, load_chapters

ROOT = Path(__file__).parents[3]
RESOURCES = ROOT / "resources"
TEXT = """# 填写 {#writing}

先看左边。![窗口](pictures/a.png)

## 指标 {#figures}

没有的填“不涉及”，见[清单](#ticks)。

## 清单 {#ticks}

一项一项**选**，抄到 U 盘。
"""


def test_a_chapter_is_parted_at_its_headings() -> None:
    made = chapter(TEXT)
    assert [(one.anchor, one.level, one.title) for one in made.topics] == [
        ("writing", 1, "填写"),
        ("figures", 2, "指标"),
        ("ticks", 2, "清单"),
    ]
    assert made.topics[2].words == "一项一项选，抄到 U 盘。"
    assert "{#" not in made.markdown


@pytest.mark.parametrize("text", ["没有标题", "## 二级 {#a}\n", "话在前面\n# 标题 {#a}\n", "# 没有锚\n"])
def test_what_is_no_chapter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="chapter begins"):
        chapter(text)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("指标", "figures"), ("qd", "ticks"), ("不涉及", "figures"), ("清单 选", "ticks"), ("U盘", "ticks")],
)
def test_a_place_is_found_by_words_and_by_initials(typed: str, first: str) -> None:
    hits = Manual([chapter(TEXT)], Path()).find(typed)
    assert hits[0].topic.anchor == first


def test_nothing_is_found_for_nothing_and_for_what_is_not_there() -> None:
    manual = Manual([chapter(TEXT)], Path())
    assert manual.find("  ") == []
    assert manual.find("区块链") == []


def test_every_kind_of_finding_has_its_place() -> None:
    manual = Manual(load_chapters(RESOURCES / "help"), RESOURCES / "help")
    kinds = {
        kind
        for path in (RESOURCES / "rules").glob("*.toml")
        for kind in re.findall(r'^kind = "(\w+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(kinds) > 15
    assert kinds <= OF_KINDS.keys()
    assert all(anchor in manual for anchor in (*OF_KINDS.values(), OPEN, "check", "check-wording"))


@pytest.mark.parametrize(
    ("rule", "anchor"),
    [
        ("", OPEN),
        ("de-after-plain-verb", "check-typos"),
        ("said-twice-listed", "check-grammar"),
        ("包里的", "check-wording"),
    ],
)
def test_a_finding_leads_to_what_the_manual_says_of_its_kind(rule: str, anchor: str) -> None:
    assert place_of(rule, RESOURCES) == anchor
