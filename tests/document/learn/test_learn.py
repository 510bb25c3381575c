"""Learning a layout from a sample: what was written is read back, what another program wrote is understood,
what is hostile is refused.
"""

from __future__ import annotations

import io
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import docx
import msgspec
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from djdesk.basics.errors import BadInput
from djdesk.document.docx.writer import write_docx
from djdesk.document.layout.deviations import deviations
from djdesk.document.layout.layout import FontSpec, Layout
from djdesk.document.layout.layout_toml import layout_to_toml
from djdesk.document.layout.toml_file import load_layouts, parse_layout
from djdesk.document.learn.learn import learn_layout
from document.docx_sample import BLOCKS, PROPERTIES
from formats.test_opc import REFUSED

ROOT = Path(__file__).parents[3]
LAYOUTS = load_layouts(ROOT / "resources/layouts")
STANDARD = LAYOUTS["standard"]
TEXT = "支部坚持每月召开支委会，组织党员集中学习并逐项列出清单、明确责任人和完成时限，共学习12次。"


def unnamed(layout: Layout) -> Layout:
    return msgspec.structs.replace(layout, id="", name="", description="")


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_what_was_written_in_a_layout_is_that_layout_again(layout: Layout, tmp_path: Path) -> None:
    sample = tmp_path / "样本.docx"
    sample.write_bytes(write_docx(BLOCKS, layout, PROPERTIES))
    learned = learn_layout(sample, "我局版式", STANDARD)
    assert unnamed(learned.layout) == unnamed(layout)
    assert learned.unread == ()
    assert learned.layout.name == "我局版式"
    assert "样本.docx" in learned.layout.description
    assert [one.clause for one in deviations(learned.layout)] == [one.clause for one in deviations(layout)]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_layout_written_as_toml_is_the_same_when_read(layout: Layout) -> None:
    odd = msgspec.structs.replace(layout, name='某局“红头”\\ "引号" #', description="两行\n一行")
    again = parse_layout(layout_to_toml(odd, "comment\nin two lines"), "a.toml")
    assert again == msgspec.structs.replace(odd, description="两行 一行")


def foreign(path: Path) -> None:
    """A sample as clerks make them: everything set directly, the numbers in the text, page number in the
    middle.
    """
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(34),
        Mm(31),
        Mm(28),
        Mm(26),
    )
    _say(
        document.add_paragraph(),
        "某局2023年上半年党建工作总结",
        "方正小标宋_GBK",
        22,
        33,
        WD_ALIGN_PARAGRAPH.CENTER,
    )
    for heading, family in (("一、工作情况", "黑体"), ("（一）抓好学习", "楷体")):
        _say(document.add_paragraph(), heading, family, 16, 29, bold=family == "楷体")
        for _ in range(3):
            paragraph = document.add_paragraph()
            _say(paragraph, "一是严格组织生活。", "仿宋", 16, 29, bold=True)
            _say(paragraph, TEXT, "仿宋", 16, 29)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:sz w:val="24"/></w:rPr><w:t>1</w:t></w:r>'))
    footer._p.append(field)
    document.save(str(path))


def _say(
    paragraph: object,
    text: str,
    family: str,
    size: float,
    pitch: float,
    place: object = None,
    bold: bool = False,
) -> None:
    run = paragraph.add_run(text)  # type: ignore[attr-defined]
    run.font.size, run.font.name, run.bold = Pt(size), "宋体", bold
    run._r.rPr.rFonts.set(qn("w:eastAsia"), family)
    form = paragraph.paragraph_format  # type: ignore[attr-defined]
    form.alignment, form.line_spacing_rule, form.line_spacing = place, WD_LINE_SPACING.EXACTLY, Pt(pitch)


def test_a_sample_set_directly_by_hand(tmp_path: Path) -> None:
    foreign(tmp_path / "a.docx")
    learned = learn_layout(tmp_path / "a.docx", " ", STANDARD)
    layout = learned.layout
    assert (layout.name, layout.line_pitch, layout.title_pitch, layout.tracking, layout.lines_per_page) == (
        "a",
        580,
        660,
        0,
        22,
    )
    assert layout.body == FontSpec("仿宋", 16, "宋体")
    assert layout.title == FontSpec("方正小标宋_GBK", 22, "宋体")
    assert layout.headings[:2] == (FontSpec("黑体", 16, "宋体"), FontSpec("楷体", 16, "宋体", bold=True))
    assert (layout.page_number, layout.lead_bold, layout.grid) == ("centre", True, False)
    assert layout.page.top == pytest.approx(34 / 25.4 * 1440, abs=1)
    told = " ".join(learned.unread)
    assert "样本里没有三、四级标题" in told
    clauses = {one.clause.rpartition(" ")[2] for one in deviations(layout)}
    assert {"5.2.1", "5.2.2", "5.2.3", "7.3.3", "7.5"} <= clauses


