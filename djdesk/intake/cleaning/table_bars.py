"""Bars between the cells of a table in plain text: | a | b | of markdown, ｜ typed, │ drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from djdesk.intake.text_edits import Edit, TextLine

BARS = "|｜│┃"
BAR = re.compile(rf"(?<!\\)[{BARS}]")
# |---|:--:| of markdown, ├──┼──┤ and +---+---+ of drawn tables.
RULE = re.compile(rf"\s*(?=[^\w\n]*[-—─━═┬┴┼]{{2}})[{BARS}:\-—─━═┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋+ \t]+\r?")
_WIDE_BAR = re.compile(rf"[ \t]*{BAR.pattern}[ \t]*")


def bars_to_tabs(lines: Iterable[TextLine]) -> list[Edit]:
    """Edits that part the cells of a table's rows by TABs alone, and take its ruled lines out."""
    edits = []
    for line in lines:
        if RULE.fullmatch(line.text):
            edits.append(Edit("mark", line.start, line.end))
        else:
            edits += [
                Edit("mark", line.start + at, line.start + end, sign) for at, end, sign in _bars(line.text)
            ]
    return edits


def _bars(text: str) -> Iterator[tuple[int, int, str]]:
    """Each bar with the spaces around it, and what stands in its place: nothing at either end of the row."""
    for match in _WIDE_BAR.finditer(text):
        outer = not text[: match.start()].strip() or not text[match.end() :].strip()
        yield match.start(), match.end(), "" if outer else "\t"
