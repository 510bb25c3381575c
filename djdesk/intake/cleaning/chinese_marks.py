"""Offers to write marks as Chinese text has them (GB/T 15834-2011): full-width beside Chinese characters,
quotation marks in pairs; and 着 where 著 is only a particle. Never within numbers, Latin words, file names or
addresses.
"""

from __future__ import annotations

import re

from djdesk.intake.outline.script import script_of
from djdesk.intake.result import Mend, MendKind, SourceText

_HAN = "[\u3400-\u9fff“”‘’《》（）【】、，。；：！？]"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_HALF = re.compile(rf"(?<={_HAN})[,;:?!()](?!\w+[/.@])|[,;:?!()](?={_HAN})")
_STOP = re.compile("(?<=[\u3400-\u9fff”》）%％])\\.(?=$|[\u3400-\u9fff“《（”])")
_LAST_STOP = re.compile("[\u3400-\u9fff”》）%％]\\.”?\\s*$")
_NUMBERED = re.compile(r"\s*[（(]?[一二三四五六七八九十百]{1,4}[）)]?\.")
# Names of files, addresses of pages and mail: what stands in them is no punctuation of the text. Bounded, so
# that a line of a hundred thousand characters is looked through once.
_NAMES = re.compile(
    r"[^\s，。；、《》“”,;]{0,80}\.(?:docx?|xlsx?|pptx?|pdf|txt|wps|et|dps|jpe?g|png|zip|rar|mp4|html?)\b"
    r"|(?:https?://|ftp://|www\.)[^\s,;()\u3000-\u9fff\uff00-\uffef]+|[\w.-]{1,64}@[\w.-]{1,255}",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    "(?<![显卓昭编论专名原巨译遗合拙土所论])著(?![名作述称者书录有文论])"
)  # 显著, 著名, 原著 keep it


def marks_offered(source: SourceText, file_text: str) -> list[Mend]:
    """One offer for each character, in the order of the text; none for what the file writes otherwise: &quot;
    for a mark.
    """
    found: list[tuple[int, MendKind, str]] = []
    simplified = script_of(source.text) == "simplified"
    start = 0
    for line in source.text.split("\n"):
        names = [match.span() for match in _NAMES.finditer(line)]
        marks = _marks(line)
        found += [
            (start + place, "half_width", after)
            for place, after in sorted(marks.items())
            if not any(begin <= place < end for begin, end in names)
        ]
        if simplified:
            found += [(start + match.start(), "particle", "着") for match in _PARTICLE.finditer(line)]
        start += len(line) + 1
    return [
        Mend(kind, source.place(place), source.place(place) + 1, source.text[place], after, made=False)
        for place, kind, after in sorted(found)
        if file_text[source.place(place)] == source.text[place]
    ]


def _marks(line: str) -> dict[int, str]:
    """Places of marks and what they become; of brackets both or none."""
    found = {match.start(): _WIDE[match[0]] for match in _HALF.finditer(line)}
    for opening, closing in _pairs(line):
        inside = line[opening + 1 : closing]
        if opening and line[opening - 1].isascii() and not re.search(_HAN, inside):  # App(v2.1)
            found = {place: after for place, after in found.items() if place not in (opening, closing)}
        elif opening in found or closing in found:
            found[opening], found[closing] = "（", "）"
    if _LAST_STOP.search(line) and not line.rstrip().endswith(
        ".."
    ):  # who ends with a point means it as a stop
        numbered = _NUMBERED.match(line)
        found |= {
            match.start(): "。"
            for match in _STOP.finditer(line)
            if numbered is None or match.start() >= numbered.end()
        }
    return found | _quotes(line)


def _pairs(line: str) -> list[tuple[int, int]]:
    """Half-width brackets that belong together."""
    found, open_ = [], []
    for place, char in enumerate(line):
        if char == "(":
            open_.append(place)
        elif char == ")" and open_:
            found.append((open_.pop(), place))
    return found


def _quotes(line: str) -> dict[int, str]:
    """Straight quotation marks as “ and ” by turns, where they come in pairs around Chinese words."""
    places = [place for place, char in enumerate(line) if char == '"']
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if len(places) % 2 or any(not re.search("[\u3400-\u9fff]", line[a:b]) for a, b in pairs):
        return {}
    return {place: sign for a, b in pairs for place, sign in ((a, "“"), (b, "”"))}