def changed(path: Path, part: str, old: str, new: str) -> Path:
    """`path` with text in one part replaced."""
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(path, "w") as package:
        for name in source.namelist():
            text = source.read(name)
            assert name != part or old.encode() in text
            package.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    return path


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("styles", 'w:line="579" w:lineRule="exact"', 'w:line="579" w:lineRule="atLeast"', "最小值28.95磅"),
        ("styles", 'w:line="579" w:lineRule="exact"', 'w:line="360" w:lineRule="auto"', "随文档网格"),
        ("styles", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsiaTheme="minorEastAsia"', "正文的中文字体没有写明"),
        ("styles", '<w:sz w:val="44"/>', '<w:sz w:val="3"/>', "标题的字号1.5磅不合理"),
        ("document", "<w:pgMar", "<w:other", "没有写明页边距"),
        ("document", "<w:pgSz", "<w:other", "没有写明纸张大小"),
        ("footer1", " PAGE ", " DATE ", "页码"),
        ("settings", "<w:evenAndOddHeaders/>", "", "每页都在右侧"),
    ],
)
def test_what_cannot_be_read_is_said_and_taken_from_the_standard(
    tmp_path: Path, part: str, old: str, new: str, words: str
) -> None:
    (tmp_path / "a.docx").write_bytes(write_docx(BLOCKS, STANDARD, PROPERTIES))
    learned = learn_layout(changed(tmp_path / "a.docx", f"word/{part}.xml", old, new), "x", STANDARD)
    assert any(words in sentence for sentence in learned.unread), learned.unread
    assert parse_layout(layout_to_toml(learned.layout), "x.toml") == learned.layout


def test_the_binding_room_belongs_to_the_left_margin(tmp_path: Path) -> None:
    """ISO/IEC 29500-1, 17.6.11: `gutter` is added to the margin; our layouts have none."""
    foreign(tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    section = document.sections[0]
    section.left_margin, section.right_margin, section.gutter = Mm(23), Mm(26), Mm(5)
    document.save(str(tmp_path / "a.docx"))
    page = learn_layout(tmp_path / "a.docx", "", STANDARD).layout.page
    assert [round(twips / 1440 * 25.4) for twips in (page.left, page.right)] == [28, 26]


def test_words_own_grid_of_characters_becomes_tracking(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(
        write_docx(BLOCKS, msgspec.structs.replace(STANDARD, tracking=0), PROPERTIES)
    )
    changed(
        tmp_path / "a.docx",
        "word/document.xml",
        'w:type="lines"',
        'w:type="linesAndChars" w:charSpace="-842"',
    )
    layout = learn_layout(tmp_path / "a.docx", "x", STANDARD).layout
    assert (layout.tracking, layout.characters_per_line, layout.grid) == (-5, 28, True)


@pytest.mark.parametrize("place", ["center", "outside"])
def test_page_numbers_in_a_text_box_or_frame(tmp_path: Path, place: str) -> None:
    (tmp_path / "a.docx").write_bytes(write_docx(BLOCKS, STANDARD, PROPERTIES))
    changed(
        tmp_path / "a.docx",
        "word/footer1.xml",
        "<w:pPr>",
        f'<w:pPr><w:framePr w:hAnchor="margin" w:xAlign="{place}"/>',
    )
    learned = learn_layout(tmp_path / "a.docx", "x", STANDARD)
    assert learned.layout.page_number == ("centre" if place == "center" else "outer")
    assert learned.unread == ()


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_safely_is_refused_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "来文.docx").write_bytes(data)
    with pytest.raises(BadInput, match=r"来文\.docx") as raised:
        learn_layout(tmp_path / "来文.docx", "x", STANDARD)
    assert words in str(raised.value)


def test_a_file_without_text_and_an_impossible_page(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(write_docx((), STANDARD, PROPERTIES))
    with pytest.raises(BadInput, match="没有正文"):
        learn_layout(tmp_path / "a.docx", "x", STANDARD)
    (tmp_path / "b.docx").write_bytes(write_docx(BLOCKS, STANDARD, PROPERTIES))
    with pytest.raises(BadInput, match="边距太大"):
        learn_layout(
            changed(tmp_path / "b.docx", "word/document.xml", 'w:left="1588"', 'w:left="9999"'), "x", STANDARD
        )


def test_a_bomb_costs_less_than_five_seconds_and_300_megabytes(tmp_path: Path) -> None:
    """The worst that the reader lets through: 100,000 runs in one paragraph, in a process of its own."""
    bomb = tmp_path / "bomb.docx"
    (tmp_path / "plain.docx").write_bytes(write_docx(BLOCKS, STANDARD, PROPERTIES))
    runs = "<w:p>" + "".join(f"<w:r><w:t>{number * 7919}</w:t></w:r>" for number in range(100_000)) + "</w:p>"
    with (
        zipfile.ZipFile(tmp_path / "plain.docx") as source,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in source.namelist():
            package.writestr(name, source.read(name).replace(b"<w:sectPr", runs.encode() + b"<w:sectPr"))
    measure = f"""
        import resource, time
        from pathlib import Path
        from djdesk.document.layout.toml_file import load_layout
        from djdesk.document.learn.learn import learn_layout
        standard = load_layout(Path("resources/layouts/standard.toml"))
        learn_layout(Path({str(tmp_path / "plain.docx")!r}), "x", standard)
        before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        learn_layout(Path({str(bomb)!r}), "x", standard)
        print(time.process_time() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(measure)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 5
    assert megabytes < 300
