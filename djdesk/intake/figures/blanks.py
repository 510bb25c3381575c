"""Blanks: numbers of which some digits or all were taken out or never filled in. 1xx, *,***, __, (*), □."""

from __future__ import annotations

import re

from djdesk.intake.figures.units import UNIT

# What people put for a digit; a number is hidden with one and the same sign throughout.
# Among them signs that only look alike: the Russian х, the Roman ten, the letter O.
_STARS, _CROSSES, _CIRCLES = r"\*∗﹡✱", "xX×✕╳✖хХⅩⅹ", "○〇●◯◎△▲☆★"
_BOXES = "□■█▇▓☐"
HIDING = rf"{_CROSSES}{_STARS}{_CIRCLES}{_BOXES}_"  # as they stand within a class of characters
_HAN = "一二两三四五六七八九十百千零"
# Digits of which a sign hides at least one: 1xx, 2x.5, *,***, 8○.
_PARTLY = (
    r"(?<![A-Za-z\d{signs}])(?<!\d[.,])(?=[\d.,]{{0,12}}[{signs}])"
    r"[\d{signs}]{{1,12}}(?:,[\d{signs}]{{3}}){{0,4}}(?:\.[\d{signs}]{{1,3}})?(?![A-Za-z\d{signs}])"
)
_HIDDEN = "|".join(
    (
        _PARTLY.format(signs=_STARS),
        _PARTLY.format(signs=_CROSSES),
        rf"(?<![{_HAN}])(?:{_PARTLY.format(signs=_CIRCLES)})(?![{_HAN}])",  # 一〇五 is a numeral
        _PARTLY.format(signs="_") + r"|_{1,20}",
        r"(?<![A-Za-z\d+])[Nn]{1,3}(?![A-Za-z\d+])",
        rf"(?<![\d{_BOXES}])\d{{0,6}}[{_BOXES}]{{1,8}}",
        rf"(?<![A-Za-z\d])(?:[Oo]{{2,4}}|[Oo](?={UNIT}))(?![A-Za-z\d])",
        rf"(?<![\d?？])(?:\d{{1,6}}[?？]{{1,6}}|[?？]{{2,6}})|(?<=[\u4e00-\u9fff])[?？](?={UNIT}[，。；、,;）)])",
        r"(?<![\d#])\d{0,6}#{1,6}(?![\dA-Za-z])",
    )
)
_BRACKETED = rf"[（(\[]\s{{0,8}}(?:{_HIDDEN}|…{{1,2}}|\.{{2,6}})?\s{{0,8}}[）)\]]|【[^】\n]{{0,6}}】"
_DOTS = rf"(?<=[\u4e00-\u9fff])(?:…{{1,2}}|\.{{3,6}})(?={UNIT}[，。；、,;）)])"
# 投入资金    万元，: nothing but room was left for the number.
_ROOM = rf"(?<=[\u4e00-\u9fff])[ \u3000]{{2,16}}(?=[万亿]?{UNIT}(?:[，。；、,;）)]|$))"
BLANK = rf"(?:{_BRACKETED}|{_HIDDEN}|{_DOTS}|{_ROOM})"
# Any sign that a blank can have, to pass over the many texts without one.
ANY_SIGN = re.compile(
    rf"[{_CROSSES}{_STARS}{_CIRCLES}_{_BOXES}#?？NnOo…【]|\.{{2}}|"
    rf"[\u4e00-\u9fff][ \u3000]{{2}}|[（(\[]\s{{0,8}}[）)\]]"
)
_PRODUCT = re.compile(r"\d[x×*]\d")  # 7×24, 60*80: nothing is hidden
_BULLET = re.compile(rf"[{_BOXES}#●◎△▲☆★]")  # alone at the head of a paragraph
_EMPHASIS = re.compile(r"\*{1,3}")
# What also stands for a name: XX处, **所.
NAME_RUN = re.compile(rf"[{_CROSSES}{_CIRCLES}{_STARS}]{{1,6}}|[NnOo]{{1,4}}")


def hides_digits(text: str, start: int, end: int) -> bool:
    """Whether what looks like a blank at `start`..`end` of a paragraph is one: not a product, not a sign of
    a list (* …, ★个人) and not the signs around words that are stressed (**…**).
    """
    if _PRODUCT.search(text, start, end):
        return False
    if text[:start].strip():
        return True
    if text[end : end + 1].isspace() or _BULLET.fullmatch(text, start, end):
        return False
    stars = _EMPHASIS.match(text, start)
    if not stars:
        return True
    closing = text.find(stars[0], stars.end())
    return closing < 0 or bool(re.match(r"[\u4e00-\u9fff%]", text[closing + len(stars[0]) :]))
