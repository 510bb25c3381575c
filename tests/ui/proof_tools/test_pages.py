"""检查 Word 文件 and 校对词表: what a clerk does on both pages."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from djdesk.desk.proof.office_lists import lists_of
from djdesk.desk.settings.proof_values import OfficeTypo
from support.branch import Branch
from ui.proof_tools.files_page import FilesPage
from ui.proof_tools.lists_page import ListsPage


@pytest.fixture
def files(branch: Branch, qtbot: QtBot) -> FilesPage:
    page = FilesPage(branch.desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


@pytest.fixture
def lists(branch: Branch, qtbot: QtBot) -> ListsPage:
    page = ListsPage(branch.desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


def word_file(path: Path, text: str) -> Path:
    made = docx.Document()
    made.add_paragraph(text)
    made.save(str(path))
    return path


def test_a_word_file_is_checked_and_saved_with_comments(
    files: FilesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = word_file(tmp_path / "来文.docx", "认真布署工作，召开会议。")
    before = path.read_bytes()
    files.check([path])
    qtbot.waitUntil(lambda: files.work is None)
    said = [files.rows.item(row).text() for row in range(files.rows.count())]
    assert any("“布署”应为“部署”" in one for one in said)
    assert any("毫米" in one for one in said), "the layout too"
    assert not files.table.isVisible(), "one file needs no list of files"
    assert not files.save_copy(path), "never into the original"
    assert files.save_copy(tmp_path / "副本.docx")
    assert path.read_bytes() == before
    assert any("布署" in one.text for one in docx.Document(str(tmp_path / "副本.docx")).comments)


def test_a_folder_lists_its_files_and_says_what_could_not_be_read(
    files: FilesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "来文"
    folder.mkdir()
    (folder / "1.txt").write_text("认真布署工作。", encoding="utf-8")
    (folder / "2.docx").write_bytes(b"no Word file")
    (folder / "3.txt").write_text("召开会议。", encoding="utf-8")
    files.check_folder(folder)
    qtbot.waitUntil(lambda: files.work is None)
    assert files.table.topLevelItemCount() == 3
    assert files.summary.text() == "检查了 2 个文件，1 处；1 个读不了"
    assert not files.copy.isEnabled(), "a text file takes no comments"
    assert files.save_table(tmp_path / "结果.xlsx")
    assert (tmp_path / "结果.xlsx").stat().st_size > 0


def test_a_folder_is_saved_at_once_with_files_of_one_name_told_apart(
    files: FilesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    for unit in ("甲", "乙"):
        (tmp_path / "来文" / unit).mkdir(parents=True)
        word_file(tmp_path / "来文" / unit / "报告.docx", "认真布署工作。")
    files.check_folder(tmp_path / "来文")
    qtbot.waitUntil(lambda: files.work is None)
    shown = {files.table.topLevelItem(row).text(0) for row in range(2)}
    assert shown == {"甲/报告.docx", "乙/报告.docx"}
    assert files.save_all(tmp_path / "结果")
    assert len(list((tmp_path / "结果").glob("*（校对批注）.docx"))) == 2
    assert (tmp_path / "结果" / "校对结果.xlsx").exists()


def test_a_word_is_typed_kept_at_once_and_a_wrong_one_is_refused(
    lists: ListsPage, branch: Branch, qtbot: QtBot
) -> None:
    heard: list[int] = []
    lists.changed.connect(lambda: heard.append(1))
    qtbot.mouseClick(lists.add, Qt.MouseButton.LeftButton)
    lists.table.item(0, 0).setText("青松站")
    assert lists_of(branch.desk).typos == (), "not before both are there"
    lists.table.item(0, 1).setText("青松驿站")
    assert lists_of(branch.desk).typos == (OfficeTypo("青松站", "青松驿站"),)
    assert heard
    lists.table.item(0, 0).setText("站")
    assert lists_of(branch.desk).typos == (OfficeTypo("青松站", "青松驿站"),)
    assert "太短" in lists.banner.sentence.text()
    assert lists.table.item(0, 0).text() == "青松站", "what stands there is what is kept"


def test_a_rule_is_switched_off_and_lists_go_to_excel_and_back(
    lists: ListsPage, branch: Branch, tmp_path: Path
) -> None:
    lists.show_list("规则开关")
    first = lists.table.item(0, 0)
    first.setCheckState(Qt.CheckState.Unchecked)
    [off] = lists_of(branch.desk).off
    assert lists.save_as(tmp_path / "词表.xlsx")
    lists.table.item(0, 0).setCheckState(Qt.CheckState.Checked)
    assert lists_of(branch.desk).off == ()
    assert lists.take_in(tmp_path / "词表.xlsx")
    assert lists_of(branch.desk).off == (off,)
