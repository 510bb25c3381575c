"""What clerks pick by mistake is called by its name, with a remedy that works."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.formats.file_kind import kind_of
from djdesk.formats.opc import WordPackage
from djdesk.formats.xlsx.package import WorkbookPackage, workbook_kind

CASES = [
    (("OFD.xml", "Doc_0/Document.xml"), "OFD版式文件"),
    (("报告/[Content_Types].xml", "报告/word/document.xml"), "多套了一层文件夹"),
    (("表/xl/workbook.bin", "表/xl/workbook.xml"), "多套了一层文件夹"),
    (("总结.docx", "台账.xlsx"), "压缩包"),
    (("材料/总结.DOC",), "压缩包"),
]


def package(path: Path, names: tuple[str, ...]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return path


@pytest.mark.parametrize(("names", "word"), CASES)
def test_a_package_of_something_else(names: tuple[str, ...], word: str, tmp_path: Path) -> None:
    path = package(tmp_path / "甲.docx", names)
    with WordPackage(path) as file, pytest.raises(BadInput, match=word):
        file.main()


@pytest.mark.parametrize(("names", "word"), [case for case in CASES if "xl" not in case[0][0]])
def test_the_same_for_a_table(names: tuple[str, ...], word: str, tmp_path: Path) -> None:
    path = package(tmp_path / "甲.xlsx", names)
    with pytest.raises(BadInput, match=word):
        WorkbookPackage(path.read_bytes(), path.name)


@pytest.mark.parametrize("name", ["~$总结.docx", "~$台账.xlsx", ".~lock.总结.docx#", ".~台账.et"])
def test_what_stands_beside_an_open_file(name: str) -> None:
    with pytest.raises(BadInput, match="正打开着"):
        kind_of(b"\x05admin" + b" " * 156, Path(name))
    with pytest.raises(BadInput, match="正打开着"):
        workbook_kind(b"\x05admin" + b" " * 156, name)


def test_a_text_of_that_name_is_one() -> None:
    assert kind_of("党支部上半年召开会议。".encode() * 100, Path("~$总结.txt")) == "text"
