"""Opening hostile, damaged and odd files: each is refused in words, quickly and within the memory that a
small office PC has.
"""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.document.docx.writer import write_docx
from djdesk.document.docx_check.check import check_docx
from djdesk.formats.opc import WORD, WordPackage
from document.docx_sample import BLOCKS, PROPERTIES, standard_layout

LAYOUT = standard_layout()
DATA = write_docx(BLOCKS, LAYOUT, PROPERTIES)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCUMENT = "word/document.xml"


def rebuilt(document: bytes, *more: tuple[str, bytes]) -> bytes:
    """The export with another document part and with parts added."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(DATA)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in source.namelist():
            package.writestr(name, document if name == DOCUMENT else source.read(name))
        for name, content in more:
            package.writestr(name, content)
    return target.getvalue()


def body(content: str, before: str = "") -> bytes:
    return f"{before}<w:document {W}><w:body>{content}</w:body></w:document>".encode()


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>')


def with_directory_size(size: int) -> bytes:
    at = DATA.rindex(b"PK\x05\x06")
    return DATA[: at + 12] + struct.pack("<I", size) + DATA[at + 16 :]


def encrypted() -> bytes:
    """The flag that says: this part needs a password, in both headers of the document part."""
    data = bytearray(rebuilt(body("")))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


REFUSED = {
    "empty": (b"", "是空的"),
    "text": ("这不是Word文件".encode(), "不是Word文件"),
    "old doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版Word"),
    "cut": (DATA[: len(DATA) // 2], "已损坏"),
    "huge directory": (with_directory_size(0x7FFFFFFF), "部件过多"),
    "password": (encrypted(), "密码"),
    "xxe": (
        rebuilt(body("<w:p>&x;</w:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        "文档类型声明",
    ),
    "laughs": (rebuilt(laughs()), ""),
    "not xml": (rebuilt(b"<w:document"), "内容已损坏"),
    "deep": (rebuilt(body("<w:tbl>" * 5000 + "</w:tbl>" * 5000)), "内容已损坏"),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_safely_is_refused_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    target = tmp_path / "来文.docx"
    target.write_bytes(data)
    with pytest.raises(BadInput) as raised:
        check_docx(target, LAYOUT)
    assert words in str(raised.value)
    assert "来文.docx" in str(raised.value)
    assert target.read_bytes() == data


def test_the_strict_form_is_read_as_the_transitional_one(tmp_path: Path) -> None:
    text = "<d:p><d:r><d:t>http://purl.oclc.org/ooxml/wordprocessingml/main</d:t></d:r></d:p>"
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    (tmp_path / "a.docx").write_bytes(
        rebuilt(f'<d:document xmlns:d="{space}"><d:body>{text}</d:body></d:document>'.encode())
    )
    with WordPackage(tmp_path / "a.docx") as package:
        root = package.read(package.main())
    assert root.tag == f"{WORD}document"
    assert root.findtext(f".//{WORD}t") == space  # what is no name stays as it is


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = rebuilt(body(""), (DOCUMENT, body("")))
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(BadInput, match="重名"):
        check_docx(tmp_path / "a.docx", LAYOUT)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.docx", tmp_path):
        with pytest.raises(BadInput, match="打不开文件"):
            check_docx(path, LAYOUT)


def test_a_zip_that_is_not_a_word_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("content.xml", "<x/>")
    with pytest.raises(BadInput, match="没有正文"):
        check_docx(tmp_path / "a.docx", LAYOUT)


def test_links_out_of_the_file_are_not_followed(tmp_path: Path) -> None:
    outside = b'<Relationship Id="x" TargetMode="External" Type="http://x/styles" Target="http://127.0.0.1:9/"/></Relationships>'
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DATA)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            package.writestr(name, source.read(name).replace(b"</Relationships>", outside))
    (tmp_path / "a.docx").write_bytes(target.getvalue())
    assert check_docx(tmp_path / "a.docx", LAYOUT) == []


def test_a_link_out_of_the_file_is_no_part_though_a_part_has_its_name(tmp_path: Path) -> None:
    """ISO/IEC 29500-2, 9.3: the target of an external relationship is looked for outside the package."""
    target, rels = tmp_path / "a.docx", "word/_rels/document.xml.rels"
    outside = '<Relationship Id="out" TargetMode="External" Type="http://x/{kind}" Target="{name}"/>'
    with zipfile.ZipFile(io.BytesIO(DATA)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == rels:
                first = text.index("<Relationship ")
                text = text[:first] + outside.format(kind="styles", name="footer1.xml") + text[first:]
            if name == "_rels/.rels":
                first = text.index("<Relationship ")
                text = (
                    text[:first]
                    + outside.format(kind="officeDocument", name="word/styles.xml")
                    + text[first:]
                )
            package.writestr(name, text)
    with WordPackage(target) as opened:
        assert opened.main() == DOCUMENT
        related = opened.related(DOCUMENT)
    assert related["styles"] == "word/styles.xml"
    assert "out" not in related


@pytest.mark.parametrize(
    ("parts", "times"),
    [
        (("", "<w:p/>", ""), 3_000_000),
        (("<w:p><w:r><w:t>", "x", "</w:t></w:r></w:p>"), 300_000_000),
        (("<w:p>", "<w:r><w:t>x</w:t></w:r>", "</w:p>"), 100_000),
    ],
    ids=["3 million paragraphs", "300 MB of text", "100,000 runs"],
)
def test_bombs_cost_less_than_five_seconds_and_300_megabytes(
    tmp_path: Path, parts: tuple[str, str, str], times: int
) -> None:
    """In a process of its own, whose peak and processor time are measured."""
    root = Path(__file__).parents[2]
    bomb = tmp_path / "bomb.docx"
    (tmp_path / "plain.docx").write_bytes(DATA)
    with (
        zipfile.ZipFile(io.BytesIO(DATA)) as source,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
    ):
        for name in source.namelist():
            if name != DOCUMENT:
                package.writestr(name, source.read(name))
        before, again, behind = (part.encode() for part in parts)
        with package.open(DOCUMENT, "w") as document:  # piece by piece: this process shall not grow by it
            document.write(f"<w:document {W}><w:body>".encode() + before)
            for _ in range(100):
                document.write(again * (times // 100))
            document.write(behind + b"</w:body></w:document>")
    measure = f"""
        import resource, time
        from pathlib import Path
        from djdesk.basics.errors import BadInput
        from djdesk.document.docx_check.check import check_docx
        from djdesk.document.layout.toml_file import load_layout
        layout = load_layout(Path("resources/layouts/standard.toml"))
        check_docx(Path({str(tmp_path / "plain.docx")!r}), layout)
        before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        try:
            check_docx(Path({str(bomb)!r}), layout)
        except BadInput:
            pass
        print(time.process_time() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(measure)], check=True, capture_output=True, text=True, cwd=root
    )
    took, megabytes = (float(number) for number in done.stdout.split())
    assert took < 5
    assert megabytes < 300


