"""Names of WordprocessingML (ISO/IEC 29500-1) for the readers of a .docx; strict files are read in the
transitional names.
"""

from __future__ import annotations

from djdesk.formats.opc import WORD, Element

_OFFICE = "http://schemas.openxmlformats.org/"
_STRICT = b"http://purl.oclc.org/ooxml/"
# Namespaces of the strict form (29500-1) and of the transitional one (29500-4).
_NAMESPACES = (
    ("wordprocessingml/main", "wordprocessingml/2006/main"),
    ("officeDocument/relationships", "officeDocument/2006/relationships"),
    ("officeDocument/math", "officeDocument/2006/math"),
    ("drawingml/main", "drawingml/2006/main"),
    ("drawingml/diagram", "drawingml/2006/diagram"),
    ("drawingml/chart", "drawingml/2006/chart"),
)
MATH = f"{{{_OFFICE}officeDocument/2006/math}}"
DRAWING = f"{{{_OFFICE}drawingml/2006/main}}"
DIAGRAM = f"{{{_OFFICE}drawingml/2006/diagram}}"
CHART = f"{{{_OFFICE}drawingml/2006/chart}}"
COMPATIBILITY = f"{{{_OFFICE}markup-compatibility/2006}}"
RELATION = f"{{{_OFFICE}officeDocument/2006/relationships}}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
CHECK_BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
VAL = WORD + "val"
P, R, T, TBL, TR, TC = (WORD + name for name in ("p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, BOX, SYM = (WORD + name for name in ("pPr", "rPr", "txbxContent", "sym"))
FIELD_SIGN, FIELD_CODE = WORD + "fldChar", WORD + "instrText"


def transitional(data: bytes) -> bytes:
    """A part's bytes with the names of the transitional form."""
    if _STRICT not in data:
        return data
    for strict, name in _NAMESPACES:
        data = data.replace(_STRICT + strict.encode(), (_OFFICE + name).encode())
    return data


def is_on(switch: Element) -> bool:
    """Whether an on/off element (17.17.4) is there and not switched off; None is off."""
    return switch is not None and switch.get(VAL) not in ("0", "false", "off")


def words_in(element: Element) -> str:
    """All text below `element`, as it is stored."""
    return "".join(text.text or "" for text in element.iter(T))


def owner(element: Element, tag: str) -> Element:
    """The innermost element of that tag around `element`."""
    return next(element.iterancestors(tag), None)
