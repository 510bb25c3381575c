"""What a document part says to read, taken from its XML as it stands where nothing in it but plain runs of
text can print: by that another program's copy of a file is known to say the same. Whatever is not known to be
plain (hidden, struck out, tracked, numbered, in a table, a field or a box) is left to the reader of Word
files.
"""

from __future__ import annotations

import hashlib
import re

_WORD_IS = re.compile(rb'\bxmlns:w="http://schemas\.openxmlformats\.org/wordprocessingml/2006/main"')
_DECLARED, _USUAL = re.compile(rb"\bxmlns(?::w)?\s*="), re.compile(rb"\bxmlns\s*=")
_HEAD = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^<>?]*\?>")
_OTHER_ENCODING = re.compile(rb"encoding\s*=\s*[\"'](?!(?i:utf-8)[\"'])")
_ELEMENT = re.compile(rb"<([^\s/>]+)")
_PIECE = re.compile(
    rb"<w:t(?:\s[^<>]*)?>(?P<words>[^<]*)</w:t>|(?P<turn><w:br\s*/>)|(?P<other><w:br\s[^<>]*>)"
    rb"|(?P<tab><w:tab\s*/>)|(?P<end></w:p\s*>)"
)
_ENTITY = re.compile(rb"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));|&")
_NAMED = {b"lt": b"<", b"gt": b">", b"amp": b"&", b"quot": b'"', b"apos": b"'"}
# Elements (ISO/IEC 29500-1, 17) beside which a run of text prints as it stands.
_PLAIN = frozenset(
    b"w:" + name
    for name in (
        b"document body p pPr r rPr t br tab tabs bookmarkStart bookmarkEnd proofErr "
        b"lastRenderedPageBreak pStyle keepNext keepLines pageBreakBefore widowControl "
        b"suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN "
        b"adjustRightInd snapToGrid spacing ind contextualSpacing jc textAlignment outlineLvl rStyle "
        b"rFonts b bCs i iCs u color sz szCs lang kern w position noProof highlight shd sectPr "
        b"footerReference headerReference type pgSz pgMar pgNumType cols col docGrid titlePg formProt "
        b"textDirection"
    ).split()
)
# What a style may do to the text that it is given to
_STYLES_HIDE = re.compile(rb"anish|ebHidden|numPr|trike")


def lines_digest(document: bytes, styles: bytes) -> str:
    """SHA-256 of the lines of a document part with something in them, "" where they are not surely plain.
    `styles` is the part of the styles that go with it.
    """
    lines = None if may_hide(styles) else plain_lines(document)
    return "" if lines is None else hashlib.sha256("\n".join(lines).encode()).hexdigest()


def may_hide(styles: bytes) -> bool:
    """Whether a style may hide, strike out or number what it is given to."""
    return _STYLES_HIDE.search(styles) is not None


def plain_lines(document: bytes) -> list[str] | None:
    """The paragraphs with something in them, without blanks at their ends; None where they are not surely
    plain.
    """
    head = _HEAD.match(document)
    body = document[head.end() :] if head else document
    if head and _OTHER_ENCODING.search(head[0]):
        return None
    if len(_DECLARED.findall(body)) != 1 or len(_WORD_IS.findall(body)) != 1 or _USUAL.search(body):
        return None
    if not _PLAIN.issuperset(_ELEMENT.findall(body)):  # comments, sections and declarations are none of them
        return None
    paragraphs: list[bytes] = []
    words: list[bytes] = []
    for piece in _PIECE.finditer(body):
        kind = piece.lastgroup
        if kind == "words":
            words.append(piece[1])
        elif kind == "end":
            paragraphs.append(b"".join(words))
            words = []
        else:
            words.append(b"\n" if kind == "turn" else b"\t" if kind == "tab" else b"\f")
    return _texts(paragraphs) if not words else None


def _texts(paragraphs: list[bytes]) -> list[str] | None:
    try:
        raw = b"\x00".join(paragraphs)
        if b">" in raw:  # of an attribute, it may be
            return None
        text = _ENTITY.sub(_character, raw).decode()
    except (ValueError, OverflowError):
        return None
    return [line for one in text.split("\x00") if (line := one.strip())]


def _character(entity: re.Match[bytes]) -> bytes:
    """Raises ValueError for what is none of XML 1.0."""
    sixteen, ten, name = entity.groups()
    if name:
        return _NAMED[name]
    code = int(sixteen or b"0", 16) or int(ten or b"0")
    if code < 9:
        raise ValueError
    return chr(code).encode()