def outcome(path: Path) -> str:
    """What a clerk is told: the findings or the refusal. Anything else that is raised fails the test."""
    try:
        return "".join(finding.what for finding in check_docx(path, LAYOUT)) or "全部符合。"
    except BadInput as refusal:
        return str(refusal)


def test_changed_bytes_never_lead_to_anything_but_findings_or_a_sentence(tmp_path: Path) -> None:
    chance = random.Random(9704)
    target = tmp_path / "a.docx"
    for _ in range(300):
        data = bytearray(DATA)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        target.write_bytes(
            data[: chance.randint(len(data) // 2, len(data))] if chance.random() < 0.2 else data
        )
        assert outcome(target).endswith("。")


def test_changed_xml_never_leads_to_anything_but_findings_or_a_sentence(tmp_path: Path) -> None:
    """Attributes and names exchanged inside the parts: well-formed most of the time, and nonsense."""
    chance = random.Random(9705)
    with zipfile.ZipFile(io.BytesIO(DATA)) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    words = [
        '"',
        "-1",
        "１２",
        "9" * 40,
        "w:rPr",
        "w:pPr",
        "w:val",
        "right",
        "exact",
        "nan",
        "段内标题 9",
        "heading 7",
        "",
    ]
    for _ in range(200):
        with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
            for name, text in parts.items():
                pieces = text.split('"')
                for _ in range(chance.randint(0, 3)):
                    pieces[chance.randrange(len(pieces))] = chance.choice(words)
                package.writestr(name, '"'.join(pieces))
        assert outcome(tmp_path / "a.docx").endswith("。")


def test_many_large_parts_together_are_refused_too(tmp_path: Path) -> None:
    """Each part alone would pass: styles, settings and footers are read beside the document."""
    target = io.BytesIO()
    filler = b"<w:a/>" * 100_000
    with (
        zipfile.ZipFile(io.BytesIO(DATA)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in source.namelist():
            large = name in ("word/styles.xml", "word/settings.xml", "word/footer1.xml", "word/footer2.xml")
            content = source.read(name)
            end = content.rfind(b"</w:")
            package.writestr(name, content[:end] + filler + content[end:] if large else content)
    (tmp_path / "a.docx").write_bytes(target.getvalue())
    with pytest.raises(BadInput, match="内容过多"):
        check_docx(tmp_path / "a.docx", LAYOUT)
