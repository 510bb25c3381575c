"""The report's data inside its .docx, so that the form can be filled again from the file (custom XML part and
custom properties).

Two carriers, as programs keep one or the other: a custom XML part of our own namespace (ISO/IEC 29500-1,
15.2.5), found by its
namespace since LibreOffice renumbers such parts, and custom document properties (15.2.12.2) in pieces below
255 characters, where Word
cuts longer ones.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import uuid
import zlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from djdesk.basics.numerals import stored_number
from djdesk.document.docx.plain_lines import lines_digest, may_hide
from djdesk.document.docx.sealed_file import seal_of, sealed_part
from djdesk.formats.opc import Element, WordPackage

NAMESPACE = "urn:djdesk:report:1"
_PIECE = 250  # characters of one property
_MOST_PIECES = 80  # 20,000 characters; a longer report stands in the custom XML part alone
_LARGEST = 50_000_000  # bytes of data, unpacked
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORMAT = (
    "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the property set of custom properties (MS-OSHARED 2.3.3.2.2)
)
_TYPE = "application/vnd.openxmlformats-officedocument"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHA = "[0-9a-f]{64}"
_WRITTEN = re.compile(
    (
        re.escape(f'{_DECLARATION}<report xmlns="{NAMESPACE}" ')
        + f'sha256="({_SHA})" text="{_SHA}" lines="[0-9a-f]*" package="{_SHA}">([A-Za-z0-9+/=]+)</report>'
    ).encode()
)


class CarriedData(msgspec.Struct, frozen=True):
    """`untouched`: the text of the file is byte for byte what was written along with the data, or says the
    same to read where another program saved it again. `edited`: it surely does not. Neither, where it is for
    the reader of Word files to say.
    """

    data: bytes
    untouched: bool
    edited: bool = False


def data_parts(data: bytes, lines: str = "") -> dict[str, bytes]:
    """The parts of a .docx that go with `report_part`, by name; the package names them (`naming_data`). The
    same data gives the same parts. `lines` is the `lines_digest` of the text.
    """
    sha = _sha(data)
    parts = {**_item_parts(sha), "docProps/custom.xml": _properties(_packed(data), sha, lines)}
    return {name: (_DECLARATION + content).encode() for name, content in parts.items()}


def report_part(data: bytes, text: bytes, lines: str = "", package: bytes = b"") -> dict[str, bytes]:
    """The part of a .docx that carries `data`, the last of it: with the part of the text that goes with
    them, its `lines_digest`, and the finished zip of all other parts.
    """
    sha = _sha(data)
    marks = f'sha256="{sha}" text="{_sha(text)}" lines="{lines}"'
    marks += f' package="{seal_of(package, sha)}"' if package else ""
    content = f'{_DECLARATION}<report xmlns="{NAMESPACE}" {marks}>{_packed(data)}</report>'
    return {"customXml/item1.xml": content.encode()}


def naming_data(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a package, with `data_parts` named among its types and relationships."""
    return {name: _naming(name, content) for name, content in parts.items()}


def data_in(path: Path) -> bytes | None:
    """What `data_parts` put into the file, whole and unaltered; None when there is nothing or it was damaged.
    Raises BadInput.
    """
    carried = carried_data(path)
    return None if carried is None else carried.data


def carried_data(path: Path) -> CarriedData | None:
    """The same, with whether the text is still that of the data. Raises BadInput."""
    part = sealed_part(path)
    sealed = _WRITTEN.fullmatch(part) if part is not None else None
    data = _unpacked(sealed[2].decode(), sealed[1].decode()) if sealed else None
    if data is not None:
        return CarriedData(data, True)
    with WordPackage(path) as package:
        main = package.main()
        related = package.related(main)
        parts = sorted({part for part in related.values() if part.startswith("customXml/")})
        for name in parts:
            root = package.read(name)
            if root.tag == f"{{{NAMESPACE}}}report":
                data = _unpacked("".join(root.itertext()), root.get("sha256", ""))
                if data is not None:
                    marks = root.get("text", ""), root.get("lines", "")
                    return CarriedData(data, *_compared(package, main, related, *marks))
        properties = package.related("").get("custom-properties")
        values = _properties_in(package.read(properties)) if properties else {}
        data = _from_properties(values)
        if data is None:
            return None
        return CarriedData(data, *_compared(package, main, related, "", values.get("DJDESK_LINES", "")))


