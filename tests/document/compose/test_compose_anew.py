"""Composing after any changes gives what composing afresh gives, and the same objects where nothing changed."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from djdesk.document.common_ends import common_ends
from djdesk.document.compose.composer import Composer
from djdesk.forms.report_type import ReportType
from support.deeds import Deed, deeds
from support.sample import TYPE, sample_report


@pytest.mark.parametrize(
    "form",
    [TYPE, msgspec.structs.replace(TYPE, byline_under_title=True, issuer=False)],
    ids=["issuer", "byline"],
)
@settings(max_examples=120, deadline=None)
@given(done=st.lists(deeds, max_size=12))
def test_after_any_deeds_the_blocks_are_those_of_a_fresh_start(form: ReportType, done: list[Deed]) -> None:
    composer, report = Composer(form), sample_report()
    before = composer.compose(report)
    for deed in done:
        report = deed(report)
        blocks = composer.compose(report)
        assert blocks == Composer(form).compose(report)
        front, back = common_ends(before, blocks)
        assert all(old is new for old, new in zip(before[:front], blocks[:front], strict=True))
        assert all(
            old is new
            for old, new in zip(before[len(before) - back :], blocks[len(blocks) - back :], strict=True)
        )
        before = blocks


@given(
    st.lists(st.integers(0, 3), max_size=90),
    st.lists(st.integers(0, 3), max_size=90),
    st.lists(st.integers(0, 3), max_size=3),
)
def test_ends_are_the_same_up_to_the_first_difference(
    front: list[int], back: list[int], middle: list[int]
) -> None:
    before, after = (*front, 7, *back), (*front, *middle, *back)
    same = common_ends(before, after)
    assert before[: same.front] == after[: same.front]
    assert before[len(before) - same.back :] == after[len(after) - same.back :]
    assert (
        same == (len(front), len(back))
        if middle and middle[0] != 7 != middle[-1]
        else same.front >= len(front)
    )
    assert same.front + same.back <= min(len(before), len(after))


def test_nothing_changed() -> None:
    assert common_ends((1, 2, 3), (1, 2, 3)) == (3, 0)
    assert common_ends((), ()) == (0, 0)
    assert common_ends((1, 1), (1, 1, 1)) == (2, 0)
