"""Which time words move on with the period, and which say what happened and stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from djdesk.basics.time_words import names_a_number, names_a_time
from djdesk.desk.next_period.moved_on import moved_on
from djdesk.model.last_period.carried import WordMove
from djdesk.model.period import Period

_SENTENCES = [
    Path(__file__).with_name(name) for name in ("time_sentences.txt", "office_sentences.txt", "kinds_met.txt")
]
_MOVED = re.compile(r"<([^|>]*)\|([^>]*)>")


def _sentences() -> Iterator[tuple[str, str, str, str]]:
    """Old and new period, the sentence before and after."""
    old = new = ""
    for line in "\n".join(one.read_text(encoding="utf-8") for one in _SENTENCES).splitlines():
        if line.startswith("["):
            old, new = line[1:-1].split()
        elif line and not line.startswith("#"):
            yield old, new, _MOVED.sub(r"\1", line), _MOVED.sub(r"\2", line)


@pytest.mark.parametrize(("old", "new", "before", "after"), list(_sentences()))
def test_what_happened_stays_and_the_period_moves(old: str, new: str, before: str, after: str) -> None:
    moved = moved_on(before, Period.parse(old), Period.parse(new))
    assert moved.text == after
    assert bool(moved.moves) == (before != after)  # nothing moves unsaid
    assert names_a_time(after) or names_a_number(after) or before == after  # and nothing moves unmarked


def test_enough_sentences_of_both_kinds() -> None:
    found = list(_sentences())
    moving = sum(before != after for _, _, before, after in found)
    assert len(found) >= 200
    assert 0.4 < moving / len(found) < 0.6


def test_what_was_moved_is_listed_in_order() -> None:
    moved = moved_on("上半年开会3次，截至6月底办结5件。", Period.parse("2023H1"), Period.parse("2023H2"))
    assert moved.moves == (WordMove("上半年", "下半年"), WordMove("6月底", "12月底"))


def test_names_in_braces_and_tables_stay() -> None:
    old, new = Period.parse("2023H1"), Period.parse("2023H2")
    assert moved_on("上半年办理{上半年办件}件。", old, new).text == "下半年办理{上半年办件}件。"
    assert moved_on("项目\t上半年\t去年上半年", old, new).text == "项目\t上半年\t去年上半年"


def test_a_sentence_about_a_day_keeps_its_period() -> None:
    """下半年，于3月8日召开 would be false."""
    old, new = Period.parse("2023H1"), Period.parse("2023H2")
    stays = "2023年上半年，我院于3月8日召开推进会。"
    assert moved_on(stays, old, new).text == stays
    assert moved_on("2023年上半年开会3次。3月8日部署。", old, new).text == "2023年下半年开会3次。3月8日部署。"


def test_a_period_of_another_kind_is_named_with_its_year() -> None:
    old, new = Period.parse("2023H2"), Period.parse("2024")
    assert moved_on("2023年下半年，截至12月底，下半年", old, new).text == "2024年，截至12月底，全年"


def test_words_that_count_years_name_a_time() -> None:
    """连续第七年 is the eighth next year, and nobody would be told."""
    for words in (
        "连续第七年开展助学。",
        "连续三年考核合格。",
        "过去的一年，全员尽责。",
        "未来三年分步推进。",
    ):
        assert names_a_time(words)


def test_plain_words_are_no_time() -> None:
    for words in ("坚持一月一主题、一季度一调度。", "历时6个月。", "党员100%参加，共3.8万元。", "三会一课"):
        assert not names_a_time(words)


def test_a_text_without_a_full_stop_costs_no_more_than_its_length() -> None:
    old, new = Period.parse("2023H1"), Period.parse("2023H2")
    moved = moved_on("截至6月底，" * 20_000, old, new)
    assert moved.text == "截至12月底，" * 20_000
