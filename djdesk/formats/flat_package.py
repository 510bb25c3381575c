"""A package that stands in one XML file (Flat OPC, as Word saves “Word XML 文档”), as the zip that it stands
for.
"""

from __future__ import annotations

import binascii
import zipfile
from base64 import b64decode
from io import BytesIO

from djdesk.basics.errors import BadInput

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_LARGEST = 24_000_000  # bytes: as much as is read of the parts of any package


def is_flat(data: bytes) -> bool:
    """Whether an XML file is such a package; Word 2003 had an XML form of its own."""
    return _PKG[1:-1].encode() in data[:4096]


def zipped(data: bytes, name: str) -> bytes:
    """The package's parts in a zip. Raises BadInput."""
    from lxml import etree  # type: ignore[import-untyped]  # for few files

    if len(data) > _LARGEST:
        raise BadInput(f"文件“{name}”太大，不像一份报告", "请用Word打开它，另存一份.docx再试")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    target = BytesIO()
    try:
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.doctype:
            raise ValueError(name)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for part in root.iterchildren(f"{_PKG}part"):
                kept = next(iter(part), None)
                if kept is None:
                    continue
                if kept.tag == f"{_PKG}xmlData":
                    inner = next(kept.iterchildren("{*}*"), None)
                    content = etree.tostring(inner, encoding="utf-8") if inner is not None else b""
                else:
                    content = b64decode("".join(kept.itertext()))
                package.writestr(part.get(f"{_PKG}name", "").lstrip("/"), content)
    except (etree.XMLSyntaxError, binascii.Error, ValueError) as error:
        raise BadInput(f"文件“{name}”的内容已损坏", "请用Word或WPS打开它，另存一份.docx再试") from error
    return target.getvalue()
