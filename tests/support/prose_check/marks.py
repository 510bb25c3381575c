"""Punctuation (GB/T 15834-2011): marks that lead, meet, stand alone, or have lost their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support.prose_check.fault import Hit
from support.prose_check.lexicon import lexicon
from support.prose_check.tokens import CLOSERS, ENDS, Clause, Sentence

_ANNOUNCES = re.compile(r"(?:如下|以下[^，。：]*|下列[^，。：]*)：$")
_LEAD_ENDS = "(?:下|基础上|过程中|工作中|期间|以来|之际|同时)$"  # 在…领导下, 自…以来
_LABELS = re.compile(
    r"(?:[^，。、：\s]{1,8}：[^，。：]{1,40}?(?:[　\s]+|$))+"
)  # 供稿单位：区融媒体中心　记者：张某某
_RULES = (
    (re.compile(r"^[　 ]*[，、；：。！？）”》]"), "a mark begins the paragraph"),
    (re.compile(r"[，、；：][，、；：。！？]|[。！？][，、；：。]"), "two marks meet"),
    (re.compile(r"[（“《‘][，、；：。！？]"), "a mark behind an opening bracket"),
    (re.compile(r"[，、；：](?=[）”》’])"), "a mark before a closing bracket"),
    (re.compile(r"（[　 ]*）|《[　 ]*》|“[　 ]*”|【】|\[\]|\{\}"), "empty brackets"),
    (re.compile(r"[\[\]{}\ue000-\uf8ff]"), "a sign of the template"),
    (
        re.compile(r"(?:^|[，、；：。！？])（[^（）]*）(?=[，、；：。！？]|$)"),
        "a remark that belongs to nothing",
    ),
    (re.compile(r"(?:^|[。！？])[　 ]*等(?![级次候待额同量效])"), "等 begins a sentence"),
)


def is_label_line(text: str) -> bool:
    """供稿单位：… 记者：…: no sentence, and read as none."""
    return _LABELS.fullmatch(text) is not None and not _ANNOUNCES.search(text)


def mark_hits(text: str) -> Iterator[Hit]:
    if text != text.rstrip():
        yield Hit("marks", len(text.rstrip()), len(text), "a blank at the end")
    if is_label_line(text):
        return
    for rule, why in _RULES:
        for found in rule.finditer(text):
            yield Hit("marks", found.start(), found.end(), why)
    yield from _open_brackets(text)
    last = text.rstrip("　 ”）’")
    if last.endswith("："):
        if not _ANNOUNCES.search(text):
            yield Hit("colon", max(0, len(text) - 8), len(text), "nothing follows the colon")
    elif last and last[-1] not in ENDS and not text.endswith("】"):
        yield Hit("marks", max(0, len(text) - 8), len(text), "no full stop at the end")


def _open_brackets(text: str) -> Iterator[Hit]:
    stack: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        if char in CLOSERS:
            stack.append((CLOSERS[char], place))
        elif char in CLOSERS.values():
            if stack and stack[-1][0] == char:
                stack.pop()
            else:
                yield Hit("marks", place, place + 1, "closes what was never opened")
    for _, place in stack:
        yield Hit("marks", place, place + 1, "opened and never closed")


def lead_hits(sentence: Sentence) -> Iterator[Hit]:
    """A sentence of nothing but leads (截至6月底。), and a lead that ends with ；."""
    clauses = [clause for clause in sentence.clauses if clause.text.strip("　 ”")]
    if clauses and all(is_lead(clause) for clause in clauses):
        yield Hit("lead", sentence.start, sentence.end, "only a time or a lead")
        return
    for clause in clauses:
        if clause.mark == "；" and is_lead(clause):
            yield Hit("lead", clause.start, clause.end, "a lead that ends with ；")


def is_lead(clause: Clause) -> bool:
    """Whether a clause only says when, whereupon or under whom: 截至6月底, 按照统一部署, 在区委领导下."""
    found = [token for token in clause.tokens if token.kind != "ADV"]
    text = "".join(token.text for token in found).strip("　 ")
    if not text:
        return bool(clause.text.strip("　 "))
    rest = re.sub("^(?:截至|自|从|到|截止)", "", text)
    if re.fullmatch(
        r"[至到]?", "".join(t.text for t in found if t.kind != "T").removeprefix("截至").removeprefix("截止")
    ):
        return any(token.kind == "T" for token in found) or not rest
    if re.match("截至|截止到", text):
        return not re.search("[0-9】][余多]?[万亿]?[^0-9年月日]", text.split("日")[-1].split("底")[-1])
    if re.match("按照|根据|依据|依照|遵照", text):
        return text.endswith(lexicon().words["lead_ends"])
    if re.match("在|随着|为了|经过|自|从|当", text):
        return re.search(_LEAD_ENDS, text) is not None
    return False
