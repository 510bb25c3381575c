"""Evidence of a row: added by button, drop and paste, opened as a copy, saved, removed and brought back;
hostile pictures and files.
"""

from __future__ import annotations

import os
import stat
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QBuffer, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger import evidence
from djdesk.desk.ledger.session import LARGEST_EVIDENCE
from support.ledger_office import Office, press
from ui.ledger.form.form import RowForm
from ui.ledger.form.thumbnails import thumbnail


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "data")
    yield office
    office.store.close()


@pytest.fixture
def talk(office: Office) -> str:
    return office.add(日期="2023-03-05", 类型="个别谈话", 内容="思想汇报")


@pytest.fixture
def form(office: Office, talk: str, qtbot: QtBot) -> RowForm:
    form = RowForm(office.ledgers)
    qtbot.addWidget(form)
    form.resize(460, 900)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.open(office.session, talk)
    return form


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    photo, list_ = tmp_path / "会议照片.jpg", tmp_path / "签到表.xlsx"
    picture().save(str(photo))
    list_.write_bytes(b"x" * 2000)
    return [photo, list_]


def picture(side: int = 60) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    return image


def rows(form: RowForm) -> list[str]:
    shown = form.evidence.list
    return [shown.item(row).text() for row in range(shown.count())] if shown.isVisible() else []


