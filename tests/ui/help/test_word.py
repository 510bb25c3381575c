"""The manual as a Word file: the same text, with its pictures and tables."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import docx

from djdesk.desk.manual.manual import Manual, chapter
from support.branch import Branch
from ui.help.generated import whole_manual
from ui.help.word import parts_of, write_manual
from ui.settings.rows import setting_rows

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 30, 9, 0)


def test_paragraphs_lists_tables_and_pictures_are_told_apart() -> None:
    parts = parts_of(
        "# 甲\n\n话。\n\n1. 先\n2. 后\n\n- 点\n\n![图](p.png)\n\n| 做 | 按 |\n| --- | --- |\n| 存 | S |\n"
    )
    assert [(part.kind, part.words) for part in parts] == [
        ("heading", ("甲",)),
        ("text", ("话。",)),
        ("text", ("（1）先",)),
        ("text", ("（2）后",)),
        ("text", ("— 点",)),
        ("picture", ("p.png",)),
        ("row", ("做", "按")),
        ("row", ("存", "S")),
    ]


def test_the_whole_manual_with_its_pictures(tmp_path: Path, branch: Branch) -> None:
    manual = whole_manual(ROOT / "resources", setting_rows(branch.desk))
    path = tmp_path / "手册.docx"
    write_manual(manual, branch.desk.layout("standard"), path, NOW)
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "党建工作台使用手册"
    assert "一、第一步" in texts
    assert not any("〔图" in text for text in texts)
    assert len(document.inline_shapes) == len(manual.pictures())
    assert document.tables[0].cell(0, 0).text == "做什么"


def test_a_picture_that_is_gone_leaves_the_rest(tmp_path: Path, branch: Branch) -> None:
    manual = Manual([chapter("# 甲 {#a}\n\n![图](gone.png)\n\n话。\n")], tmp_path)
    write_manual(manual, branch.desk.layout("standard"), tmp_path / "a.docx", NOW)
    assert "话。" in [one.text for one in docx.Document(str(tmp_path / "a.docx")).paragraphs]
