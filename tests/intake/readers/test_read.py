"""Files of every kind: the encoding of a text, what a file is by its content, and a sentence for what cannot
be read.
"""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path

import pytest

import main
from djdesk.basics.errors import BadInput
from djdesk.desk.old_reports.read import read_report, read_text
from djdesk.intake.readers import converted
from intake.word_file import document, paragraph, write_docx

TEXT = "示范支部上半年党建工作总结\n一、主要做法\n今年以来，支部召开支委会8次，组织党员大会4次，走访群众86户，解决问题12个。\n二、存在问题\n学习还不够深入，活动形式比较单一。"
TRADITIONAL = "示範支部上半年黨建工作總結\n一、主要做法\n今年以來，支部召開支委會8次，組織黨員大會4次，走訪群眾86戶，解決問題12個。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert [paragraph.text for paragraph in read_report(path).result.paragraphs] == TEXT.split("\n")


def test_big5(tmp_path: Path) -> None:
    path = tmp_path / "總結.txt"
    path.write_bytes(TRADITIONAL.encode("big5"))
    result = read_report(path).result
    assert (result.title, result.script) == ("示範支部上半年黨建工作總結", "traditional")


def test_starts_count_the_characters_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    raw = "\ufeff" + TEXT.replace("\n", "\r\n")
    path.write_bytes(raw.encode())
    for heading in read_report(path).result.headings:
        assert raw[heading.start :].startswith(heading.number + heading.text)


def test_damaged_characters_are_counted_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode() * 20 + b"\xff\xfe" + TEXT.encode())
    imported = read_report(path)
    assert "读不出来" in imported.remarks[0]


_PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"


def _flat(text: str) -> str:
    """A Word file as one XML file, which Word calls “Word XML 文档”."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = "".join(map(paragraph, text.split("\n")))
    return (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="{_PKG}">'
        f'<pkg:part pkg:name="/word/document.xml" pkg:contentType="{kind}"><pkg:xmlData>'
        f'{document(body).partition("?>")[2]}</pkg:xmlData></pkg:part><pkg:part pkg:name="/word/media/a.png">'
        "<pkg:binaryData>AAAA</pkg:binaryData></pkg:part></pkg:package>"
    )


@pytest.mark.parametrize("name", ["总结.xml", "总结.docx", "总结.doc"])
def test_a_word_file_in_one_xml_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(_flat(TEXT), encoding="utf-8")
    assert [one.text for one in read_report(tmp_path / name).result.paragraphs] == TEXT.split("\n")


@pytest.mark.parametrize(
    "damage", [("</pkg:package>", ""), ("AAAA", "A"), ("<pkg:package", "<!DOCTYPE a []><pkg:package")]
)
def test_a_damaged_one_is_refused(damage: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(_flat(TEXT).replace(*damage), encoding="utf-8")
    with pytest.raises(BadInput, match="已损坏"):
        read_report(tmp_path / "a.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_saved_web_page_needs_no_other_program(encoding: str, tmp_path: Path) -> None:
    page = "".join(f"<p>{line}</p>" for line in TEXT.split("\n")).encode(encoding)
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    part = f"Content-Type: text/html; charset={encoding}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    (tmp_path / "a.doc").write_bytes((head + part).encode() + b64encode(page) + b"\r\n--b--\r\n")
    assert [one.text for one in read_report(tmp_path / "a.doc").result.paragraphs] == TEXT.split("\n")


def test_a_wrong_ending_does_not_matter(tmp_path: Path) -> None:
    word = write_docx(tmp_path / "a.txt", paragraph("一、做法"))
    text = tmp_path / "b.docx"
    text.write_text(TEXT, encoding="utf-8")
    assert read_report(word).result.headings[0].text == "做法"
    assert read_report(text).result.title == "示范支部上半年党建工作总结"


def test_markdown() -> None:
    result = read_text(
        "# 支部工作总结\n\n## 工作情况\n\n今年**召开**支委会8次，党员大会4次，大家都按时参加。\n\n### 抓学习\n\n- 集中学习12次，参加300人次。\n"
    ).result
    assert result.title == "支部工作总结"
    assert [(heading.level, heading.text) for heading in result.headings] == [(1, "工作情况"), (2, "抓学习")]
    assert [paragraph.text for paragraph in result.paragraphs][
        2
    ] == "今年召开支委会8次，党员大会4次，大家都按时参加。"


def test_html() -> None:
    page = (
        "<html><head><title>x</title><script>alert(1)</script></head><body><h1>支部工作总结</h1><p>今年&nbsp;召开支委会<b>8</b>次，大家都按时参加。</p>"
        "<h2>存在问题</h2><div>学习不够深入。<br>活动不够丰富。</div><table><tr><td>项目</td><td>次数</td></tr><tr><td>党课</td><td>3</td></tr></table></body></html>"
    )
    imported = read_text(page)
    assert imported.result.title == "支部工作总结"
    assert [paragraph.text for paragraph in imported.result.paragraphs] == [
        "支部工作总结",
        "今年\xa0召开支委会8次，大家都按时参加。",
        "存在问题",
        "学习不够深入。",
        "活动不够丰富。",
        "项目\t次数",
        "党课\t3",
    ]
    assert imported.tables[0].table.rows == (("项目", "次数"), ("党课", "3"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "图片"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
        (b"\x00\x01\x02\x03" * 99, "不是能读的文字"),
        (b"   \n\n ", "没有文字"),
        (b"PK\x03\x04broken", "已损坏"),
    ],
)
def test_what_is_no_report_gets_a_sentence(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(data)
    with pytest.raises(BadInput, match=words):
        read_report(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="找不到"):
        read_report(tmp_path / "没有.docx")
    with pytest.raises(BadInput, match="文件夹"):
        read_report(tmp_path)


def _compound(*streams: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 600
        + b"".join(name.encode("utf-16-le") for name in streams)
    )


@pytest.mark.parametrize(("stream", "words"), [("EncryptedPackage", "打开密码"), ("Workbook", "Excel")])
def test_compound_files_that_are_no_document(stream: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(_compound(stream))
    with pytest.raises(BadInput, match=words):
        read_report(path)


def test_an_old_file_without_an_office_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "报告.doc"
    path.write_bytes(_compound("WordDocument"))
    monkeypatch.setattr(converted, "converters", lambda: [])
    with pytest.raises(BadInput, match="没有找到能自动转换它的WPS、Word或LibreOffice") as told:
        read_report(path)
    assert "另存为.docx" in str(told.value)


@pytest.mark.needs_office
def test_rtf_through_the_office_program(tmp_path: Path) -> None:
    words = "".join(f"\\u{ord(c)}?" if ord(c) > 127 else c for c in "一、主要做法")
    path = tmp_path / "报告.docx"
    path.write_text(f"{{\\rtf1\\ansi\\uc1 {words}\\par}}", encoding="ascii")
    assert read_report(path).result.headings[0].text == "主要做法"


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main.main(["read", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "title",
        "unit",
        "period",
        "kind",
        "script",
        "headings",
        "points",
        "figures",
        "noise",
        "paragraphs",
    ]
    assert found["headings"][0] == {
        "level": 1,
        "number": "一、",
        "text": "主要做法",
        "run_in": False,
        "start": TEXT.index("一、"),
    }
    assert main.main(["read", str(path)]) == 0
    assert "一、主要做法" in capsys.readouterr().out
    assert main.main(["read", str(tmp_path / "没有.txt"), "--json"]) == 2
    assert capsys.readouterr().err.startswith("找不到文件")
