"""Which faces and sizes most of a sample's characters have, by the role of their paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from djdesk.document.docx_check.formatting import FormattedRun, Properties, number
from djdesk.document.docx_check.roles import Roled
from djdesk.document.layout.layout import FontSpec
from djdesk.document.layout.units import Points

_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LEAD = re.compile(r"[一二三四五六七八九十]{1,2}是")
_SIZES = (5.0, 72.0)  # points, as in layouts.py
_Value = TypeVar("_Value", str, float)
_SEEN = 1000  # a face that is named counts a little where no character shows it
_DEFAULT_SIZE = 20  # half points: Word's when nothing is said


class Faces:
    """Asks pieces for their faces."""

    def most(
        self, pieces: Iterable[FormattedRun], fallback: FontSpec, name: str, unread: list[str]
    ) -> FontSpec:
        """The look that most characters have; what is not said is taken from `fallback` and told under `name`
        ("" for untold).
        """
        families: Counter[str] = Counter()
        latins: Counter[str] = Counter()
        sizes: Counter[float] = Counter()
        bold = any_chinese = 0
        for piece in pieces:
            weight, chinese, latin = (
                len(piece.text.strip()),
                len(_CHINESE.findall(piece.text)),
                len(_LATIN.findall(piece.text)),
            )
            families[self._family(piece.look, "eastAsia")] += chinese * _SEEN + weight
            latins[self._family(piece.look, "ascii")] += latin * _SEEN + weight
            any_chinese += chinese
            sizes[number(piece.look.get("sz", f"{_DEFAULT_SIZE}")) / 2] += weight
            bold += weight if piece.look.get("b", "0") == "1" else -weight
        family, latin_family, size = _top(families), _top(latins), _top(sizes) or fallback.size
        if not family and any_chinese and name:
            unread.append(f"{name}的中文字体没有写明，按国家标准填写为{fallback.family}。")
        if not _SIZES[0] <= size <= _SIZES[1] or size * 2 != int(size * 2):
            unread.append(
                f"{name or '有的文字'}的字号{size:g}磅不合理，按国家标准填写为{fallback.size:g}磅。"
            )
            size = fallback.size
        latin_of = fallback.latin if fallback.latin != fallback.family else family or fallback.family
        return FontSpec(family or fallback.family, Points(size), latin_family or latin_of, bold > 0)

    def _family(self, look: Properties, slot: str) -> str:
        """The family's name, "" when it is not said or cannot be one."""
        family = "" if f"rFonts.{slot}Theme" in look else look.get(f"rFonts.{slot}", "")
        return family.strip() if family.isprintable() else ""


def plain_pieces(paragraphs: Sequence[Roled]) -> list[FormattedRun]:
    """Body text: of paragraphs without a heading's number, or, where all have one, what comes after the first
    sentence.
    """
    body = [one for one in paragraphs if one.role in ("body", "point")]
    plain = [
        piece
        for one in body
        if not one.level
        for piece in _after(one, 0 if not _LEAD.match(one.paragraph.text) else _lead_end(one))
    ]
    return (
        plain
        or [piece for one in body for piece in _after(one, _lead_end(one))]
        or [p for one in body for p in one.paragraph.pieces]
    )


def heading_pieces(paragraphs: Sequence[Roled], level: int) -> Iterator[FormattedRun]:
    """Headings of their own and those that run into their paragraph (段内标题)."""
    for one in paragraphs:
        if one.level == level and one.role == "heading":
            yield from one.paragraph.pieces
        elif one.level == level and one.role in ("body", "point"):
            yield from _until(one, _lead_end(one))


def bold_leads(paragraphs: Sequence[Roled]) -> bool:
    """Whether more of the lead sentences (领句) of 一是, 二是 … are bold than not, where the text after them
    is not.
    """
    votes = 0
    for one in paragraphs:
        end = _lead_end(one) if one.role in ("body", "point") and _LEAD.match(one.paragraph.text) else 0
        if end and end < len(one.paragraph.text):
            lead, rest = _mostly_bold(_until(one, end)), _mostly_bold(_after(one, end))
            votes += 1 if lead and not rest else -1
    return votes > 0


def _lead_end(one: Roled) -> int:
    return one.paragraph.text.find("。") + 1


def _until(one: Roled, end: int) -> Iterator[FormattedRun]:
    at = 0
    for piece in one.paragraph.pieces:
        if at < end:
            yield msgspec.structs.replace(piece, text=piece.text[: end - at])
        at += len(piece.text)


def _after(one: Roled, start: int) -> Iterator[FormattedRun]:
    at = 0
    for piece in one.paragraph.pieces:
        at += len(piece.text)
        if at > start:
            yield msgspec.structs.replace(
                piece, text=piece.text[-(at - start) :] if at - start < len(piece.text) else piece.text
            )


def _mostly_bold(pieces: Iterable[FormattedRun]) -> bool:
    return (
        sum(len(piece.text) if piece.look.get("b", "0") == "1" else -len(piece.text) for piece in pieces) > 0
    )


def _top(votes: Counter[_Value]) -> _Value | None:
    found = votes.most_common(1)
    return found[0][0] if found and found[0][1] > 0 else None
