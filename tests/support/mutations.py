"""Damaged copies of old reports, always the same for a number: bytes flipped, cut off, lines shuffled, parts of a
Word file dropped; as .txt, .md, .html and .docx.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from html import escape

_MAIN = "word/document.xml"
_PARTS = {
    "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/'
    'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/'
    'document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>",
    "_rels/.rels": '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/styles.xml": '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    "</w:style></w:styles>",
}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def mutated(number: int, texts: list[str]) -> tuple[str, bytes]:
    """The ending and the bytes of damaged file `number`, made from one of `texts`."""
    chance = random.Random(number)
    text = chance.choice(texts)
    for _ in range(chance.randint(0, 3)):
        text = chance.choice(_IN_TEXT)(text, chance)
    ending = chance.choice((".txt", ".txt", ".md", ".html", ".docx", ".docx"))
    data = word_file(text, chance) if ending == ".docx" else _encoded(text, ending, chance)
    for _ in range(chance.randint(0, 2)):
        data = chance.choice(_IN_BYTES)(data, chance)
    return ending, data


def word_file(text: str, chance: random.Random) -> bytes:
    """A .docx of our own XML, of which a part may be missing, empty or cut off."""
    style = '<w:pPr><w:pStyle w:val="H1"/></w:pPr>'
    lines = [line for line in text.split("\n") if line.strip()]
    if chance.random() < 0.3 and len(lines) > 4:
        at = chance.randrange(len(lines) - 3)
        lines[at : at + 3] = ["\t".join(lines[at : at + 3])]
    body = "".join(
        f"<w:p>{style if len(line) < 30 and chance.random() < 0.2 else ''}<w:r><w:t>{_escaped(line)}</w:t></w:r></w:p>"
        for line in lines
    )
    if chance.random() < 0.3:
        rows = "".join(
            f"<w:tr><w:tc>{part}</w:tc></w:tr>" for part in re.findall("<w:p>.*?</w:p>", body)[-4:]
        )
        body += f"<w:tbl>{rows}</w:tbl>"
    parts = {**_PARTS, _MAIN: f"<w:document {_W}><w:body>{body}</w:body></w:document>"}
    harm = chance.random()
    name = chance.choice(sorted(parts))
    if harm < 0.15:
        del parts[name]
    elif harm < 0.3:
        parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]
    elif harm < 0.4:
        tags = re.findall("<[^>]*>", parts[_MAIN])
        parts[_MAIN] = parts[_MAIN].replace(chance.choice(tags), "", chance.randint(1, 3))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part, xml in parts.items():
            package.writestr(zipfile.ZipInfo(part), xml)
    return file.getvalue()


def _escaped(text: str) -> str:
    return escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text))


def _encoded(text: str, ending: str, chance: random.Random) -> bytes:
    if ending == ".html":
        lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n"))
        text = f"<html><head><title>{escape(text[:20])}</title></head><body><div>{lines}</div></body></html>"
    elif ending == ".md":
        text = re.sub("(?m)^([一二三四五]、)", r"## \1", text)
    return text.encode(chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")), "replace")


def _shuffled(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _without(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randint(1, 200) :]


def _repeated(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at:at] = [lines[at]] * chance.randint(2, 60)
    return "\n".join(lines)


def _strewn(text: str, chance: random.Random) -> str:
    signs = "\u200b\ufeff\x07\u3000\t|<>#*_—…（【“”》%X×○〇①㈠🚩𠮷á1一"
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(signs) * chance.choice((1, 1, 1, 2, 30)) + text[at:]
    return text


def _one_line(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice(("", " ", "\u3000")))


def _wrapped(text: str, chance: random.Random) -> str:
    width = chance.randint(1, 40)
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _without_stops(text: str, chance: random.Random) -> str:
    return re.sub(chance.choice(("[。，；：]", "\\d", "[、（）]", "[\u4e00-\u9fff]{3}")), "", text)


_IN_TEXT: tuple[Callable[[str, random.Random], str], ...] = (
    _shuffled,
    _cut,
    _without,
    _repeated,
    _strewn,
    _one_line,
    _wrapped,
    _without_stops,
)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    if len(data) < 40:
        return data[::-1]
    first, second = sorted(chance.sample(range(len(data)), 2))
    return data[:first] + data[second:] + data[first:second]


_IN_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flipped, _truncated, _swapped)
