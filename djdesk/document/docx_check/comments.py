"""Comments at the words of a .docx that they are about (w:comment; ISO/IEC 29500-1, 17.13.4), in a copy of
the file: every other part stays byte for byte, runs are split with their formatting, nothing is said anew.
python-docx writes comments too, but only around whole runs, and not into the Strict form.

A comment cannot stand in a text box, a note or a header: it is put at the paragraph that holds the box, or at
the end, and says where the words are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.document.docx_check.comment_part import CommentPart
from djdesk.document.docx_check.comment_places import CommentedParagraph, LinePlaces, paragraphs_of
from djdesk.formats.opc import Element, WordPackage
from djdesk.formats.opc_copy import PackageCopy

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HOLDS_RUNS = (
    "p",
    "ins",
    "moveTo",
    "hyperlink",
    "smartTag",
    "customXml",
    "sdtContent",
    "fldSimple",
    "bdo",
    "dir",
)


class FileComment(msgspec.Struct, frozen=True):
    """About `start` to `end` of the line `line` (from 0) of the text of the file; or, with `line` -1, about
    body paragraph `paragraph`, and with neither about the whole file. `words` are its paragraphs.
    """

    words: tuple[str, ...]
    line: int = -1
    start: int = 0
    end: int = 0
    paragraph: int | None = None


def commented(
    path: Path, lines: Sequence[str], comments: Iterable[FileComment], author: str, now: datetime
) -> bytes:
    """The file at `path` with the comments; `lines` is its text. Raises BadInput for what is no .docx or
    cannot be read safely.
    """
    with WordPackage(path) as package:
        main = package.main()
        copy = PackageCopy(package, path)
        root = copy.root(main)
        part = CommentPart(copy, main, root, author, now)
        paragraphs = paragraphs_of(root)
        places = LinePlaces(paragraphs, lines)
        wanted: list[tuple[int, int, int, FileComment, str]] = []
        for one in comments:
            at, start, end, said = _where(one, paragraphs, places, lines)
            wanted.append((at, start, end, one, said))
        for at, start, end, one, said in sorted(wanted, key=lambda place: place[:3], reverse=True):
            words = (said + one.words[0], *one.words[1:]) if said else one.words
            _put(part, paragraphs[at] if 0 <= at < len(paragraphs) else None, start, end, words)
        copy.put(main, root)
        part.put()
        return copy.packed()


def _where(
    one: FileComment, paragraphs: Sequence[CommentedParagraph], places: LinePlaces, lines: Sequence[str]
) -> tuple[int, int, int, str]:
    """Which paragraph, from where to where in it, and what says so in words where it cannot stand there."""
    first = next((at for at, paragraph in enumerate(paragraphs) if paragraph.in_body), -1)
    if one.line < 0:
        body = [at for at, paragraph in enumerate(paragraphs) if paragraph.counted]
        at = body[one.paragraph] if one.paragraph is not None and one.paragraph < len(body) else first
        return at, 0, len(paragraphs[at].text) if at >= 0 else 0, ""
    line = lines[one.line]
    found = places.find(one.line, one.start, one.end)
    if found is None:
        last = next((at for at in range(len(paragraphs) - 1, -1, -1) if paragraphs[at].in_body), -1)
        text = paragraphs[last].text if last >= 0 else ""
        return last, max(0, len(text) - 1), len(text), f"“{_around(line, one)}”处："
    at, start, end = found
    if not paragraphs[at].in_body:
        outer = paragraphs[at].outer
        text = paragraphs[outer].text if outer >= 0 else ""
        return max(outer, 0), 0, len(text), f"文本框里“{_around(line, one)}”："
    return at, start, end, ""


def _around(line: str, one: FileComment) -> str:
    return line[max(0, one.start - 6) : one.end + 6].strip()


def _put(
    part: CommentPart, paragraph: CommentedParagraph | None, start: int, end: int, words: Sequence[str]
) -> None:
    if paragraph is None:
        return
    number = part.add(words)
    if not paragraph.signs:  # an empty paragraph, or one of pictures
        paragraph.element.append(part.mark("commentRangeStart", number))
        paragraph.element.append(part.mark("commentRangeEnd", number))
        paragraph.element.append(part.reference(number))
        return
    start = min(start, len(paragraph.signs) - 1)
    end = max(start + 1, min(end, len(paragraph.signs)))
    first = _run_from(paragraph, start)
    last = _run_until(paragraph, end)
    first.addprevious(part.mark("commentRangeStart", number))
    closing = part.mark("commentRangeEnd", number)
    last.addnext(closing)
    _outermost(closing, paragraph.element).addnext(part.reference(number))


def _outermost(element: Element, paragraph: Element) -> Element:
    """What of the paragraph's own children holds it: a reference within a tracked insertion would be a change
    of its own.
    """
    while element.getparent() is not paragraph:
        element = element.getparent()
    return element


def _run_from(paragraph: CommentedParagraph, at: int) -> Element:
    """The run that begins with the character `at`; made by splitting where it does not."""
    run, child, offset = paragraph.signs[at]
    if offset == 0 and _is_first(run, child):
        return run
    return _split(paragraph, run, child, offset)


def _run_until(paragraph: CommentedParagraph, end: int) -> Element:
    """The run that ends with the character before `end`."""
    run, child, offset = paragraph.signs[end - 1]
    whole = len(child.text or "") <= 1 or offset == len(child.text) - 1 or not child.tag.endswith("}t")
    if not (whole and _is_last(run, child)):
        _split(paragraph, run, child, offset + 1)
    return paragraph.signs[end - 1][0]


def _content(run: Element) -> Iterator[Element]:
    return (child for child in run if not str(child.tag).endswith("}rPr"))


def _is_first(run: Element, child: Element) -> bool:
    return next(_content(run), None) is child


def _is_last(run: Element, child: Element) -> bool:
    return run[-1] is child


def _split(paragraph: CommentedParagraph, run: Element, child: Element, offset: int) -> Element:
    """A new run behind `run`, of the same look, with what stands in it from `offset` of `child` on."""
    new = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    look = next((one for one in run if str(one.tag).endswith("}rPr")), None)
    if look is not None:
        new.append(deepcopy(look))
    text = child.text or ""
    behind = list(child.itersiblings())
    moved = {id(one) for one in behind}
    rest: Element | None = None
    if not str(child.tag).endswith("}t") or offset <= 0:
        if offset <= 0:
            moved.add(id(child))
            new.append(child)
    elif offset < len(text):
        rest = child.makeelement(child.tag, dict(child.attrib), child.nsmap)
        child.text, rest.text = text[:offset], text[offset:]
        child.set(_SPACE, "preserve")
        rest.set(_SPACE, "preserve")
        new.append(rest)
    for one in behind:
        new.append(one)
    run.addnext(new)
    for at, (owner, piece, place) in enumerate(paragraph.signs):
        if owner is run and id(piece) in moved:
            paragraph.signs[at] = (new, piece, place)
        elif rest is not None and piece is child and place >= offset:
            paragraph.signs[at] = (new, rest, place - offset)
    return new