def _compared(
    package: WordPackage, main: str, related: Mapping[str, str], sha: str, lines: str
) -> tuple[bool, bool]:
    """Whether the text surely is what it was written as (`sha`), or has the lines that it was written with
    whatever program saved it since, and whether it surely has others. Raises BadInput.
    """
    text = package.stored(main) or b""
    styles = package.stored(related.get("styles", f"{main.rpartition('/')[0]}/styles.xml")) or b""
    if sha == _sha(text) and not may_hide(styles):
        return True, False
    now = lines_digest(text, styles) if lines else ""
    return now == lines != "", now not in ("", lines)


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _item_parts(sha: str) -> dict[str, str]:
    item = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE + sha)).upper() + "}"
    props = (
        f'<ds:datastoreItem ds:itemID="{item}" xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/>'
        "</ds:schemaRefs></ds:datastoreItem>"
    )
    relation = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/customXmlProps"'
        ' Target="itemProps1.xml"/></Relationships>'
    )
    return {"customXml/itemProps1.xml": props, "customXml/_rels/item1.xml.rels": relation}


def _properties(packed: str, sha: str, lines: str) -> str:
    pieces = [packed[at : at + _PIECE] for at in range(0, len(packed), _PIECE)]
    count = len(pieces) if len(pieces) <= _MOST_PIECES else 0
    values = {"DJDESK_SHA": sha, "DJDESK_COUNT": str(count)}
    values |= {"DJDESK_LINES": lines} if lines else {}
    if len(pieces) <= _MOST_PIECES:
        values |= {f"DJDESK_{number:03d}": piece for number, piece in enumerate(pieces, 1)}
    entries = "".join(
        f'<property fmtid="{_FORMAT}" pid="{pid}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for pid, (name, value) in enumerate(values.items(), 2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{entries}</Properties>"
    )


def _naming(name: str, content: bytes) -> bytes:
    if name == "[Content_Types].xml":
        kinds = (
            f'<Override PartName="/customXml/itemProps1.xml" ContentType="{_TYPE}.customXmlProperties+xml"/>'
            f'<Override PartName="/docProps/custom.xml" ContentType="{_TYPE}.custom-properties+xml"/>'
        )
        return content.replace(b"</Types>", kinds.encode() + b"</Types>")
    if name == "_rels/.rels":
        return _related(content, "custom-properties", "docProps/custom.xml")
    if name == "word/_rels/document.xml.rels":
        return _related(content, "customXml", "../customXml/item1.xml")
    return content


def _related(content: bytes, kind: str, target: str) -> bytes:
    entry = f'<Relationship Id="rIdReport" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
    return content.replace(b"</Relationships>", entry.encode() + b"</Relationships>")


def _properties_in(root: Element) -> dict[str, str]:
    return {
        one.get("name", ""): "".join(one.itertext())
        for one in root
        if str(one.get("name", "")).startswith("DJDESK_")
    }


def _from_properties(values: Mapping[str, str]) -> bytes | None:
    count = stored_number(values.get("DJDESK_COUNT"))
    if count is None or not 0 < count <= _MOST_PIECES:
        return None
    return _unpacked(
        "".join(values.get(f"DJDESK_{number:03d}", "") for number in range(1, count + 1)),
        values.get("DJDESK_SHA", ""),
    )


def _unpacked(packed: str, sha: str) -> bytes | None:
    """None when it is not what was put in: other programs may cut or change it."""
    try:
        data = zlib.decompressobj().decompress(
            base64.b64decode(re.sub(r"\s", "", packed), validate=True), _LARGEST
        )
    except (zlib.error, binascii.Error, ValueError):
        return None
    return data if hashlib.sha256(data).hexdigest() == sha else None
