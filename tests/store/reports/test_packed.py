"""A text that is packed comes back, by itself or beside one that is nearly the same; anything else is said."""

from __future__ import annotations

import random

import pytest

from djdesk.store.reports.packed import packed, unpacked
from store.samples import ODD

_SIGNS = 'ab,。}\\n"0123456789支部会议𬱖\n'


def _drawn(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(_SIGNS) for _ in range(length))


@pytest.mark.parametrize("seed", range(40))
def test_a_packed_text_comes_back(seed: int) -> None:
    chance = random.Random(seed)
    base = _drawn(chance, chance.randrange(2000))
    text = base
    for _ in range(chance.randrange(8)):
        start = chance.randrange(len(text) + 1)
        text = text[:start] + _drawn(chance, chance.randrange(40)) + text[start + chance.randrange(60) :]
    for before in (base, "", _drawn(chance, 50)):
        assert unpacked(packed(text, before), before) == text
    assert unpacked(packed(text)) == text


def test_texts_that_have_moved_on_far_beyond_the_window_of_deflate_come_back() -> None:
    base = "".join(f"第{number}段，说明第{number}项工作。" for number in range(6000))
    text = f"新写的第一句。{base[50_000:]}{ODD}{base[:50_000]}。"
    assert unpacked(packed(text, base), base) == text


def test_what_changed_little_is_little() -> None:
    base = "".join(f"第{number}段，说明第{number * 7919 % 6007}项工作。" for number in range(2000))
    assert len(packed(base.replace("第1000段", "第1000段（改）"), base)) < 80


def test_another_base_or_half_of_it_is_never_taken_for_the_text() -> None:
    base, text = "召开支委会6次。讲党课2次。", "召开支委会7次。讲党课2次。"
    data = packed(text, base)
    for wrong in ("", base + "。", base.replace("2", "3"), text):
        with pytest.raises(ValueError, match="packed text"):
            unpacked(data, wrong)
    for cut in range(len(data)):
        with pytest.raises(ValueError, match="packed text"):
            unpacked(data[:cut], base)
    with pytest.raises(ValueError, match="packed text"):
        unpacked(packed(text)[:-3])
