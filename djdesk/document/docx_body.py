"""Blocks as the XML of Word paragraphs. Paragraphs carry their style and nothing else; only the signature's offsets are measured here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from djdesk.basics.text import clean_text
from djdesk.document.blocks import Block, BlockRole, Run, RunStyle
from djdesk.document.docx_styles import ADDRESSEE, BYLINE, DATE, ISSUER, LEAD, NORMAL, SUBTITLE, TITLE, heading_style, run_in_style
from djdesk.document.layout import Layout
from djdesk.document.signature import block_offsets

_STYLES: dict[BlockRole, str] = {
    "title": TITLE,
    "subtitle": SUBTITLE,
    "byline": BYLINE,
    "addressee": ADDRESSEE,
    "issuer": ISSUER,
    "date": DATE,
}
_BREAKS = re.compile(r"([\n\t])")
_BREAK_XML = {"\n": "<w:br/>", "\t": "<w:tab/>"}

# Word asks each run, not its style, whether “ ” … — are drawn in the Chinese face.
_CHINESE_MARKS = '<w:rFonts w:hint="eastAsia"/>'


def body_xml(blocks: Sequence[Block], layout: Layout) -> bytes:
    """The paragraphs of `blocks`, UTF-8, without the enclosing body element."""
    texts = {role: [block.text for block in blocks if block.role == role] for role in ("issuer", "date")}
    issuer, date = block_offsets(texts["issuer"], texts["date"][0] if texts["date"] else "")
    pitch = layout.body.size * 20 + layout.tracking
    offsets = {"issuer": _right_indent(issuer, pitch), "date": _right_indent(date, pitch)}
    return "".join(_paragraph(block, offsets.get(block.role, "")) for block in blocks).encode()


def _right_indent(characters: float, pitch: float) -> str:
    return f'<w:ind w:rightChars="{round(characters * 100)}" w:right="{round(characters * pitch)}"/>'


def _paragraph(block: Block, indent: str) -> str:
    style = heading_style(_heading_level(block)) if block.role == "heading" else _STYLES.get(block.role, NORMAL)
    named = "" if style == NORMAL else f'<w:pStyle w:val="{style}"/>'
    properties = f"<w:pPr>{named}{indent}</w:pPr>" if named or indent else ""
    return f"<w:p>{properties}{''.join(_runs(block))}</w:p>"


def _heading_level(block: Block) -> int:
    return min(max(block.level, 1), 4)


def _runs(block: Block) -> Iterator[str]:
    """Neighbours of one look are joined: where a figure begins matters to the window, not to Word."""
    texts: list[str] = []
    style: RunStyle = "body"
    for run in _broken(block):
        if run.style != style and texts:
            yield _run("".join(texts), _run_style(style, block))
            texts = []
        style = run.style
        texts.append(run.text)
    if texts:
        yield _run("".join(texts), _run_style(style, block))


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
    """The character style of a run, "" for none; in a heading of its own the paragraph's style says everything."""
    if block.role == "heading" or style == "body":
        return ""
    return LEAD if style == "lead" else run_in_style(_heading_level(block))


def _run(text: str, style: str) -> str:
    clean = escape(clean_text(text))
    if not clean:
        return ""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    if "\n" in clean or "\t" in clean:
        content = "".join(_BREAK_XML.get(part) or _text(part) for part in _BREAKS.split(clean) if part)
    else:
        content = _text(clean)
    return f"<w:r><w:rPr>{named}{_CHINESE_MARKS}</w:rPr>{content}</w:r>"


def _text(text: str) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() or "  " in text else ""
    return f"<w:t{kept}>{text}</w:t>"
