"""Comments stand at just the words that they are about, and nothing else of the file changes."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from lxml import etree

from djdesk.document.docx_check.comments import FileComment, commented
from djdesk.intake.readers.read import read_content

NOW = datetime(2024, 1, 5, 9, 30)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def written(path: Path, *paragraphs: str, body: str = "") -> Path:
    """A Word file; `body` takes the place of its paragraphs' XML."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(str(path))
    if body:
        put(path, body)
    return path


def put(path: Path, body: str) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    held = root.find(f"{W}body")
    for child in list(held)[:-1]:
        held.remove(child)
    inner = etree.fromstring(
        f'<w:body xmlns:w="{W[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{body}</w:body>'
    )
    for at, child in enumerate(inner):
        held.insert(at, child)
    parts["word/document.xml"] = etree.tostring(root)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def at_words(path: Path, *words: str) -> bytes:
    """The file with a comment at each of the words."""
    lines = read_content(path).text.split("\n")
    comments = []
    for word in words:
        line = next(number for number, text in enumerate(lines) if word in text)
        start = lines[line].index(word)
        comments.append(FileComment((f"看：{word}", "第二段"), line, start, start + len(word)))
    return commented(path, lines, comments, "党建工作台", NOW)


def told(data: bytes, folder: Path) -> dict[str, str]:
    """Of each comment its first paragraph → the words between its marks."""
    path = folder / "told.docx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
        name = next(name for name in package.namelist() if name.endswith("comments.xml"))
        notes = etree.fromstring(package.read(name))
    found = {}
    w = root.tag.rpartition("}")[0] + "}"
    for note in notes:
        number, open_ = note.get(f"{w}id"), False
        words = ""
        for one in root.iter():
            if one.tag in (f"{w}commentRangeStart", f"{w}commentRangeEnd") and one.get(f"{w}id") == number:
                open_ = one.tag.endswith("Start")
            elif open_ and one.tag == f"{w}t":
                words += one.text or ""
        assert any(one.get(f"{w}id") == number for one in root.iter(f"{w}commentReference"))
        first = next(note.iter(f"{w}p"))
        found["".join(first.itertext())] = words
    return found


def test_each_comment_stands_at_its_words_over_runs_of_different_looks(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph()
    first = paragraph.add_run("认真布")
    first.bold, first.font.size = True, Pt(16)
    paragraph.add_run("署工作,召开")
    paragraph.add_run("座谈会，布署学习。").italic = True
    path = tmp_path / "a.docx"
    made.save(str(path))
    data = at_words(path, "布署", ",", "认真", "学习。")
    assert told(data, tmp_path) == {
        "看：布署": "布署",
        "看：,": ",",
        "看：认真": "认真",
        "看：学习。": "学习。",
    }
    after = docx.Document(str(tmp_path / "told.docx")).paragraphs[0]
    assert after.text == "认真布署工作,召开座谈会，布署学习。"
    assert "".join(run.text for run in after.runs if run.bold) == "认真布"
    assert "".join(run.text for run in after.runs if run.italic) == "座谈会，布署学习。"


def test_nothing_else_of_the_file_changes_and_the_original_is_not_written_to(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", "认真布署工作。")
    before = path.read_bytes()
    data = at_words(path, "布署")
    assert path.read_bytes() == before
    (tmp_path / "b.docx").write_bytes(data)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.docx") as new:
        same = [name for name in old.namelist() if new.read(name) == old.read(name)]
        assert set(old.namelist()) - set(same) <= {
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
        }


def test_comments_that_are_there_stay_beside_the_new_ones(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("认真布署工作。")
    made.add_comment(runs=paragraph.runs, text="领导说过", author="王某")
    path = tmp_path / "a.docx"
    made.save(str(path))
    found = told(at_words(path, "布署"), tmp_path)
    assert found["看：布署"] == "布署"
    assert found["领导说过"] == "认真布署工作。"


@pytest.mark.parametrize(
    ("body", "word", "words"),
    [
        (
            '<w:p><w:r><w:t>甲</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="a"><w:r><w:t>认真布</w:t></w:r></w:ins><w:r><w:t>署。</w:t></w:r></w:p>',
            "布署",
            "布署",
        ),
        (
            '<w:p><w:r><w:t>见</w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t>布署表</w:t></w:r></w:hyperlink></w:p>',
            "布署",
            "布署",
        ),
        (
            '<w:p><w:r><w:t>共</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ a '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>次布署会</w:t></w:r></w:p>',
            "布署",
            "布署",
        ),
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>认真布署表</w:t></w:r></w:p>"
            "</w:tc></w:tr></w:tbl>",
            "布署",
            "布署",
        ),
        ("<w:p><w:r><w:t>前</w:t><w:tab/><w:t>布署</w:t><w:br/><w:t>后</w:t></w:r></w:p>", "布署", "布署"),
    ],
    ids=["tracked changes", "link", "field", "table", "tab and break in one run"],
)
def test_words_within_other_things(tmp_path: Path, body: str, word: str, words: str) -> None:
    path = written(tmp_path / "a.docx", body=body)
    assert told(at_words(path, word), tmp_path) == {f"看：{word}": words}
    before, after = read_content(path).text, read_content(tmp_path / "told.docx").text
    assert before == after


def test_the_strict_form_stays_strict(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", "认真布署工作。")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in ("word/document.xml", "word/styles.xml", "word/settings.xml"):
        parts[name] = parts[name].replace(W[1:-1].encode(), STRICT.encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    data = at_words(path, "布署")
    assert told(data, tmp_path) == {"看：布署": "布署"}
    with zipfile.ZipFile(tmp_path / "told.docx") as package:
        assert STRICT.encode() in package.read("word/comments.xml")
        assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in package.read(
            "word/_rels/document.xml.rels"
        )


def test_what_stands_in_a_text_box_is_told_at_the_paragraph_that_holds_it(tmp_path: Path) -> None:
    box = (
        "<w:p><w:r><w:t>正文段</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里布署</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
    )
    path = written(tmp_path / "a.docx", body=box)
    [(said, words)] = told(at_words(path, "布署"), tmp_path).items()
    assert (said, words) == ("文本框里“框里布署”：看：布署", "正文段")


def test_the_same_line_twice_has_each_its_own_comment(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", "认真布署。", "中间一段。", "认真布署。")
    lines = read_content(path).text.split("\n")
    wanted = [at for at, line in enumerate(lines) if line == "认真布署。"]
    comments = [FileComment((f"第{at}行",), at, 2, 4) for at in wanted]
    (tmp_path / "b.docx").write_bytes(commented(path, lines, comments, "党建工作台", NOW))
    texts = []
    with zipfile.ZipFile(tmp_path / "b.docx") as package:
        root = etree.fromstring(package.read("word/document.xml"))
    for number, paragraph in enumerate(root.iter(f"{W}p")):
        texts += [number for _ in paragraph.iter(f"{W}commentRangeStart")]
    assert texts == [0, 2]
