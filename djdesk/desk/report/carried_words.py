"""What is said of contents that were carried over from last period's report and stand marked (请核对)."""

from __future__ import annotations

from djdesk.model.carried import CarriedMark
from djdesk.model.prose import flat_pieces, parse

_CARRIED = {
    "time": "是上期内容，里面有时间",
    "number": "是上期内容，里面有数",
    "list": "是上期的清单",
    "text": "是上期内容",
    "own": "是上期写的",
    "result": "是上期内容，里面有荣誉或成绩",
}
_LONGEST_SAID = 24  # characters
_LONGEST_RESULT = 60  # an honour is told with its words
PLEASE_CHECK = "上期内容，请核对"
STILL_SO = "仍然如此"


def to_check(mark: CarriedMark) -> str:
    """The sentence that asks the clerk to look at it, with what was moved on in it."""
    said = mark.name if mark.kind == "text" else shortened(mark)
    if mark.reason == "result":
        words = "，".join(map(plain_words, mark.results)) or shortened(mark)
        said = f"{mark.name}：{words}" if mark.kind == "text" else words
        said = said if len(said) <= _LONGEST_RESULT else said[: _LONGEST_RESULT - 1] + "…"
    said = said.replace("“", "‘").replace("”", "’")  # quotes within quotes (GB/T 15834-2011, 4.8)
    moved = moves_in(mark)
    what = "表格" if mark.kind == "table" else ""
    return f"{what}“{said}”{_CARRIED[mark.reason]}，请核对" + (f"（已改：{moved}）" if moved else "")


def moves_in(mark: CarriedMark) -> str:
    """What was moved on in it: 6月底→12月底、上半年→下半年; "" for nothing."""
    return "、".join(f"{move.before}→{move.after}" for move in mark.moves)


def shortened(mark: CarriedMark) -> str:
    """The beginning of what a mark stands on, on one line."""
    if mark.kind == "table":
        text = "、".join(mark.words.split())
        return text if len(text) <= _LONGEST_SAID else text[: _LONGEST_SAID - 1] + "…"
    text = " ".join(plain_words(line).strip() for line in mark.words.split("\n"))
    return text if len(text) <= _LONGEST_SAID else text[: _LONGEST_SAID - 1] + "…"


def plain_words(line: str) -> str:
    """The clerk's own words of a paragraph; a slot stands as a space."""
    return "".join(
        getattr(part, "text", " ") for paragraph in parse(line) for part in flat_pieces(paragraph.pieces)
    )