def drop(form: RowForm, paths: list[Path]) -> bool:
    """As the file manager does it, onto the form; whether the form would take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    QApplication.sendEvent(form, enter)
    if enter.isAccepted():
        QApplication.sendEvent(form, QDropEvent(QPointF(50, 50), copy, data, left, none))
    return enter.isAccepted()


def test_files_are_added_by_the_button(
    form: RowForm, office: Office, talk: str, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in files], ""))
    QTest.mouseClick(form.evidence.add, Qt.MouseButton.LeftButton)
    assert [row.partition("\n")[0] for row in rows(form)] == ["会议照片.jpg", "签到表.xlsx"]
    assert rows(form)[1].endswith("2 KB")
    assert office.cells(talk)["佐证材料"] == "会议照片.jpg、签到表.xlsx"
    for path in files:
        path.unlink()  # the row has its own copy
    assert len(office.store.evidence.contents(office.session.attachments(talk)[1])) == 2000


def test_files_are_dropped_onto_the_form(form: RowForm, files: list[Path]) -> None:
    assert drop(form, files)
    assert len(rows(form)) == 2
    assert not drop(form, [])


def test_text_fields_leave_dropped_files_to_the_form(form: RowForm) -> None:
    assert not (form.field("内容").editor.focusProxy() or form).acceptDrops()
    assert not (form.field("人次").editor.focusProxy() or form).acceptDrops()


@pytest.mark.parametrize(("height", "taken"), [(7_500, True), (7_501, False)])
def test_a_picture_of_the_clipboard_may_have_sixty_million_points(
    form: RowForm, height: int, taken: bool
) -> None:
    image = QImage(8_000, height, QImage.Format.Format_Mono)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    form.evidence.paste()
    assert bool(rows(form)) is taken
    assert ("太大" in form.banner.sentence.text()) is not taken


def test_a_picture_is_pasted_under_a_name_of_its_own(form: RowForm, office: Office, talk: str) -> None:
    QGuiApplication.clipboard().setImage(picture())
    form.evidence.add.setFocus()
    QTest.keySequence(form.evidence.add, QKeySequence(QKeySequence.StandardKey.Paste))
    form.evidence.list.setFocus()
    QTest.keySequence(form.evidence.list, QKeySequence(QKeySequence.StandardKey.Paste))
    assert [row.partition("\n")[0] for row in rows(form)] == ["粘贴的图片.png", "粘贴的图片2.png"]
    data = office.store.evidence.contents(office.session.attachments(talk)[0])
    assert QImage.fromData(data).size() == picture().size()


def test_files_are_pasted_too(form: RowForm, files: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files[1]))])
    QGuiApplication.clipboard().setMimeData(data)
    form.evidence.paste()
    assert [row.partition("\n")[0] for row in rows(form)] == ["签到表.xlsx"]


def test_a_clipboard_without_files_is_said(form: RowForm) -> None:
    QGuiApplication.clipboard().setText("文字")
    form.evidence.paste()
    assert "没有文件或图片" in form.banner.sentence.text()
    assert rows(form) == []


def test_what_cannot_be_kept_is_said_and_the_rest_is_kept(
    form: RowForm, tmp_path: Path, files: list[Path]
) -> None:
    large, folder = tmp_path / "录像.mp4", tmp_path / "照片"
    with large.open("wb") as file:
        file.truncate(LARGEST_EVIDENCE + 1)
    folder.mkdir()
    drop(form, [large, folder, tmp_path / "没有.jpg", *files])
    said = form.banner.sentence.text().split("\n")
    assert len(said) == 3
    assert "太大" in said[0]
    assert "是文件夹" in said[1]
    assert "找不到“没有.jpg”" in said[2]
    assert len(rows(form)) == 2


def test_a_new_row_comes_into_the_ledger_with_its_first_file(
    form: RowForm, office: Office, files: list[Path], qtbot: QtBot
) -> None:
    form.open(office.session, None)
    assert rows(form) == []
    with qtbot.waitSignal(form.added):
        drop(form, files)
    assert form.record_id is not None
    assert office.cells(form.record_id) == {"状态": "办理中", "佐证材料": "会议照片.jpg、签到表.xlsx"}


def test_removing_is_undone_by_the_banner_and_by_undo(
    form: RowForm, office: Office, talk: str, files: list[Path]
) -> None:
    drop(form, files)
    form.evidence.list.setFocus()
    form.evidence.list.setCurrentRow(0)
    press(form.evidence.list, Qt.Key.Key_Delete)
    assert [row.partition("\n")[0] for row in rows(form)] == ["签到表.xlsx"]
    assert office.cells(talk)["佐证材料"] == "签到表.xlsx"
    undo = next(made for made in form.banner.findChildren(type(form.evidence.add)) if made.text() == "撤销")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert {row.partition("\n")[0] for row in rows(form)} == {"会议照片.jpg", "签到表.xlsx"}
    office.session.undo()
    assert [row.partition("\n")[0] for row in rows(form)] == ["会议照片.jpg"]


def test_another_row_shows_its_own_files(form: RowForm, office: Office, talk: str, files: list[Path]) -> None:
    drop(form, files)
    other = office.add(日期="2023-04-01")
    form.open(office.session, other)
    assert rows(form) == []
    form.open(office.session, talk)
    assert len(rows(form)) == 2


def test_a_file_is_opened_as_a_copy_that_cannot_be_written(
    form: RowForm, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile()) or True)
    )
    drop(form, files)
    form.evidence.list.setCurrentRow(1)
    press(form.evidence.list, Qt.Key.Key_Return)
    (path,) = map(Path, opened)
    assert (path.name, path.read_bytes()) == ("签到表.xlsx", files[1].read_bytes())
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
    form.evidence.open_file()
    assert opened == [str(path)] * 2


def test_a_row_from_a_strangers_backup_names_no_folder_for_the_copy(
    office: Office, form: RowForm, talk: str, files: list[Path], tmp_path: Path
) -> None:
    """Its id became a folder's name as it stood."""
    drop(form, files)
    (one, *_) = office.session.attachments(talk)
    made = msgspec.structs.replace(one, id="../../逃出去", name="../../../逃.txt")
    place = tmp_path / "看" / "这里"
    place.mkdir(parents=True)
    path = evidence.copy_to_look_at(office.ledgers, made, place)
    assert path.resolve().is_relative_to(place)
    assert path.read_bytes() == files[0].read_bytes()
    with pytest.raises(KnownError):
        evidence.copy_to_look_at(office.ledgers, msgspec.structs.replace(made, digest="../../逃出去"), place)
    assert list(tmp_path.rglob("逃*")) == []


