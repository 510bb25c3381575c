"""Word files of other hands, made of their very XML: paragraphs as Word, WPS and LibreOffice write them, in a layout that
fits the standard but for what a test is about.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org"
SPACES = (
    f'xmlns:w="{_MAIN}/wordprocessingml/2006/main" xmlns:r="{_MAIN}/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:wp="{_MAIN}/drawingml/2006/wordprocessingDrawing" xmlns:a="{_MAIN}/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
LINE = '<w:widowControl w:val="0"/><w:spacing w:line="579" w:lineRule="exact"/>'
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
SIZE = '<w:pgSz w:w="11906" w:h="16838"/>'
MARGINS = (
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1444" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="579"/>'
)
FOOTERS = '<w:footerReference w:type="default" r:id="rId1"/><w:footerReference w:type="even" r:id="rId2"/>'
STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312"
 w:hAnsi="Times New Roman"/><w:spacing w:val="-5"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>"""


def run(text: str, face: str = "仿宋_GB2312", size: int = 32, hint: bool = True, more: str = "") -> str:
    hinted = ' w:hint="eastAsia"' if hint else ""
    return (
        f'<w:r><w:rPr><w:rFonts{hinted} w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{face}"/>'
        f'<w:sz w:val="{size}"/>{more}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def line(content: str, properties: str = INDENT, first: str = "") -> str:
    """A paragraph of runs; `first` are properties that stand before the line pitch."""
    return f"<w:p><w:pPr>{first}{LINE}{properties}</w:pPr>{content}</w:p>"


def body(text: str) -> str:
    return line(run(text))


def title(text: str = "某某街道党工委上半年工作总结") -> str:
    return line(run(text, "方正小标宋简体", 44), '<w:jc w:val="center"/>')


def blank() -> str:
    return line("", "")


def signature(
    issuer: str = "某某街道党工委", date: str = "2023年6月30日", right: tuple[int, int] = (200, 50)
) -> str:
    """`right`: offsets in hundredths of a character, which fit these two."""
    return blank() + "".join(
        line(
            run(text), f'<w:ind w:rightChars="{chars}" w:right="{chars * 315 // 100}"/><w:jc w:val="right"/>'
        )
        for text, chars in zip((issuer, date), right, strict=True)
    )


def page_number(inside: str = "PAGE", size: int = 28) -> str:
    look = f'<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="{size}"/></w:rPr>'
    return (
        f'<w:r>{look}<w:t>— </w:t></w:r><w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText> {inside} </w:instrText></w:r><w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r>{look}<w:t>1</w:t></w:r><w:r>{look}<w:fldChar w:fldCharType="end"/></w:r><w:r>{look}<w:t> —</w:t></w:r>'
    )


def plain_footer(side: str) -> str:
    return f'<w:p><w:pPr><w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>{page_number()}</w:p>'


def word_file(path: Path, content: str, section: str = SIZE + MARGINS, **parts: str) -> Path:
    """`parts` take the place of footer1 (odd pages), footer2 (even), styles, settings, or add numbering."""
    inner = {
        "styles": STYLES,
        "settings": "<w:evenAndOddHeaders/>",
        "footer1": plain_footer("right"),
        "footer2": plain_footer("left"),
        **parts,
    }
    roots = {"footer1": "ftr", "footer2": "ftr"}
    kinds = {"footer1": "footer", "footer2": "footer"}
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_MAIN}/officeDocument/2006/relationships/{kinds.get(name, name)}"'
        f' Target="{name}.xml"/>'
        for number, name in enumerate(sorted(inner), 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        document = f"<w:document {SPACES}><w:body>{content}<w:sectPr>{FOOTERS}{section}</w:sectPr></w:body></w:document>"
        package.writestr("word/document.xml", document)
        for name, text in inner.items():
            root = roots.get(name, name)
            package.writestr(f"word/{name}.xml", f"<w:{root} {SPACES}>{text}</w:{root}>")
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        package.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{relations}</Relationships>'
        )
    return path


LONG = "上半年，街道党工委认真履行主体责任，扎实推进各项工作，各支部按月召开会议，做好记录，整改落实到位。"
HEAD = title() + blank() + body(LONG)
