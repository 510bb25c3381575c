"""Files that were built to do harm or were damaged: a report or a sentence, soon and within little memory."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.old_reports.read import read_report, read_text
from djdesk.intake.readers.html import html_content
from intake.word_file import W, document, numbered, numbering, paragraph, write_docx

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 5, 300
CHILD = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from djdesk.basics.errors import KnownError
from djdesk.desk.old_reports.read import read_report
begun = time.process_time()
try:
    read_report(Path(sys.argv[2]))
    print("read", end=" ")
except KnownError as error:
    print("refused", end=" ")
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(time.process_time() - begun, int(peak.split()[1]) / 1024)
"""


def _zip(path: Path, *parts: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts:
            file.writestr(name, data)
    return path


def _sentence(read: Callable[[], object]) -> str:
    """What a clerk is told."""
    try:
        read()
    except BadInput as error:
        return str(error)
    return "读出来了。"


def _document(body: str) -> bytes:
    return document(body).encode()


BOMBS = {
    "one long text": lambda: (("word/document.xml", _document(paragraph("党" * 8_000_000))),),
    "120 MB of text": lambda: (("word/document.xml", _document(paragraph("党建" * 20_000_000))),),
    "empty paragraphs": lambda: (("word/document.xml", _document("<w:p/>" * 3_000_000)),),
    "many short paragraphs": lambda: (("word/document.xml", _document(paragraph("一、做法") * 40_000)),),
    "many attributes": lambda: (
        ("word/document.xml", _document('<w:p a="1" b="2" c="3" d="4"/>' * 600_000)),
    ),
    "deep nesting": lambda: (
        ("word/document.xml", _document("<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000)),
    ),
    "large unused part": lambda: (
        ("word/document.xml", _document(paragraph("一、做法"))),
        ("word/media/x.bin", b"\0" * 100_000_000),
    ),
    "laughs": lambda: (
        ("word/document.xml", b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>'),
    ),
    "large numbering": lambda: (
        ("word/document.xml", _document(numbered("甲"))),
        ("word/numbering.xml", b"<a>" + b"<b/>" * 9_000_000 + b"</a>"),
    ),
}


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is asked of /proc")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little(name: str, tmp_path: Path) -> None:
    path = _zip(tmp_path / "报告.docx", *BOMBS[name]())
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(ROOT), str(path)],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    _, seconds, megabytes = done.stdout.split()
    assert float(seconds) < SECONDS
    assert float(megabytes) < MEGABYTES


def test_an_entity_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    xml = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    with pytest.raises(BadInput, match="文档类型声明"):
        read_report(_zip(tmp_path / "a.docx", ("word/document.xml", xml.encode())))


def test_two_parts_of_one_name(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", _document(paragraph("甲")))
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("word/document.xml", _document(paragraph("乙")))
    with pytest.raises(BadInput, match="重名"):
        read_report(path)


def test_a_declared_size_that_lies(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.docx", ("word/document.xml", _document(paragraph("党" * 9_000_000))))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    with pytest.raises(BadInput):
        read_report(path)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "ppt/presentation.xml", "photo.jpg"])
def test_other_packages(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        read_report(_zip(tmp_path / "a.docx", (name, b"<a/>")))


def test_mutated_files_give_a_report_or_a_sentence(tmp_path: Path) -> None:
    body = (
        "".join(numbered(text) for text in ("做法", "问题", "打算"))
        + paragraph("一是抓学习。二是抓服务。") * 5
    )
    whole = write_docx(
        tmp_path / "whole.docx", body, numbering=numbering(("chineseCounting", "%1、"))
    ).read_bytes()
    chance = random.Random(9704)
    path = tmp_path / "报告.docx"
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data[: chance.randrange(1, len(data))] if chance.random() < 0.2 else data))
        assert _sentence(partial(read_report, path)).endswith("。")


def test_mutated_xml_gives_a_report_or_a_sentence(tmp_path: Path) -> None:
    body = "".join(
        numbered(text, level=chance) for chance, text in enumerate(("做法", "问题", "打算"))
    ) + paragraph("一是抓学习。")
    xml = document(body)
    chance = random.Random(2012)
    for _ in range(300):
        start = chance.randrange(len(xml))
        cut = chance.randrange(1, 30)
        odd = (
            xml[:start]
            + chance.choice(["", "<w:p>", "</w:p>", "&#0;", "\ufffe", '"', "-1", "<w:tbl>"])
            + xml[start + cut :]
        )
        odd_path = _zip(tmp_path / "a.docx", ("word/document.xml", odd.encode()))
        assert _sentence(partial(read_report, odd_path)).endswith("。")


@pytest.mark.parametrize(
    "text",
    [
        "一、" * 50_000,
        "。一、" * 30_000,
        "一是" * 50_000,
        "（一）\n" * 30_000,
        "《" * 90_000,
        "转载" * 50_000,
        "a;\n" * 30_000,
        " " * 200_000 + "a",
        "\n" * 200_000 + "a",
        "1、" + "字" * 200 + "\n2、" + "字" * 50_000,
        "目录\n" + "一、做法\n" * 50_000,
        "> " * 90_000,
        "https://" * 25_000,
        "**a" * 40_000,
        "&amp;" * 30_000,
        "<p>" * 30_000 + "字",
        "。 " * 50_000,
        "[" * 50_000 + "省略1字",
        "第一，" * 30_000,
        "9" * 190_000,
    ],
    ids=lambda text: text[:6].strip() + str(len(text)),
)
def test_text_that_is_hard_on_rules(text: str) -> None:
    begun = time.process_time()  # its own: other processes share the machine
    assert _sentence(partial(read_text, text)).endswith("。")
    assert time.process_time() - begun < 2 * SECONDS  # a shared core counts slowly


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + " ".join(f'a{n}="1"' for n in range(150_000)) + ">字</p>",
        "<p " + " ".join(f"a{n}" for n in range(150_000)) + ">字</p>",
        "".join(f"<b {' '.join(f'a{n}=1' for n in range(5000))}>字</b>" for _ in range(100)),
        "<div>" * 100_000 + "字",
        "<ul><li>" * 60_000 + "字",
        "<" * 500_000 + "p>字",
    ],
    ids=["attributes", "names", "many tags", "deep", "lists", "brackets"],
)
def test_a_page_that_is_hard_on_the_parser(markup: str) -> None:
    begun = time.process_time()
    assert _sentence(partial(html_content, markup)).endswith("。")
    assert time.process_time() - begun < SECONDS


def test_a_tag_keeps_the_attributes_that_people_write() -> None:
    page = html_content(f'<table><tr><td colspan="2" style="{"a:b;" * 400}">甲</td></tr></table>')
    assert "甲" in page.text


@pytest.mark.parametrize(
    "line",
    [
        "1" * 60,
        "1" * 60 + " （二）加强政治理论学习",
        "今年" * 30 + "。",
        "党建工作" * 30,
        "1月今年" * 20,
        "〇" * 60,
        "上一页" * 30 + ".",
    ],
)
def test_a_line_of_one_sign_over_and_over_is_read_at_once(line: str) -> None:
    """Digits of an account, a held key: a pattern that may part them in many ways tried all of them."""
    begun = time.process_time()
    read_text(f"2023年上半年党建工作总结\n{line}\n一、基本情况\n召开支委会6次。\n{line}\n")
    assert time.process_time() - begun < SECONDS
