"""What remains of a sentence when clauses dropped out of it, and the marks to be mended where they stood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from djdesk.basics.verbs import VERB
from djdesk.document.blocks import Run
from djdesk.document.compose.clause_words import MARKS
from djdesk.document.compose.clauses import ENDS, Node, left_over
from djdesk.forms.report_type import BUILT_IN

_GAP = "\ue000"  # where a clause dropped out
_STRENGTH = {**MARKS, **dict.fromkeys(ENDS, 5)}
_LONGEST_LEAD = 12  # 截至6月底， / 2023年第一季度，
_TIME = (
    "(?:截至|截止|至|到|自|从|今年|去年|本年|上半年|下半年|全年|第?[一二三四]季度|目前|期间|其间|近年|半年|一年|"
    "其中|此外|同时|\\d{2,4}年|\\d{1,2}月)"
)
# Says when, not what: 截至6月底 / 2023年1月至6月期间 / 目前. Alone it is no sentence.
_LEAD = re.compile(f"{_TIME}(?:[^，；。！？]{{0,18}}(?:底|末|日|月|份|年|度|季度|来|间|止|前))?")
_PREPOSITION = re.compile("围绕|依托|通过|结合|按照|根据|针对|利用|运用|为了?|以|在|对|从")
# Says in which circumstances, not what was done, where no verb stands in it.
_CIRCUMSTANCE = re.compile(
    "(?:在|随着).{1,20}(?:下|中|上|后|时|之际|同时|基础上|过程中)|(?:根据|按照|依据|遵照|依照|围绕|针对|结合|为了?)(.{1,14})"
)
_PAIRS = (
    (("不仅", "不但", "不光"), ("而且", "并且", "还", "也", "更")),
    (("虽然", "尽管"), ("但是", "但", "可是", "却", "仍")),
    (("因为", "由于"), ("所以", "因此", "因而")),
    (("一方面",), ("另一方面",)),
    (("既",), ("又", "也")),
)
# Words that begin like half a pair: 更新台账, 还款, 既有住宅, 但凡.
_NO_HALF = "(?<!更(?=[新换正名改迭替]))(?<!还(?=[款贷清原乡本林债账]))(?<!既(?=[有定往得]))(?<!但(?=凡))"
_SENTENCE = re.compile("[^。！？]*[。！？]?")


def repair(nodes: Sequence[Node]) -> list[Run]:
    """Runs of the paragraph after dropping; [] when nothing is left of it."""
    pieces = left_over(nodes)
    text = "".join(_GAP if p.clause else p.text for p in pieces)
    if _GAP not in text:
        return [Run(p.text, field=p.field, pending=p.pending) for p in pieces if p.text]
    owner = [i for i, p in enumerate(pieces) for _ in (_GAP if p.clause else p.text)]
    keep = [True] * len(text)
    _drop_half_pairs(text, keep)
    _drop_hollow_sentences(text, keep, [pieces[i].field not in ("", *BUILT_IN) for i in owner])
    _drop_lone_leads(text, keep)
    _mend_junctions(text, keep)
    left: list[list[str]] = [[] for _ in pieces]
    for char, index, kept in zip(text, owner, keep, strict=True):
        if kept and char != _GAP:
            left[index].append(char)
    return [
        Run("".join(chars), field=piece.field, pending=piece.pending)
        for piece, chars in zip(pieces, left, strict=True)
        if chars
    ]


def _drop_hollow_sentences(text: str, keep: list[bool], is_field: list[bool]) -> None:
    """A sentence of which only a lead like 截至6月底， remains goes whole; built-in names do not save it,
    they are always known.
    """
    for match in _SENTENCE.finditer(text):
        span = range(match.start(), match.end())
        if not any(text[i] == _GAP for i in span):
            continue
        rest = "".join(text[i] for i in span if keep[i] and text[i] != _GAP)
        tail = rest.rstrip("。！？")
        values = [text[i] for i in span if is_field[i] and keep[i] and text[i] != _GAP]
        says = any(map(str.isdigit, values)) or (values and not _PREPOSITION.match(tail))
        # Only a short lead is hollow: a whole clause of words before the comma says something by itself.
        lead, marked = tail.rstrip("、，；"), tail[-1:] in ("、", "，", "；")
        lead_only = (
            not says and "，" not in lead and ((marked and len(tail) <= _LONGEST_LEAD) or _is_lead(lead))
        )
        hollow = not tail.strip("、，：； ") or lead_only
        if hollow:
            for i in span:
                keep[i] = False


def _is_lead(words: str) -> bool:
    """截至6月底, 在大家努力下, 根据年初部署: no sentence when it stands alone."""
    if _LEAD.fullmatch(words):
        return True
    said = _CIRCUMSTANCE.fullmatch(words)
    return said is not None and VERB.search(said[1] or "") is None


def _drop_half_pairs(text: str, keep: list[bool]) -> None:
    """虽然 … 但, 不仅 … 还 and their like, where one half went: the other half stands without its word."""
    for match in _SENTENCE.finditer(text):
        if _GAP not in match[0]:
            continue
        for firsts, seconds in _PAIRS:
            first = re.search(f"(?:^|(?<=[，；{_GAP}]))(?:{'|'.join(firsts)}){_NO_HALF}，?", match[0])
            second = re.search(f"(?<=[，；{_GAP}])(?:{'|'.join(seconds)}){_NO_HALF}，?", match[0])
            left = [one for one in (first, second) if one is not None]
            whole = len(left) == 2 and _says_more(match[0], left)
            if whole or (left == [second] and not match[0].startswith(_GAP)):
                continue
            for one in left:
                for i in range(match.start() + one.start(), match.start() + one.end()):
                    keep[i] = False


def _says_more(sentence: str, pair: Sequence[re.Match[str]]) -> bool:
    """Whether both halves say something: 一方面▯；另一方面▯ do not."""
    first, second = (one.end() for one in pair)
    between = sentence[first : pair[1].start()]
    return bool(between.strip(f"，；、{_GAP}")) and bool(sentence[second:].strip(f"，；、。！？{_GAP}"))


def _drop_lone_leads(text: str, keep: list[bool]) -> None:
    """A lead within a sentence of which nothing is left behind it: 抓学习，截至6月底，▯。"""
    for gap in re.finditer(f"{_GAP}+", text):
        left = [i for i in range(gap.start()) if keep[i] and text[i] != _GAP]
        right = next((i for i in range(gap.end(), len(text)) if keep[i]), None)
        if right is not None and text[right] not in (*ENDS, "；"):
            continue
        before = "".join(text[i] for i in left)
        lead = re.search(f"(?<=[，；])({_LEAD.pattern})[，：]?$", before)
        if lead:
            for i in left[lead.start() :]:
                keep[i] = False


def _mend_junctions(text: str, keep: list[bool]) -> None:
    """Where a clause is gone, of two marks that meet the stronger stays; at the start of a sentence none
    does.
    """
    for i, char in enumerate(text):
        if char != _GAP:
            continue
        left = next((j for j in range(i - 1, -1, -1) if keep[j] and text[j] != _GAP), None)
        right = next((j for j in range(i + 1, len(text)) if keep[j] and text[j] != _GAP), None)
        if left is not None and right is not None and text[left] + text[right] == "（）":
            keep[left] = keep[right] = False
        if right is None or text[right] not in _STRENGTH:
            continue
        if left is None or _STRENGTH.get(text[left], 0) == 5 or text[left] in "（“《":
            keep[right] = False
        elif text[left] in _STRENGTH:
            weaker = left if _STRENGTH[text[left]] < _STRENGTH[text[right]] else right
            keep[weaker] = False
