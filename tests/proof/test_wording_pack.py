"""The packs of fixed phrases against themselves, and what a faulty one is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.proof.pack_check import pack_faults
from djdesk.proof.wording_pack import FixedPhrase, WordingPack, read_pack
from support.rules import BOOK, READER


def test_the_packs_have_no_fault() -> None:
    assert list(pack_faults(BOOK.pack.phrases, READER)) == []


def test_the_packs_hold_more_than_1500_phrases_of_documents_and_as_many_of_the_office() -> None:
    own = [one for one in BOOK.pack.phrases if one.group.endswith("用语")]
    assert len(BOOK.pack.phrases) - len(own) >= 2500
    assert len(own) >= 1500


def test_a_pack_is_told_what_is_wrong_with_it() -> None:
    faulty = [
        FixedPhrase("三会一课", "甲", "乙"),
        FixedPhrase("三会一课", "甲", "乙"),
        FixedPhrase("党会", "甲", "乙"),
        FixedPhrase("党的二十大精神", "甲", ""),
        FixedPhrase("主题党日", "甲", "乙", wrong=("三会一课",)),
        FixedPhrase("四议两公开", "甲", "乙", since=date(2020, 1, 1), until=date(2019, 1, 1), now="五议"),
    ]
    told = list(pack_faults(faulty, READER))
    assert len(told) == 7
    for words in (
        "登记了2次",
        "太短",
        "没有分组",
        "既登记为正确又登记为错误",
        "晚于",
        "没有登记",
        "找不出来",
    ):
        assert sum(words in one for one in told) >= 1, words


def test_two_phrases_that_are_one_slip_apart_must_both_be_known() -> None:
    known, other = FixedPhrase("创新驱动发展战略", "甲", "乙"), FixedPhrase("创新区动发展战略", "甲", "乙")
    assert list(pack_faults([known], READER)) == []
    [told] = pack_faults([other], READER)
    assert "创新区动发展战略" in told


def test_a_file_that_cannot_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    head = '[[groups]]\nname = "甲"\nsource = "乙"\nphrases = ['
    (tmp_path / "a.toml").write_text(head + '"三会一课", { text = "四议两公开", since = "去年" }]', "utf-8")
    with pytest.raises(BadInput) as told:
        read_pack(tmp_path)
    assert "a.toml" in str(told.value)
    assert "去年" in str(told.value)


def test_days_months_and_years_are_read_to_their_first_and_last_day(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        '[[groups]]\nname = "甲"\nsource = "乙"\nphrases = [\n'
        '{ text = "一二三四", since = "2020-02", until = "2024-02" },\n'
        '{ text = "五六七八", since = "2021", until = "2022" },\n"甲乙丙丁"]',
        encoding="utf-8",
    )
    first, second, third = read_pack(tmp_path).phrases
    assert (first.since, first.until) == (date(2020, 2, 1), date(2024, 2, 29))
    assert (second.since, second.until) == (date(2021, 1, 1), date(2022, 12, 31))
    assert (third.since, third.until) == (None, None)
    assert WordingPack([first, third]).forms == ("一二三四", "甲乙丙丁")
