"""What would be said to follow from something that was done 0 times: 建有驿站0处，为工人提供休息场所 prints
as 建有驿站0处. The number stays, as the clerk gave it; the words behind it would not be true.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

import msgspec

from djdesk.document.blocks import Run
from djdesk.document.compose.clauses import ENDS
from djdesk.forms.report_type import BUILT_IN
from djdesk.model.report import Report

# Of these none is good news, and what follows from it may be said.
_GOOD_TO_LACK = re.compile("事故|案|警情|投诉|举报|信访|上访|违|失误|差错|流失|舆情|火情|逾期|零|未|欠|缺|负")
# Its other half would go: 虽然确定示范点0家，但特色活动偏少 goes as a whole.
_PAIRED = re.compile("虽然|尽管|不仅|不但|既|一方面|由于|因为")


def noughts_of(report: Report, fields: Container[str], figures: Iterable[str]) -> frozenset[str]:
    """Those of `figures` that say that nothing was done. Not the office's own: what it writes of them is its
    own as well.
    """
    own = {one.name for one in report.own_figures}
    return frozenset(
        name
        for name in figures
        if report.figures[name].value == 0
        and not report.figures[name].approx
        and name in fields
        and name not in own
        and _GOOD_TO_LACK.search(name) is None
    )


def without_effects(runs: Sequence[Run], noughts: frozenset[str]) -> list[Run]:
    """The runs of a paragraph without what stands behind the last value of a sentence, from its comma on,
    where that value is one of `noughts`.
    """
    chars = [(at, char) for at, run in enumerate(runs) for char in run.text]
    keep = [True] * len(chars)
    start = 0
    for end, (_, char) in enumerate(chars):
        if char in ENDS or end == len(chars) - 1:
            _cut(runs, chars, keep, range(start, end if char in ENDS else end + 1), noughts)
            start = end + 1
    left: list[list[str]] = [[] for _ in runs]
    for (at, char), kept in zip(chars, keep, strict=True):
        if kept:
            left[at].append(char)
    return [
        run if len(found) == len(run.text) else msgspec.structs.replace(run, text="".join(found))
        for run, found in zip(runs, left, strict=True)
        if found
    ]


def _cut(
    runs: Sequence[Run],
    chars: Sequence[tuple[int, str]],
    keep: list[bool],
    sentence: range,
    noughts: frozenset[str],
) -> None:
    valued = [place for place in sentence if runs[chars[place][0]].field not in ("", *BUILT_IN)]
    if not valued or runs[chars[valued[-1]][0]].field not in noughts:
        return
    tail = range(valued[-1] + 1, sentence.stop)
    if _PAIRED.match("".join(chars[place][1] for place in sentence)):
        for place in range(sentence.start, min(sentence.stop + 1, len(chars))):
            keep[place] = False
        return
    comma = next((place for place in tail if chars[place][1] in "，；"), None)
    if comma is not None and not any(chars[place][1].isdigit() for place in range(comma, sentence.stop)):
        for place in range(comma, sentence.stop):
            keep[place] = False
