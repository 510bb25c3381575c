"""Words that do not fit each other: a noun with two measures, a verb with an object or a number that it cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from support.prose_check.counts import Count, count_of
from support.prose_check.fault import Hit
from support.prose_check.lexicon import lexicon
from support.prose_check.tokens import Clause, Item

SAME_NOUN = 4  # characters that two counted nouns end in alike: 承诺事项 is one noun, 会议 and 活动 are many
_OTHER_SENSE = ({"人", "人次"}, {"名", "人次"}, {"次", "人次"}, {"户", "人"}, {"户", "户次"}, {"场", "场次"})
# 参加述职的书记4人: who they are is said, not what was done. Behind 有 and behind another verb it is right.
_FRAGMENT = re.compile(
    r"(?:参加|参与|接受|登记在册|登记|列入|纳入|入选|获得|获评|完成|查找出|排查出|到会|出席)(?![^的]{0,8}(?:有|为|是|达))"
    r"[^，、；。的]{0,12}的[^，、；。的\d【]{1,8}(?:\d|【待补】)[^，、；。]{0,6}"
)
_IN_ITS_PLACE = re.compile(r"做到(?:(?!把|将|应)[^，。；、]){2,}?(?:纳入|列入|融入|嵌入|写入)(?!率)")
_GOOD_EVENT = re.compile(
    r"(?:抓好|做好|抓实|做实)[^，。；]*?(?:大赛|比赛|竞赛|联赛|运动会|座谈会|推进会)(?=等?(?:工作)?[，。；、]|$)"
)
_MADE = re.compile(r"(?:形成|建立|制定|制订|印发|修订|列出|编印|出台)")
_PAPERS = ("记录", "台账", "制度", "方案", "清单", "报告", "文件", "办法", "计划")


def fitting_hits(text: str, clauses: Sequence[Clause]) -> Iterator[Hit]:
    yield from _two_measures(clauses)
    for clause in clauses:
        bare = clause.text.strip("　 ")
        if _FRAGMENT.fullmatch(re.sub("^[一二三四五六]是|^其中", "", bare)):
            yield Hit("no_verb", clause.start, clause.end, "who they are, not what was done")
        for item in clause.items:
            yield from _times_of_papers(item)
    for rule, why in (
        (_IN_ITS_PLACE, "做到 and what is put where, without 把"),
        (_GOOD_EVENT, "an event is held, not done well"),
    ):
        for found in rule.finditer(text):
            yield Hit("object", found.start(), found.end(), why)


def _two_measures(clauses: Sequence[Clause]) -> Iterator[Hit]:
    seen: list[tuple[str, str]] = []
    for clause in clauses:
        for item in clause.items:
            count = count_of(item)
            if count is None or lexicon().units.get(count.unit.text) == "money":
                continue
            noun, unit = count.noun, count.unit.text
            if any(_alike(noun, other) and _another(unit, measure) for other, measure in seen):
                yield Hit("measure", item.start, item.end, "the same noun with another measure before")
            seen.append((noun, unit))


def _alike(noun: str, other: str) -> bool:
    return len(noun) >= SAME_NOUN <= len(other) and noun[-SAME_NOUN:] == other[-SAME_NOUN:]


def _another(unit: str, other: str) -> bool:
    scaled = any(one.startswith(("万", "亿", "%", "％")) for one in (unit, other))
    return unit != other and not scaled and {unit, other} not in _OTHER_SENSE


def _times_of_papers(item: Item) -> Iterator[Hit]:
    """形成学习台账记录36次: what is made is counted by the piece."""
    count: Count | None = count_of(item)
    if count is None or lexicon().units.get(count.unit.text) != "event":
        return
    words = count.words
    if count.noun.endswith(_PAPERS) and _MADE.search(words) and count.unit.text not in ("期", "届"):
        yield Hit("unit", item.start, item.end, f"papers counted with {count.unit.text}")
