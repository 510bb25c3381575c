"""Measures a Word file against a layout (版式): the program's own export, re-opened from disk, or any other
.docx.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from djdesk.basics.dates import printed_day
from djdesk.document.docx_check.annex_rules import annex_notes
from djdesk.document.docx_check.formatting import FormattedParagraph, Formatting
from djdesk.document.docx_check.page_number import footer_findings
from djdesk.document.docx_check.page_rules import page_findings, settings_findings
from djdesk.document.docx_check.parts import read_parts
from djdesk.document.docx_check.roles import Roled, date_in, is_month, roles
from djdesk.document.docx_check.sections import is_fixed, section_at, sections_of
from djdesk.document.docx_check.signature_place import from_right, placed_from_right, wrong_date
from djdesk.document.docx_check.text_rules import Note, paragraph_notes
from djdesk.document.layout.finding import ITEMS, LayoutFinding, clause
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.signature import block_offsets, width_in_characters
from djdesk.document.layout.units import Characters

_TOLERANCE = 0.3  # characters
_BY_HAND = 0.75  # characters: blanks and tabs do not come nearer
_SEAL = Characters(4.0)  # the date's distance from the right edge under a seal (7.3.5.1)
_SHOWN = 12  # characters of a paragraph that a finding quotes


def check_docx(path: Path, layout: Layout) -> list[LayoutFinding]:
    """All deviations of the file from `layout`, in the order of ITEMS; none for our own export.

    Raises BadInput for what is not a .docx or cannot be read safely. Tables and text boxes of the text are
    not looked into.
    """
    parts = read_parts(path)
    looks = Formatting(parts.styles, parts.numbering, parts.theme)
    paragraphs = roles(list(looks.paragraphs(parts.document)))
    within = section_at([one.paragraph for one in paragraphs], sections_of(parts.document))
    fixed = all(is_fixed(one.paragraph.look) for one in paragraphs if one.role in ("body", "point"))
    findings = [
        *page_findings(parts.document, layout, fixed),
        *settings_findings(parts.settings),
        *footer_findings(looks, parts, layout),
        *_language(looks, paragraphs),
        *_gathered(
            [
                (one.paragraph, note)
                for one, section in zip(paragraphs, within, strict=True)
                for note in paragraph_notes(one, layout, section)
            ]
        ),
        *_gathered(list(_order_notes(paragraphs))),
        *_gathered(list(annex_notes(paragraphs))),
        *_gathered(list(_signature_notes(paragraphs, layout))),
    ]
    return sorted(findings, key=lambda finding: ITEMS.index(finding.item))


def _language(looks: Formatting, paragraphs: Sequence[Roled]) -> Iterator[LayoutFinding]:
    """LibreOffice takes its rules of line breaking from the East Asian language."""
    text = next(
        (
            piece
            for one in paragraphs
            if one.role != "blank"
            for piece in one.paragraph.pieces
            if piece.text.strip()
        ),
        None,
    )
    if text is not None and text.look.get("lang.eastAsia", "zh-CN") != "zh-CN":
        yield LayoutFinding("样式", "文字的语言不是“中文（中国）”，行首行尾的标点规则会不同。", "", "提示")


def _gathered(notes: Sequence[tuple[FormattedParagraph, Note]]) -> Iterator[LayoutFinding]:
    """Equal notes as one finding with the first place and the number of places."""
    places: dict[Note, list[FormattedParagraph]] = {}
    for paragraph, note in notes:
        found = places.setdefault(note, [])
        if not found or found[-1] is not paragraph:
            found.append(paragraph)
    for note, found in places.items():
        yield LayoutFinding(
            note.item, f"{note.what}（{_place(found)}）。", note.clause, note.level, found[0].index
        )


def _place(paragraphs: Sequence[FormattedParagraph]) -> str:
    first = paragraphs[0]
    text = "".join(first.text.split())
    quoted = f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”" if text else ""
    return f"第{first.index + 1}段{quoted}" + (f"等{len(paragraphs)}处" if len(paragraphs) > 1 else "")


def _order_notes(paragraphs: Sequence[Roled]) -> Iterator[tuple[FormattedParagraph, Note]]:
    """What depends on the neighbours: the title at the top, a blank line above addressee and signature."""
    if not any(one.role == "title" for one in paragraphs):
        first = next((one for one in paragraphs if one.role != "blank"), None)
        if first is not None:
            yield first.paragraph, Note("标题", "没有找到居中的标题", clause("7.3.1"), "建议")
    for before, one in pairwise(paragraphs):
        if one.role == "addressee" and before.role != "blank":
            yield one.paragraph, Note("标题", "主送机关与标题之间应空一行", clause("7.3.2"), "建议")
        if one.role == "issuer" and before.role not in ("blank", "issuer"):
            yield one.paragraph, Note("署名与日期", "署名与正文之间应空一行", clause("7.3.5.2"), "建议")
        if one.role == "date" and (what := wrong_date(one.paragraph.text.strip())):
            yield one.paragraph, Note("署名与日期", what, clause("7.3.5.4"), "必改")


def _signature_notes(
    paragraphs: Sequence[Roled], layout: Layout
) -> Iterator[tuple[FormattedParagraph, Note]]:
    """Offsets of issuer and date without a seal; those with a seal are right too."""
    issuers = [one.paragraph for one in paragraphs if one.role == "issuer"]
    dates = [one.paragraph for one in paragraphs if one.role == "date"]
    dates = [one for one in dates if not is_month(one.text)]  # what is to come decides the place
    texts, date = [one.text.strip() for one in issuers], dates[0].text.strip() if dates else ""
    if (wrong_date(date) or " " in date) and (day := date_in(date)):
        date = printed_day(day)  # the offsets are told as they will be right
    plain = block_offsets(texts, date)
    pitch = layout.character
    if dates and abs(from_right(dates[0], pitch) - _SEAL) <= _TOLERANCE and plain[1] != _SEAL:
        widest = max((width_in_characters(text) for text in texts), default=0.0)
        plain = Characters(max(0.0, _SEAL + (width_in_characters(date) - widest) / 2)), _SEAL
    for found, wanted, name in ((issuers, plain[0], "署名"), (dates[:1], plain[1], "成文日期")):
        for paragraph in found:
            if paragraph.look.get("jc") not in ("right", "end"):
                right = abs(placed_from_right(paragraph, pitch) - wanted) <= _BY_HAND
                what = f"{name}没有用右对齐加右缩进来排" + ("，改字以后位置会变" if right else "")
                yield paragraph, Note("署名与日期", what, clause("7.3.5.2"), "提示" if right else "必改")
            elif abs((there := from_right(paragraph, pitch)) - wanted) > _TOLERANCE:
                yield (
                    paragraph,
                    Note(
                        "署名与日期", f"{name}右空{there:g}字，应右空{wanted:g}字", clause("7.3.5.2"), "必改"
                    ),
                )
