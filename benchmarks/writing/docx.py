"""Export of a report against plain python-docx that formats each paragraph directly, from values in memory to
bytes in memory.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from benchmarks.measure import Measure, paired_ratio
from benchmarks.samples import RESOURCES
from djdesk.document.blocks import Block, Run
from djdesk.document.docx.writer_cache import WordFiles
from djdesk.document.layout.layout import FontSpec, Layout
from djdesk.document.layout.toml_file import load_layout

_STANDARD = RESOURCES / "layouts/standard.toml"
_SENTENCE = (
    "支部坚持每月召开支委会，组织党员集中学习12次，参学1293人次，到会率93.63%，会后逐项列出清单、"
    "明确责任人和完成时限。"
)
_PROPERTIES = ("党建工作开展情况的汇报", "示范支部", datetime(2023, 7, 5))


def run(rounds: int) -> list[Measure]:
    """Both bounds of the export as the desk writes it, after a first one; and, beside them, that first file
    of a layout.
    """
    layout = load_layout(_STANDARD)
    return [
        *(
            _against_python_docx(layout, paragraphs, bound, rounds)
            for paragraphs, bound in ((60, 0.60), (1000, 0.30))
        ),
        _first_export(layout, rounds),
    ]


def report_blocks(paragraphs: int) -> list[Block]:
    """A title and `paragraphs` paragraphs: every sixth a heading, every third with a run-in heading, the
    others body text.
    """
    blocks = [Block("title", (Run("示范支部关于上半年党建工作开展情况的汇报"),), breaks=(6,))]
    for number in range(1, paragraphs):
        if number % 6 == 1:
            blocks.append(Block("heading", (Run("一、工作开展情况"),), level=1))
        elif number % 3 == 0:
            blocks.append(
                Block("body", (Run("（一）严格组织生活。", "heading"), Run(_varied(number))), level=2)
            )
        else:
            blocks.append(
                Block(
                    "body", (Run(_varied(number)), Run("12", field="支委会"), Run(_varied(number * 7)[:30]))
                )
            )
    return blocks


def _varied(number: int) -> str:
    """Text that does not repeat from paragraph to paragraph, so that compression has its usual work."""
    at = number % len(_SENTENCE)
    return f"{_SENTENCE[at:]}{number}{_SENTENCE[:at]}"


def _against_python_docx(layout: Layout, paragraphs: int, bound: float, rounds: int) -> Measure:
    blocks = report_blocks(paragraphs)
    files = WordFiles()
    ratio = paired_ratio(
        lambda: files.make(blocks, layout, *_PROPERTIES), lambda: _directly(blocks, layout), rounds
    )
    return Measure(f"export {paragraphs} paragraphs / python-docx direct", ratio, bound, "×", rounds)


def _first_export(layout: Layout, rounds: int) -> Measure:
    """New WordFiles each time: what all files of a layout have in common is made anew. python-docx itself is
    loaded by then.
    """
    blocks = report_blocks(60)
    ratio = paired_ratio(
        lambda: WordFiles().make(blocks, layout, *_PROPERTIES), lambda: _directly(blocks, layout), rounds
    )
    return Measure("first export 60 paragraphs / python-docx direct", ratio, 1.0, "×", rounds)


def _directly(blocks: list[Block], layout: Layout) -> bytes:
    """The same paragraphs by python-docx alone, the look on every paragraph and run."""
    import docx
    from docx.shared import Twips

    document = docx.Document()
    page, section = layout.page, document.sections[0]
    section.page_width, section.page_height = Twips(page.width), Twips(page.height)
    section.top_margin, section.bottom_margin = Twips(page.top), Twips(page.bottom)
    section.left_margin, section.right_margin = Twips(page.left), Twips(page.right)
    for block in blocks:
        _direct_paragraph(document, block, layout)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _direct_paragraph(document: Any, block: Block, layout: Layout) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt, Twips

    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Twips(layout.line_pitch)
    if block.role == "title":
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        form.first_line_indent = Pt(32)
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for run in block.runs:
        _direct_run(paragraph.add_run(run.text), _font(block, run, layout))


def _direct_run(run: Any, spec: FontSpec) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.name = spec.latin
    run._element.rPr.rFonts.set(qn("w:eastAsia"), spec.family)
    run.font.size = Pt(spec.size)
    run.font.bold = spec.bold


def _font(block: Block, run: Run, layout: Layout) -> FontSpec:
    if block.role == "title":
        return layout.title
    return (
        layout.headings[block.level - 1] if block.role == "heading" or run.style == "heading" else layout.body
    )
