"""The paragraphs of a Word file with their characters as runs have them, and where the lines of its text, as
a reader gives them, stand in these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from djdesk.formats.opc import Element

_NEIGHBOURS = 8  # characters on each side by which a place is known
_GONE = ("del", "moveFrom")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class CommentedParagraph(msgspec.Struct):
    """`signs` is for each character of `text` its run, the run's child that has it, and the place in that.
    `in_body`: a comment can stand there; else `outer` is the paragraph that holds its text box, -1 for none.
    `counted`: among those that a layout check counts.
    """

    element: Element
    text: str
    signs: list[tuple[Element, Element, int]]
    in_body: bool
    counted: bool
    outer: int = -1


def paragraphs_of(root: Element) -> list[CommentedParagraph]:
    """In the order of the file."""
    found: list[CommentedParagraph] = []
    numbers: dict[Element, int] = {}
    for element in root.iter("{*}p"):
        if not _is_word(element):
            continue
        kinds, outer = [], -1
        for one in element.iterancestors():
            kinds.append(_name(one))
            if outer < 0 and _name(one) == "p" and one in numbers:
                outer = numbers[one]
        if "Fallback" in kinds:  # what older programs show in place of the same text
            continue
        signs = list(_signs(element))
        boxed = "txbxContent" in kinds
        counted = not boxed and "tbl" not in kinds and not _taken_away(element, signs)
        text = "".join(sign for sign, *_ in signs)
        places = [(run, child, at) for _, run, child, at in signs]
        numbers[element] = len(found)
        found.append(CommentedParagraph(element, text, places, not boxed, counted, outer))
    return found


def _signs(paragraph: Element) -> Iterator[tuple[str, Element, Element, int]]:
    for run in paragraph.iter("{*}r"):
        if not _is_word(run) or _owner(run) is not paragraph or _is_gone(run, paragraph):
            continue
        for child in run:
            name = _name(child)
            if name == "t":
                yield from ((sign, run, child, at) for at, sign in enumerate(child.text or ""))
            elif name in _SIGNS:
                yield _SIGNS[name], run, child, 0


def _owner(element: Element) -> Element:
    return next((one for one in element.iterancestors() if _name(one) == "p"), None)


def _is_gone(run: Element, paragraph: Element) -> bool:
    for one in run.iterancestors():
        if one is paragraph:
            return False
        if _name(one) in _GONE:
            return True
    return False


def _taken_away(paragraph: Element, signs: Sequence[object]) -> bool:
    mark = paragraph.find("{*}pPr/{*}rPr")
    return not signs and mark is not None and any(_name(one) in _GONE for one in mark)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_word(element: Element) -> bool:
    """Of WordprocessingML: DrawingML has paragraphs and runs of its own."""
    return "wordprocessingml" in str(element.tag)


class LinePlaces:
    """Lines of a text beside the paragraphs of its file. A line may have more than its paragraph (the number
    of a list), or several of them (the cells of a row).
    """

    def __init__(self, paragraphs: Sequence[CommentedParagraph], lines: Sequence[str]) -> None:
        self._paragraphs, self._lines = paragraphs, lines
        self._beside = self._aligned()

    def find(self, line: int, start: int, end: int) -> tuple[int, int, int] | None:
        """Which paragraph, from where to where; None where the words are not in the document."""
        text = self._lines[line]
        words = text[start:end]
        for number in self._candidates(line):
            here = self._paragraphs[number].text
            shift = len(text) - len(here) if text.endswith(here) else 0
            at = start - shift
            if at >= 0 and here[at : at + len(words)] == words and words:
                return number, at, at + len(words)
            for width in (_NEIGHBOURS, 3, 0):
                left = text[max(0, start - width) : start]
                place = here.find(left + words + text[end : end + width])
                if place >= 0 and (width or words.strip()):
                    return number, place + len(left), place + len(left) + len(words)
        return None

    def _candidates(self, line: int) -> list[int]:
        """First the one beside it, then its neighbours, then any that has its words."""
        known = self._beside.get(line)
        before = next((self._beside[one] for one in range(line, -1, -1) if one in self._beside), 0)
        others = sorted(range(len(self._paragraphs)), key=lambda number: abs(number - before))
        cells = [number for number in others if self._paragraphs[number].text.strip()]
        text = self._lines[line]
        inside = [
            number
            for number in cells
            if self._paragraphs[number].text.strip() in text or text.strip() in self._paragraphs[number].text
        ]
        return ([known] if known is not None else []) + inside

    def _aligned(self) -> dict[int, int]:
        """Line → paragraph, where they say the same, in order; what a line says before its paragraph is its
        number.
        """
        by_text: dict[str, list[int]] = {}
        for number, one in enumerate(self._paragraphs):
            if one.text.strip():
                by_text.setdefault(_bare(one.text), []).append(number)
        found: dict[int, int] = {}
        for line, text in enumerate(self._lines):
            waiting = by_text.get(_bare(text))
            if text.strip() and waiting:
                found[line] = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return found


def _bare(text: str) -> str:
    return "".join(text.split())
