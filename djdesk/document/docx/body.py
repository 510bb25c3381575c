"""Blocks as the XML of Word paragraphs. Paragraphs carry their style and nothing else; only the signature's
offsets are measured here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple
from xml.sax.saxutils import escape

from djdesk.basics.text import clean_text, is_clean
from djdesk.document.blocks import Block, BlockRole, Run, RunStyle
from djdesk.document.docx import styles as styles
from djdesk.document.docx.styles import NORMAL, heading_style, run_in_style
from djdesk.document.docx.tables import imprint_xml, seam_xml, table_xml
from djdesk.document.layout.faces import foreign_stretches, has_foreign, office_scripts
from djdesk.document.layout.layout import FontSpec, Layout
from djdesk.document.layout.measures import annex_note_indents, name_line
from djdesk.document.layout.signature import block_offsets
from djdesk.document.layout.units import Characters, half_points_of, twips_of

_STYLES: dict[BlockRole, str] = {
    "title": styles.TITLE,
    "subtitle": styles.SUBTITLE,
    "byline": styles.BYLINE,
    "addressee": styles.ADDRESSEE,
    "issuer": styles.ISSUER,
    "date": styles.DATE,
    "head_mark": styles.HEAD_MARK,
    "letterhead": styles.LETTERHEAD,
    "number": styles.NUMBER,
    "red_line": styles.RED_LINE,
    "annex_note": styles.ANNEX_NOTE,
    "annex_label": styles.ANNEX_LABEL,
    "annex_title": styles.ANNEX_TITLE,
    "imprint": styles.IMPRINT,
}
_OWN_STYLES: dict[RunStyle, str] = {"lead": styles.LEAD, "name": styles.SIGNATORY}
_STYLE = attrgetter("style")
_BREAKS = re.compile(r"([\n\t])")
_BREAK_XML = {"\n": "<w:br/>", "\t": "<w:tab/>"}

# Word asks each run, not its style, whether “ ” … — are drawn in the Chinese face.
_CHINESE_MARKS = '<w:rFonts w:hint="eastAsia"/>'


class StyledText(NamedTuple):
    """Text of one run and what its w:rPr holds."""

    properties: str
    text: str


class Sections(NamedTuple):
    """The section properties of upright pages and of those on their side."""

    upright: str
    landscape: str


def body_xml(blocks: Sequence[Block], layout: Layout, sections: Sections) -> bytes:
    """The paragraphs and tables of `blocks`, UTF-8, without the enclosing body element and the last section's
    properties.
    """
    pen = _Pen(layout, signature_indents(blocks, layout))
    stretches = [list(group) for _, group in groupby(blocks, lambda block: block.landscape)]
    ends = [sections[stretch[0].landscape] for stretch in stretches[:-1]] + [""]
    return "".join(pen.stretch(stretch, end) for stretch, end in zip(stretches, ends, strict=False)).encode()


def signature_indents(blocks: Sequence[Block], layout: Layout) -> dict[BlockRole, str]:
    """The indents of the signature by role: they follow from its own texts."""
    texts = {role: [block.text for block in blocks if block.role == role] for role in ("issuer", "date")}
    issuer, date = block_offsets(texts["issuer"], texts["date"][0] if texts["date"] else "")
    pitch = layout.character
    return {"issuer": _right_indent(issuer, pitch), "date": _right_indent(date, pitch)}


class _Pen(NamedTuple):
    """Writes blocks in a layout; `offsets` are the indents of the signature by role."""

    layout: Layout
    offsets: dict[BlockRole, str]

    def stretch(self, blocks: Sequence[Block], section: str) -> str:
        """Blocks of one section; its properties, if any, stand in the last paragraph."""
        parts: list[str] = []
        kind = ""
        groups = [(kind, list(group)) for kind, group in groupby(blocks, _kind)]
        for (kind, group), (below, _) in zip(groups, [*groups[1:], ("end", [])], strict=True):
            if kind == "row":
                rows = [(block, list(map(runs_xml, cell_texts(block, self.layout)))) for block in group]
                tables = [table_xml(table, self.layout) for table in _tables(rows)]
                parts.append(seam_xml().join(tables))
                if below or group[-1].section_id == "basics":  # within the text a paragraph follows
                    parts.append(seam_xml())
            elif kind == "imprint":
                parts += [] if parts else [seam_xml()]  # a section does not begin with what floats
                lines = [(block, runs_xml(styled_texts(block, self.layout))) for block in group]
                parts += [imprint_xml(lines, self.layout), seam_xml()]
            else:
                parts += [self.paragraph(block) for block in group]
        if section and kind:
            parts[-1] = seam_xml(section)
        elif section:
            parts[-1] = self.paragraph(blocks[-1], section)
        return "".join(parts)

    def paragraph(self, block: Block, section: str = "") -> str:
        inner = paragraph_properties(block, self.layout, self.offsets) + section
        runs = runs_xml(styled_texts(block, self.layout))
        return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{runs}</w:p>"


def paragraph_properties(block: Block, layout: Layout, offsets: Mapping[BlockRole, str]) -> str:
    """What the w:pPr of a block holds, "" for nothing; `offsets` are those of `signature_indents`."""
    style = (
        heading_style(_heading_level(block)) if block.role == "heading" else _STYLES.get(block.role, NORMAL)
    )
    named = "" if style == NORMAL else f'<w:pStyle w:val="{style}"/>'
    return named + (offsets.get(block.role) or _measured(block, layout))


def _kind(block: Block) -> str:
    return block.role if block.role in ("row", "imprint") else ""


_Rows = list[tuple[Block, list[str]]]


def _tables(rows: _Rows) -> Iterator[_Rows]:
    """Rows of several tables that follow one another, parted."""
    tops = [index for index, (block, _) in enumerate(rows) if block.row is not None and block.row.top]
    for start, end in pairwise([*tops, len(rows)]):
        yield rows[start:end]


def _measured(block: Block, layout: Layout) -> str:
    """Indents, tabs and room that follow from a formal element's own text."""
    if block.role == "annex_note":
        left, hanging = annex_note_indents(block, layout)
        return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    if block.role == "letterhead":
        line = name_line(block, layout)
        return f'<w:spacing w:before="{line.before}" w:line="{line.pitch}" w:lineRule="exact"/>'
    if block.role == "number" and "\t" in block.text:
        character = twips_of(layout.body.size)
        return (
            f'<w:tabs><w:tab w:val="right" w:pos="{twips_of(layout.text_width) - character}"/></w:tabs>'
            f'<w:ind w:leftChars="100" w:left="{character}"/><w:jc w:val="left"/>'
        )
    return ""