def test_a_program_is_not_run_and_a_file_without_a_program_is_said(
    form: RowForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    harmful, odd = tmp_path / "通知.docx.exe", tmp_path / "数据.qqq"
    harmful.write_bytes(b"MZ")
    odd.write_bytes(b"1")
    drop(form, [harmful, odd])
    form.evidence.list.setCurrentRow(0)
    form.evidence.open_file()
    assert "是程序" in form.banner.sentence.text()
    form.evidence.list.setCurrentRow(1)
    form.evidence.open_file()
    assert "没有能打开" in form.banner.sentence.text()


def test_a_file_is_saved_elsewhere(
    form: RowForm, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(form, files)
    form.evidence.list.setCurrentRow(1)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "副本.xlsx"), ""))
    form.evidence.save_as()
    assert (tmp_path / "副本.xlsx").read_bytes() == files[1].read_bytes()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "没有这个文件夹" / "副本.xlsx"), "")
    )
    form.evidence.save_as()
    assert "找不到文件夹" in form.banner.sentence.text()


def test_a_file_that_is_gone_is_shown_as_gone(
    form: RowForm, office: Office, talk: str, files: list[Path]
) -> None:
    drop(form, files)
    one = office.session.attachments(talk)[0]
    office.store.evidence.path(one).unlink()
    form.open(office.session, None)
    form.open(office.session, talk)
    assert "文件不见了" in rows(form)[0]
    form.evidence.list.setCurrentRow(0)
    form.evidence.open_file()
    assert "文件不见了" in form.banner.sentence.text()


def test_thumbnails_are_painted_when_there_is_time(form: RowForm, files: list[Path], qtbot: QtBot) -> None:
    drop(form, files)

    def colour() -> str:
        image = form.evidence.list.item(0).icon().pixmap(40, 40).toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2).name()

    assert colour() != "#336699"
    qtbot.waitUntil(lambda: colour() in ("#336699", "#336799", "#326698"))


def _png(width: int, height: int) -> bytes:
    """A PNG whose head declares a size and whose contents are not there."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


@pytest.mark.qt_log_ignore("JPEG", extend=True)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x" * 100,
        _png(60_000, 60_000),
        _png(2**31 - 1, 2**31 - 1),
        _png(0, 0),
        b"GIF89a\xff\xff\xff\xff\x00\x00\x00;",
        b"BM" + b"\xff" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/></svg>",
        b"\xff\xd8\xff\xe0" + b"\0" * 50,
    ],
    ids=[
        "nothing",
        "text",
        "huge png",
        "largest png",
        "no size",
        "gif bomb",
        "broken bmp",
        "svg",
        "broken jpeg",
    ],
)
def test_hostile_pictures_get_no_thumbnail(data: bytes) -> None:
    assert thumbnail(data) is None


def test_a_photo_of_thousands_of_scans_gets_no_thumbnail() -> None:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setProgressiveScanWrite(True)
    assert writer.write(picture(800))
    whole = bytes(buffer.data().data())
    assert thumbnail(whole) is not None
    last = whole.rfind(b"\xff\xda")
    assert thumbnail(whole[:last] + whole[last:-2] * 2000 + whole[-2:]) is None


def test_long_and_odd_names_become_names_that_every_system_takes() -> None:
    assert evidence.file_name('a/b\\c:d*?"<>|.jpg') == "a_b_c_d______.jpg"
    assert evidence.file_name("长" * 200 + ".docx") == "长" * 75 + ".docx"
    assert evidence.file_name(" .. ") == "附件"
    assert evidence.size_words(0) == "0 字节"
    assert evidence.size_words(3_565_158) == "3.4 MB"


def test_a_broken_picture_among_good_ones_leaves_the_others_painted(
    form: RowForm, tmp_path: Path, qtbot: QtBot
) -> None:
    bomb = tmp_path / "炸弹.png"
    bomb.write_bytes(_png(60_000, 60_000))
    good = tmp_path / "好.png"
    picture().save(str(good))
    drop(form, [bomb, good])

    def painted() -> bool:
        image = form.evidence.list.item(1).icon().pixmap(40, 40).toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2).name() == "#336699"

    qtbot.waitUntil(painted)
