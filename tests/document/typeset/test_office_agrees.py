"""The LibreOffice profile held against LibreOffice: the exported .docx as PDF, line for line."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from djdesk.document.blocks import Block, Run
from djdesk.document.docx.writer import DocxProperties, DocxWriter
from document.typeset.typeset_sample import PROSE, STANDARD, block, set_pages, texts
from support import office
from support.agreement import HARD as OFTEN_HARD

pytestmark = pytest.mark.needs_office

PROPERTIES = DocxProperties(title="比对", author="比对", created=datetime(2023, 7, 5, 9, 0))
Pages = list[list[str]]

# What is hard: digits, Latin, quotes, brackets, dashes, each set at every place near a line's end.
HARD = (*OFTEN_HARD, "”——", "①", "％1")


def office_pages(documents: dict[str, list[Block]], folder: Path) -> dict[str, Pages]:
    writer = DocxWriter(STANDARD)
    files = []
    for name, blocks in documents.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(writer.write(blocks, PROPERTIES))
    return {
        name: without_empty(office.body_lines(pdf))
        for name, pdf in zip(documents, office.to_pdfs(files, folder), strict=True)
    }


def our_pages(blocks: list[Block]) -> Pages:
    return without_empty(
        [[re.sub(r"\s", "", text) for text in texts(page.lines)] for page in set_pages(blocks)]
    )


def without_empty(pages: Pages) -> Pages:
    return [[line for line in page if line] for page in pages]


def report_blocks(text: str) -> list[Block]:
    """A cleaned report, one paragraph a line: numbered lines are headings, 段内标题 where a sentence follows
    the number.
    """
    blocks = []
    for number, paragraph in enumerate(filter(None, map(str.strip, text.splitlines()))):
        first = re.match(r"[一二三四五六七八九十]+、", paragraph)
        second = re.match(r"[(（][一二三四五六七八九十]+[)）]", paragraph)
        if number == 0 and len(paragraph) < 60:
            blocks.append(block(paragraph, "title"))
        elif (first or second) and "。" not in paragraph:
            blocks.append(block(paragraph, "heading", 1 if first else 2))
        elif second:
            end = paragraph.index("。") + 1
            blocks.append(Block("body", (Run(paragraph[:end], "heading"), Run(paragraph[end:])), level=2))
        else:
            blocks.append(block(paragraph))
    return blocks


def test_every_line_of_the_five_reports(shared: Path, tmp_path: Path) -> None:
    reports = {
        path.name[:3]: report_blocks(path.read_text(encoding="utf-8"))
        for path in sorted((shared / "gold").glob("*.clean.txt"))
    }
    theirs = office_pages(reports, tmp_path)
    assert len(theirs) == 5
    for name, blocks in reports.items():
        assert our_pages(blocks) == theirs[name], name


def test_hard_cases_at_every_place_near_a_lines_end(tmp_path: Path) -> None:
    blocks = [block(PROSE[:before] + hard + PROSE[:24]) for hard in HARD for before in range(20, 29)]
    assert our_pages(blocks) == office_pages({"hard": blocks}, tmp_path)["hard"]


def test_what_stays_together_at_the_foot_of_a_page(tmp_path: Path) -> None:
    documents = {}
    for before in (19, 20, 21):
        above = [block(f"第{number}行") for number in range(before)]
        documents[f"headings{before}"] = [
            *above,
            block("一、标题", "heading", 1),
            block("（一）标题", "heading", 2),
            block(PROSE),
        ]
        documents[f"long{before}"] = [*above, block(PROSE[:40], "heading", 1), block(PROSE)]
        documents[f"signature{before}"] = [
            *above,
            Block("blank"),
            block("某某党支部", "issuer"),
            block("2023年7月5日", "date"),
        ]
    theirs = office_pages(documents, tmp_path)
    for name, blocks in documents.items():
        assert our_pages(blocks) == theirs[name], name


def test_characters_stand_where_libreoffice_puts_them(tmp_path: Path) -> None:
    """Left and right ends of lines, and the page number. LibreOffice stretches by whole twips, so its full
    lines end up to 1.4 pt short.
    """
    blocks = [
        block("党建工作情况汇报", "title"),
        Block("blank"),
        block(PROSE + "2023年" + PROSE),
        block("某某党支部", "issuer"),
        block("2023年7月5日", "date"),
    ]
    office_pages({"places": blocks}, tmp_path)
    theirs = office.pdf_lines(tmp_path / "places.pdf")[0]
    page = set_pages(blocks)[0]
    ours = [line for line in [*page.lines, page.footer] if line is not None and line.text]
    assert len(ours) == len(theirs)
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.x == pytest.approx(other.left, abs=0.5)
        assert mine.x + mine.width == pytest.approx(other.right, abs=1.5)