def _right_indent(characters: Characters, pitch: float) -> str:
    return f'<w:ind w:rightChars="{round(characters * 100)}" w:right="{round(characters * pitch)}"/>'


def _heading_level(block: Block) -> int:
    return min(max(block.level, 1), 4)


def cell_texts(block: Block, layout: Layout) -> Iterator[list[StyledText]]:
    """The runs of each cell of a row."""
    for run in block.runs:
        yield list(_faced(run.text, "", _font(block, run.style, layout), office_scripts(run.text)))


def styled_texts(block: Block, layout: Layout) -> list[StyledText]:
    """Neighbours of one look are joined: where a figure begins matters to the window, not to Word."""
    look = ""
    if block.role == "letterhead":
        look = f'<w:sz w:val="{half_points_of(name_line(block, layout).size):g}"/>'
    runs = _broken(block)
    whole = "".join([run.text for run in runs])
    if not is_clean(whole):
        runs = [Run(clean_text(run.text), run.style) for run in runs]
        whole = "".join([run.text for run in runs])
    foreign = has_foreign(whole)
    scripts, at = office_scripts(whole) if foreign else [], 0  # in most paragraphs nobody asks for them
    texts: list[StyledText] = []
    for style, group in groupby(runs, _STYLE):
        text = "".join([run.text for run in group])
        named = "" if look else _run_style(style, block)
        if foreign:
            texts += _faced(text, named, _font(block, style, layout), scripts[at : at + len(text)], look)
        elif text:
            texts.append(StyledText(named + _CHINESE_MARKS + look, text))
        at += len(text)
    return texts


def _faced(
    text: str, named: str, font: FontSpec, scripts: list[bool], look: str = ""
) -> Iterator[StyledText]:
    """The text as runs, `named` their style; what is in the other face than its script's is a run of its own
    that says so.
    """
    at, plain = 0, named + _CHINESE_MARKS + look
    for start, end in foreign_stretches(text, scripts):
        if start > at:
            yield StyledText(plain, text[at:start])
        faces = (
            f'w:eastAsia="{font.latin}"'
            if scripts[start]
            else f'w:ascii="{font.family}" w:hAnsi="{font.family}"'
        )
        yield StyledText(f'{named}<w:rFonts w:hint="eastAsia" {faces}/>{look}', text[start:end])
        at = end
    if text[at:]:
        yield StyledText(plain, text[at:])


def _font(block: Block, style: RunStyle, layout: Layout) -> FontSpec:
    """The faces in which a run of a block is set."""
    if block.role in ("title", "annex_title", "letterhead"):
        return layout.title
    if block.role in ("head_mark", "annex_label") or style == "head":
        return layout.headings[0]
    if block.role in ("subtitle", "byline") or style == "name":
        return layout.byline
    if block.role == "heading" or style == "heading":
        return layout.headings[_heading_level(block) - 1]
    return layout.body


def _broken(block: Block) -> Sequence[Run]:
    """The runs, with a line feed at each of the block's breaks."""
    if not block.breaks:
        return block.runs
    breaks, runs, start = set(block.breaks), [], 0
    for run in block.runs:
        text = "".join("\n" + c if start + i in breaks else c for i, c in enumerate(run.text))
        runs.append(Run(text, run.style))
        start += len(run.text)
    return runs


def _run_style(style: RunStyle, block: Block) -> str:
    """The character style of a run as an element, "" for none; in a heading of its own the paragraph's style
    says everything.
    """
    if style == "body" or block.role == "heading":
        return ""
    return f'<w:rStyle w:val="{_OWN_STYLES.get(style) or run_in_style(_heading_level(block))}"/>'


def runs_xml(texts: Iterable[StyledText], deleted: bool = False) -> str:
    """The texts as runs; in what is deleted the text is w:delText (ISO/IEC 29500-1, 17.3.3.7)."""
    return "".join([_run(properties, text, deleted) for properties, text in texts])


def _run(properties: str, text: str, deleted: bool) -> str:
    clean = escape(text)
    if "\n" in clean or "\t" in clean:
        content = "".join(
            _BREAK_XML.get(part) or _text(part, deleted) for part in _BREAKS.split(clean) if part
        )
    else:
        content = _text(clean, deleted)
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def _text(text: str, deleted: bool) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() or "  " in text else ""
    name = "w:delText" if deleted else "w:t"
    return f"<{name}{kept}>{text}</{name}>"
