"""Layout rules about annexes in a .docx (GB/T 9704-2012, 7.3.4 and 7.3.7): how they are listed below the
text, and whether what is listed is what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from djdesk.document.docx_check.formatting import FormattedParagraph
from djdesk.document.docx_check.roles import Roled
from djdesk.document.docx_check.text_rules import Note
from djdesk.document.layout.finding import clause

_HEAD = re.compile(r"附\s*件\s*([0-9０-９一二三四五六七八九十]{0,3})\s*[:：]\s*")
_ORDER = re.compile(r"([0-9０-９]{1,2})\s*([.．、])\s*")
_MARKS = "。；，、：;,"


def annex_notes(paragraphs: Sequence[Roled]) -> Iterator[tuple[FormattedParagraph, Note]]:
    """Everything about the annexes of one file."""
    listed = [one for one in paragraphs if one.role == "annex_note"]
    for before, one in pairwise(paragraphs):
        if one.role == "annex_note" and before.role not in ("blank", "annex_note"):
            yield one.paragraph, _note("附件说明与正文之间应空一行", "7.3.4")
        if one.role == "annex_label" and one.paragraph.text.strip().endswith((":", "：")):
            yield one.paragraph, _note("“附件”和顺序号后面不用冒号", "7.3.7")
    for one in listed:
        yield from ((one.paragraph, note) for note in _form(one.paragraph.text.strip(), len(listed)))
    yield from _held_together(paragraphs, listed)


def _form(text: str, count: int) -> Iterator[Note]:
    """附件：1.名称, nothing behind the name (7.3.4)."""
    head = _HEAD.match(text)
    rest = text[head.end() :] if head else text
    order = _ORDER.match(rest)
    if head and head[1] and rest:
        yield _note(f"附件说明写成了“{head[0].strip()}”，应为“附件：1.名称”", "7.3.4")
    if order and (order[2] != "." or not order[1].isascii()):
        yield _note(f"附件的顺序号写成了“{order[0].strip()}”，应为阿拉伯数字加“.”，如“1.”", "7.3.4")
    if order and count == 1:
        yield _note("附件只有一个，不编顺序号", "7.3.4")
    if rest and rest.endswith(tuple(_MARKS)):
        yield _note("附件名称后面不加标点", "7.3.4")


def _held_together(
    paragraphs: Sequence[Roled], listed: Sequence[Roled]
) -> Iterator[tuple[FormattedParagraph, Note]]:
    """Order and name of each annex as they are listed (7.3.7)."""
    names = [_plain(_ORDER.sub("", _HEAD.sub("", one.paragraph.text.strip()), count=1)) for one in listed]
    labels = [index for index, one in enumerate(paragraphs) if one.role == "annex_label"]
    if not names or not labels:
        return
    first = paragraphs[labels[0]].paragraph
    if len(names) != len(labels):
        yield first, _note(f"附件说明列了{len(names)}个附件，后面是{len(labels)}个", "7.3.7")
        return
    for name, index in zip(names, labels, strict=True):
        title = _title_below(paragraphs, index)
        if title and _plain(title) != name:
            yield (
                paragraphs[index].paragraph,
                _note(f"附件标题“{_short(title)}”与附件说明里的“{_short(name)}”不一致", "7.3.7"),
            )


def _title_below(paragraphs: Sequence[Roled], label: int) -> str:
    parts = []
    for one in paragraphs[label + 1 :]:
        if one.role == "annex_title":
            parts.append(one.paragraph.text)
        elif one.role != "blank" or parts:
            break
    return "".join(parts)


def _plain(text: str) -> str:
    """Without blanks, and without the marks at its end, which are told by themselves."""
    return "".join(text.split()).rstrip(_MARKS)


def _short(text: str) -> str:
    return text if len(text) <= 16 else f"{text[:15]}…"


def _note(what: str, number: str) -> Note:
    return Note("行距与缩进" if "空一行" in what else "样式", what, clause(number), "建议")
