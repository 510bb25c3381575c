"""Clauses that drop out of a sentence, and the punctuation that has to be mended where they stood."""

from __future__ import annotations

import re

import msgspec

from djdesk.document.blocks import Run
from djdesk.forms.report_type import BUILT_IN

_GAP = "\ue000"  # where a clause dropped out
_HOLE = (
    "\ue001"  # a figure outside any clause that is 不涉及: the stretch between the nearest marks goes with it
)
_STRENGTH = {"、": 1, "，": 2, "：": 3, "；": 4, "。": 5, "！": 5, "？": 5}
_LONGEST_LEAD = 12  # 截至6月底， / 2023年第一季度，
_STRETCH = re.compile(f"[^、，：；。！？“”《》{_GAP}]*{_HOLE}[^、，：；。！？{_GAP}]*")
_SENTENCE = re.compile("[^。！？]*[。！？]?")


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a paragraph. `clause`: a clause stood here and dropped out; `dropped`: this figure itself
    is 不涉及.
    """

    text: str
    field: str = ""
    pending: bool = False
    dropped: bool = False
    clause: bool = False
    unfilled: bool = False


def repair(pieces: list[Piece]) -> list[Run]:
    """Runs of the paragraph after dropping; [] when nothing is left of it."""
    text = "".join(_GAP if p.clause else _HOLE if p.dropped else p.text for p in pieces)
    if _GAP not in text and _HOLE not in text:
        return [Run(p.text, field=p.field, pending=p.pending) for p in pieces if p.text]
    owner = [i for i, p in enumerate(pieces) for _ in (p.text or "·")]
    keep = [True] * len(text)
    for stretch in _STRETCH.finditer(text):
        keep[stretch.start() : stretch.end()] = [False] * (stretch.end() - stretch.start())
        keep[stretch.start()] = True  # one mark stays to say that something is gone
        text = text[: stretch.start()] + _GAP + text[stretch.start() + 1 :]
    _drop_hollow_sentences(text, keep, [pieces[i].field not in ("", *BUILT_IN) for i in owner])
    _mend_junctions(text, keep)
    left: list[list[str]] = [[] for _ in pieces]
    for char, index, kept in zip(text, owner, keep, strict=True):
        if kept and char not in (_GAP, _HOLE):
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
        has_value = any(is_field[i] and keep[i] and text[i] != _GAP and text[i].isdigit() for i in span)
        # Only a short lead is hollow: a whole clause of words before the comma says something by itself.
        lead_only = (
            tail[-1:] in ("、", "，")
            and not has_value
            and "，" not in tail[:-1]
            and len(tail) <= _LONGEST_LEAD
        )
        hollow = not tail.strip("、，：； ") or lead_only
        if hollow:
            for i in span:
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
