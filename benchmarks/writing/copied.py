"""A report of twenty pages held against two hundred earlier ones: what of it was copied. Beside difflib on
the same pairs. And words sought in those reports for 插入以前的段落.
"""

from __future__ import annotations

import random
from difflib import SequenceMatcher
from functools import partial

from benchmarks.measure import Measure, paired_ratio, seconds
from benchmarks.writing.proof import report
from djdesk.desk.next_period.copied_share import EarlierTexts, masked_words
from djdesk.desk.report.passages import OfferedPassage, sought_passages
from djdesk.model.period import Period
from djdesk.store.reports.passages import Passage

_UNIT = "区市政中心"
_REPORTS, _PAGES = 200, 20
_OTHER = "学习党员组织活动服务群众落实制度工作推进建设"
_LINES = 40
_SOUGHT = ("召开支委会", "支部 学习", "fwqz", "没有这样的词")  # the slowest of them counts


def run(rounds: int) -> list[Measure]:
    chance = random.Random(14)
    passages = [_passage(chance, number) for number in range(_REPORTS)]
    mine = _changed(chance, report(_PAGES, 7)).split("\n")

    def whole() -> None:
        earlier = EarlierTexts(passages)
        for line in mine:
            earlier.like(line, _UNIT)

    texts = EarlierTexts(passages)
    some = mine[:_LINES]
    masks = [masked_words(line, _UNIT) for line in some]
    others = [texts.candidates(mask) for mask in masks]

    def ours() -> None:
        for line in some:
            texts.like(line, _UNIT)

    def theirs() -> None:
        for mask, there in zip(masks, others, strict=True):
            for other in there:
                SequenceMatcher(None, mask, other, autojunk=False).ratio()

    best = min(seconds(whole) for _ in range(max(3, rounds // 3)))
    key = max(seconds(partial(texts.like, line + "好", _UNIT)) for line in mine)
    offered = [OfferedPassage(one, akin=True, type_name="半年汇报") for one in passages]
    sought = max(
        min(seconds(partial(sought_passages, offered, words)) for _ in range(3)) for words in _SOUGHT
    )
    return [
        Measure("earlier passages found in 200 reports", 1000 * sought, 100, "ms", 3),
        Measure("copied text, 20 pages against 200 reports", 1000 * best, 250, "ms", rounds),
        Measure("copied text, one paragraph anew", 1000 * key, 5, "ms", len(mine)),
        Measure(
            "finding the like / difflib on those pairs", paired_ratio(ours, theirs, rounds), 0.2, "×", rounds
        ),
    ]


def _passage(chance: random.Random, number: int) -> Passage:
    return Passage(
        report_id=str(number),
        type_id="half_year",
        unit=_UNIT,
        period=Period.parse("2023H1"),
        section_id="work",
        heading="主要工作",
        prose=_changed(chance, report(_PAGES, 10 + number)),
    )


def _changed(chance: random.Random, text: str) -> str:
    """One character in twenty is another: no two reports have a paragraph in common."""
    signs = list(text)
    for at in chance.sample(range(len(signs)), len(signs) // 20):
        if signs[at] != "\n":
            signs[at] = chance.choice(_OTHER)
    return "".join(signs)
