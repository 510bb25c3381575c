"""Reports of a school, a court and a village carried twice, nobody touching them between: what says when
something happened or shall be done stays both times, what goes on does so by the same step both times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from djdesk.desk.next_period.carry_over import carry
from djdesk.model.changes import SetProse
from djdesk.model.last_period.standing_marks import standing_marks
from djdesk.model.period import Period
from support.sample import CLOCK, TYPE, sample_report

_SENTENCES = Path(__file__).with_name("carried_twice.txt")
_GOES_ON = re.compile(r"<([^|>]*)\|([^|>]*)\|([^>]*)>")


def _sentences() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Three periods, and the sentence in the report of each."""
    periods: tuple[str, ...] = ()
    for line in _SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            periods = tuple(line[1:-1].split())
        elif line and not line.startswith("#"):
            yield periods, tuple(_GOES_ON.sub(rf"\{number}", line) for number in (1, 2, 3))


@pytest.mark.parametrize(("periods", "sentences"), list(_sentences()))
def test_both_times_by_the_same_rule(periods: tuple[str, ...], sentences: tuple[str, ...]) -> None:
    report = SetProse("service", sentences[0]).applied(sample_report(periods[0]))
    for period, sentence in zip(periods[1:], sentences[1:], strict=True):
        before = report.section("service").prose
        report = carry(report, TYPE, Period.parse(period), "x", CLOCK)
        assert report.section("service").prose == sentence
        (mark,) = standing_marks(report)  # nothing stays or goes on unsaid
        assert bool(mark.moves) == (before != sentence)


def test_enough_sentences_of_both_kinds() -> None:
    found = [sentences for _, sentences in _sentences()]
    going = sum(len(set(sentences)) > 1 for sentences in found)
    assert len(found) >= 100
    assert 0.4 < going / len(found) < 0.6
