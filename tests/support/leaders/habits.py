"""How Word and WPS write a file back that nobody meant to change: runs cut at odd places, marks of the spelling, bookmarks,
smart tags, formatting that is tracked, headers, changed styles, automatic numbers in place of typed ones.
"""

from __future__ import annotations

import itertools
import random
import re
from copy import deepcopy
from typing import Any

from support.leader import Leader, W, parsed, text_of

_WHO = 'w:id="{}" w:author="李书记" w:date="2023-07-05T09:30:00Z"'
_HEADING = re.compile("[一二三四五六七八九十]{1,3}、")
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def written_by_word(leader: Leader, seed: int) -> None:
    """The same text as another program writes it."""
    rng = random.Random(seed)
    for number, paragraph in enumerate(leader.paragraphs):
        for run in list(paragraph.iter(f"{{{W}}}r")):
            if rng.random() < 0.6:
                _cut_run(run, rng)
        for habit in (_proofed, _bookmarked, _tagged, _reformatted, _held, _restyled, _accepted_insertion):
            if rng.random() < 0.35:
                habit(paragraph, number, rng)
    if rng.random() < 0.5:
        numbered(leader)
    if rng.random() < 0.5:
        headed(leader)


def _cut_run(run: Any, rng: random.Random) -> None:
    words = [one for one in run if one.tag == f"{{{W}}}t"]
    text = text_of(run)
    if len(words) != 1 or len(text) < 2 or any(one.tag == f"{{{W}}}br" for one in run):
        return
    cuts = sorted({0, len(text), *(rng.randrange(1, len(text)) for _ in range(rng.randint(1, 4)))})
    for low, high in itertools.pairwise(cuts):
        part = deepcopy(run)
        part.set(f"{{{W}}}rsidR", f"00{rng.randrange(16**6):06X}")
        for one in list(part):
            if one.tag == f"{{{W}}}t":
                part.remove(one)
        part.append(parsed(f'<w:t xml:space="preserve">{text[low:high]}</w:t>'))
        if rng.random() < 0.1:
            part.insert(0, parsed("<w:lastRenderedPageBreak/>"))
        run.addprevious(part)
    run.getparent().remove(run)


def _runs(paragraph: Any) -> list[Any]:
    return [one for one in paragraph if one.tag == f"{{{W}}}r"]


def _proofed(paragraph: Any, number: int, rng: random.Random) -> None:
    for run in rng.sample(_runs(paragraph), min(2, len(_runs(paragraph)))):
        run.addprevious(parsed('<w:proofErr w:type="spellStart"/>'))
        run.addnext(parsed('<w:proofErr w:type="gramEnd"/>'))


def _bookmarked(paragraph: Any, number: int, rng: random.Random) -> None:
    runs = _runs(paragraph)
    if runs:
        rng.choice(runs).addprevious(parsed(f'<w:bookmarkStart w:id="{number}" w:name="_GoBack{number}"/>'))
        paragraph.append(parsed(f'<w:bookmarkEnd w:id="{number}"/>'))


def _around(run: Any, outer: Any, inner: Any) -> None:
    run.addprevious(outer)
    inner.append(run)


def _tagged(paragraph: Any, number: int, rng: random.Random) -> None:
    runs = _runs(paragraph)
    if runs:
        tag = parsed('<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate"/>')
        _around(rng.choice(runs), tag, tag)


def _held(paragraph: Any, number: int, rng: random.Random) -> None:
    """Someone has put a content control around words."""
    runs = _runs(paragraph)
    if runs:
        control = parsed('<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent/></w:sdt>')
        _around(rng.choice(runs), control, control[1])


def _properties(paragraph: Any) -> Any:
    properties = paragraph.find(f"{{{W}}}pPr")
    if properties is None:
        properties = parsed("<w:pPr/>")
        paragraph.insert(0, properties)
    return properties


def _reformatted(paragraph: Any, number: int, rng: random.Random) -> None:
    """Formatting that is tracked (w:pPrChange, w:rPrChange) and the old style within it."""
    old = '<w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="0"/></w:pPr>'
    _properties(paragraph).append(parsed(f"<w:pPrChange {_WHO.format(51)}>{old}</w:pPrChange>"))
    for run in _runs(paragraph)[:2]:
        look = run.find(f"{{{W}}}rPr")
        if look is not None:
            look.append(parsed(f"<w:rPrChange {_WHO.format(52)}><w:rPr><w:b/></w:rPr></w:rPrChange>"))


def _restyled(paragraph: Any, number: int, rng: random.Random) -> None:
    """The style is gone, as after pasting without format."""
    style = _properties(paragraph).find(f"{{{W}}}pStyle")
    if style is not None:
        style.getparent().remove(style)


def _accepted_insertion(paragraph: Any, number: int, rng: random.Random) -> None:
    """Words of ours that were cut and put back while 修订 was on."""
    runs = _runs(paragraph)
    if runs:
        change = parsed(f"<w:ins {_WHO.format(53)}/>")
        _around(rng.choice(runs), change, change)


def numbered(leader: Leader) -> None:
    """The numbers of the first level become automatic, as Word does when Enter is pressed behind one."""
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    leader.add_part(
        "word/numbering.xml",
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num></w:numbering>',
        f"{_KINDS}/numbering",
        f"{_TYPES}.numbering+xml",
    )
    for paragraph in leader.paragraphs:
        match = _HEADING.match(text_of(paragraph))
        left = len(match[0]) if match else 0
        for words in list(paragraph.iter(f"{{{W}}}t")) if left else ():
            taken = min(left, len(words.text or ""))
            words.text, left = (words.text or "")[taken:], left - taken
        if match:
            _properties(paragraph).append(
                parsed('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>')
            )


def headed(leader: Leader) -> None:
    """A header was put in: 内部资料."""
    leader.add_part(
        "word/header9.xml",
        f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>内部资料　注意保存</w:t></w:r></w:p></w:hdr>',
        f"{_KINDS}/header",
        f"{_TYPES}.header+xml",
    )
