"""Single deeds in a Word file as Word writes them, with 修订 on or off."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

from djdesk.desk.merge.units import NUMBER, POINT
from support.leader import Leader, W, parsed, text_of

_WHO = 'w:id="{}" w:author="李书记" w:date="2023-07-05T09:30:00Z"'


def bare(text: str) -> str:
    """A line without its number and ordinals, and without blanks."""
    text = "".join(text.split())
    number = NUMBER.match(text)
    text = text[number.end() :] if number else text
    cuts = [0, *(match.start() for match in POINT.finditer(text) if match.start()), len(text)]
    parts = [text[low:high] for low, high in pairwise(cuts)]
    return "".join(part[match.end() :] if (match := POINT.match(part)) else part for part in parts)


def whole(leader: Leader, text: str) -> Any:
    return next(one for one in leader.paragraphs if bare(text_of(one)) == bare(text))


def holding(leader: Leader, words: str) -> Any:
    return next(one for one in leader.paragraphs if words in text_of(one))


def runs_of(paragraph: Any) -> Iterator[tuple[Any, int, int]]:
    at = 0
    for run in list(paragraph.iter(f"{{{W}}}r")):
        size = len(text_of(run))
        if size:
            yield run, at, at + size
            at += size


def put(leader: Leader, words: str, low: int, high: int, new: str, tracked: bool = False) -> None:
    """Characters of `words` exchanged, by their places in them."""
    paragraph = holding(leader, words)
    start = text_of(paragraph).index(words)
    old = text_of(paragraph)[start + low : start + high]
    made = []
    if tracked and old:
        made.append(
            parsed(
                f'<w:del {_WHO.format(31)}><w:r><w:delText xml:space="preserve">{old}</w:delText></w:r></w:del>'
            )
        )
    if tracked and new:
        made.append(parsed(f"<w:ins {_WHO.format(32)}>{_run(new)}</w:ins>"))
    if not tracked and new:
        made.append(parsed(_run(new)))
    cut(paragraph, start + low, start + high, made)


def cut(paragraph: Any, low: int, high: int, made: list[Any]) -> None:
    """Takes out what stands between two places, and puts elements there."""
    placed = False
    for run, start, end in runs_of(paragraph):
        if end < low or start > high or (end == low and not (made and not placed)):
            continue
        text = text_of(run)
        parts = text[: max(0, low - start)], text[max(0, high - start) :]
        for part, here in ((parts[0], True), (None, not placed), (parts[1] if end > low else "", True)):
            if part is None:
                if here and start <= low <= end:
                    placed = True
                    for one in made:
                        run.addprevious(one)
            elif part:
                copy = deepcopy(run)
                for words in list(copy.iter(f"{{{W}}}t")):
                    copy.remove(words)
                copy.append(parsed(f'<w:t xml:space="preserve">{part}</w:t>'))
                run.addprevious(copy)
        run.getparent().remove(run)


def add(leader: Leader, behind: Any, text: str, tracked: bool = False, like: Any = None) -> Any:
    """A new paragraph."""
    made = deepcopy(like if like is not None else behind)
    for child in list(made):
        if child.tag != f"{{{W}}}pPr":
            made.remove(child)
    made.append(parsed(_run(text)))
    if tracked:
        mark(made, "ins")
    behind.addnext(made)
    return made


def drop(leader: Leader, paragraph: Any, tracked: bool = False) -> None:
    if not tracked:
        paragraph.getparent().remove(paragraph)
        return
    mark(paragraph, "del")


def mark(paragraph: Any, tag: str) -> None:
    """The whole paragraph with its mark is a tracked change."""
    for run in list(paragraph.iter(f"{{{W}}}r")):
        made = parsed(f"<w:{tag} {_WHO.format(41)}/>")
        run.addprevious(made)
        made.append(run)
        if tag == "del":
            for words in list(run.iter(f"{{{W}}}t")):
                words.tag = f"{{{W}}}delText"
    mark_end(paragraph, tag)


def mark_end(paragraph: Any, tag: str) -> None:
    """The paragraph's mark alone is a tracked change."""
    marked(paragraph).append(parsed(f"<w:{tag} {_WHO.format(42)}/>"))


def marked(paragraph: Any) -> Any:
    """The properties of the paragraph's mark."""
    properties = paragraph.find(f"{{{W}}}pPr")
    if properties is None:
        properties = parsed("<w:pPr/>")
        paragraph.insert(0, properties)
    of_mark = properties.find(f"{{{W}}}rPr")
    if of_mark is None:
        of_mark = parsed("<w:rPr/>")
        properties.append(of_mark)
    return of_mark


def _run(text: str) -> str:
    inner = "<w:br/>".join(
        f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in text.split("\n")
    )
    return f'<w:r w:rsidR="00B92A1C">{inner}</w:r>'
