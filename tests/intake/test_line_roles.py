"""What the clerk says of single lines of an old text, for one line or for its series; what is not sure of them."""

from __future__ import annotations

import re

import pytest

from djdesk.intake.content import Content
from djdesk.intake.intake import taken_in
from djdesk.intake.line_doubts import line_doubts
from djdesk.intake.line_roles import corrected, series_of, text_lines
from djdesk.intake.result import Imported

_BODY = "上半年召开支委会6次，组织党员参加志愿服务，党员到社区报到，开展谈心谈话，参加学习活动。"
TEXT = f"""某街道党工委2023年上半年党建工作总结
上半年，某街道党工委认真开展工作，现将有关情况总结如下。
一、主要做法
（一）抓学习
{_BODY}
（二）抓队伍
{_BODY}
二、存在问题
{_BODY}
三、下一步打算
{_BODY}
"""


def _read(text: str) -> Imported:
    return taken_in(Content(text))


def _place(reading: Imported, words: str) -> int:
    return next(line.place for line in text_lines(reading) if line.text.startswith(words))


def _levels(reading: Imported) -> list[tuple[int, str]]:
    return [(heading.level, heading.number + heading.text) for heading in reading.cleaned.headings]


def test_the_lines_are_those_of_the_file_with_what_is_left_out() -> None:
    reading = _read(TEXT + "如若转载，请注明出处：https://www.example.com/1.html\n")
    assert [line.role for line in text_lines(reading)] == [
        "title", "body", "1", "2", "body", "2", "body", "1", "body", "1", "body", "out",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "like"),
    [
        ("一、", ["一、", "二、", "三、"]),
        ("（二）", ["（一）", "（二）"]),
        ("某街道", []),
        ("上半年，", []),
    ],
)
def test_a_series_is_what_is_numbered_alike(words: str, like: list[str]) -> None:
    reading = _read(TEXT)
    texts = {line.place: line.text for line in text_lines(reading)}
    found = [texts[place] for place in series_of(reading, _place(reading, words))]
    assert [text[: len(want)] for text, want in zip(found, like, strict=True)] == like


def test_a_series_of_headings_becomes_another_level_and_nothing_else_changes() -> None:
    reading = _read(TEXT)
    places = series_of(reading, _place(reading, "（一）"))
    made = corrected(reading, dict.fromkeys(places, "3"))
    assert [level for level, _ in _levels(made)] == [1, 3, 3, 1, 1]
    assert [words for _, words in _levels(made)] == [words for _, words in _levels(reading)]
    assert [one.text for one in made.cleaned.paragraphs] == [one.text for one in reading.cleaned.paragraphs]
    assert made.result.figures == reading.result.figures


def test_a_heading_becomes_text_and_text_a_heading() -> None:
    reading = _read(TEXT)
    made = corrected(reading, {_place(reading, "（一）"): "body", _place(reading, "上半年，"): "1"})
    assert _levels(made)[0] == (1, "上半年，某街道党工委认真开展工作，现将有关情况总结如下。")
    assert not any("抓学习" in words for _, words in _levels(made))
    assert {line.role for line in text_lines(made) if line.text.startswith("（一）")} == {"body"}
    sections = [one.section for one in made.cleaned.paragraphs if one.text == _BODY]
    assert sections == [1, 2, 3, 4]


def test_another_line_is_the_title_and_the_old_one_stays_as_text() -> None:
    reading = _read("党建工作\n" + TEXT)
    line = _place(reading, "某街道党工委2023")
    made = corrected(reading, {line: "title"})
    assert made.cleaned.title == "某街道党工委2023年上半年党建工作总结"
    assert made.cleaned.period == "2023年上半年"
    assert [line.text for line in text_lines(made)].count("党建工作") == 1


def test_a_title_of_two_lines() -> None:
    reading = _read("某街道党工委\n关于2023年上半年党建工作的总结\n" + TEXT.split("\n", 1)[1])
    lines = [_place(reading, "某街道"), _place(reading, "关于")]
    made = corrected(reading, dict.fromkeys(lines, "title"))
    assert made.cleaned.title == "某街道党工委关于2023年上半年党建工作的总结"


def test_a_line_that_is_left_out_is_kept_as_one_and_its_figures_go() -> None:
    reading = _read(TEXT)
    made = corrected(reading, {_place(reading, "上半年召开"): "out"})
    assert len(made.result.figures) == len(reading.result.figures) - 1
    assert [item.text for item in made.result.noise] == [_BODY]
    assert len(text_lines(made)) == len(text_lines(reading))


def test_corrections_of_any_lines_lose_no_character() -> None:
    reading = _read(TEXT)
    whole = re.sub(r"\s", "", "".join(line.text for line in text_lines(reading)))
    for role in ("title", "1", "2", "3", "4", "body", "byline", "out"):
        for line in text_lines(reading):
            made = text_lines(corrected(reading, {line.place: role}))
            assert re.sub(r"\s", "", "".join(one.text for one in made)) == whole


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("二、存在问题", "三、存在问题", ["“三、”前面没有“二、”", "“三、”出现了两次"]),
        ("（二）抓队伍", "（三）抓队伍", ["“（三）”前面没有“（二）”"]),
        ("二、存在问题", "一、存在问题", ["“一、”出现了两次", "“三、”前面没有“二、”"]),
        ("某街道党工委2023年上半年党建工作总结\n", "", ["没有认出标题"]),
        ("三、下", "三、下", []),
    ],
)
def test_what_is_not_sure_of_the_lines(old: str, new: str, said: list[str]) -> None:
    found = [doubt.words for doubt in line_doubts(_read(TEXT.replace(old, new)))]
    assert [words[: len(want)] for words, want in zip(found, said, strict=True)] == said


def test_a_long_text_without_headings_is_told() -> None:
    text = "某街道党工委2023年上半年党建工作总结\n" + "\n".join([_BODY] * 20)
    assert any("章节标题" in doubt.words for doubt in line_doubts(_read(text)))
