"""A pack of fixed phrases held against itself: what would make the proofreader accuse right words, or say of
one phrase two things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from djdesk.proof.phrases.index import bare
from djdesk.proof.proofreader import Proofreader
from djdesk.proof.wording_pack import SHORTEST, FixedPhrase

_OF_PHRASES = ("phrase-off", "phrase-wrong", "list-order", "list-item")


def pack_faults(phrases: Sequence[FixedPhrase], reader: Proofreader) -> Iterator[str]:
    """What is wrong with the phrases, a sentence each. `reader` knows them."""
    yield from _of_table(phrases)
    for phrase in phrases:
        for form in phrase.forms:
            for one in reader.findings(f"会上，{form}，大家表示同意。"):
                if one.rule in _OF_PHRASES and one.level != "提示":
                    yield f"“{form}”会被当成“{one.suggestion}”写错了（{one.text}）"
        for wrong in phrase.wrong:
            if not any(one.level == "必改" for one in reader.findings(f"会上，{wrong}，大家表示同意。")):
                yield f"“{wrong}”登记为“{phrase.text}”的错误写法，却找不出来"


def _of_table(phrases: Sequence[FixedPhrase]) -> Iterator[str]:
    times = Counter(form for one in phrases for form in one.forms)
    yield from (f"“{form}”登记了{count}次" for form, count in times.items() if count > 1)
    for one in phrases:
        yield from (f"“{form}”太短，至少要{SHORTEST}个字" for form in one.forms if len(bare(form)) < SHORTEST)
        yield from (f"“{wrong}”既登记为正确又登记为错误" for wrong in one.wrong if wrong in times)
        if one.since is not None and one.until is not None and one.since > one.until:
            yield f"“{one.text}”开始使用的日期晚于停止使用的日期"
        if one.now and one.now not in times:
            yield f"“{one.text}”改成的“{one.now}”没有登记"
        if one.now and one.until is None:
            yield f"“{one.text}”登记了现在的说法，没有登记用到哪一天"
        if not one.group or not one.source:
            yield f"“{one.text}”没有分组或者没有出处"
