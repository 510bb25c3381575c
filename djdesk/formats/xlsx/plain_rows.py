"""Rows of plain cells, as nearly all rows of a sheet are, read by a pattern: a parser that calls back for
each element takes far longer. Everything else, and every row with anything else in it, is the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

# ECMA-376, 18.3.1.73 and 18.3.1.4, with attributes in the order in which Excel, WPS, LibreOffice and the
# libraries write them.
_TEXT = r"[^<\x00-\x08\x0b-\x1f\ufffe\uffff]*+"  # no CR: a parser makes it LF (XML 1.0, 2.11)
_CELL = (
    r'<c(?: r="([A-Z]{1,3})\d{1,7}")?(?: s="(\d{1,6})")?(?: t="(n|s|str|b|e|inlineStr)")?(?:/>|>'
    rf"(<f(?: [^<>&]*)?+(?:/>|>{_TEXT}</f>))?"
    rf'(?:<v>({_TEXT})</v>|<is><t(?: xml:space="preserve")?>({_TEXT})</t></is>)?</c>)'
)
_CELLS = re.compile(_CELL)
_ROW = re.compile(
    r'\s*<row((?: [\w:]+="[^"<&\t\r\n]*")*+)>((?:' + re.sub(r"\((?!\?)", "(?:", _CELL) + r")*+)</row>"
)
# rows that say nothing, as Excel keeps them by the hundred thousand where whole columns were formatted; each
# names its number, and none is hidden
_EMPTY_ROWS = re.compile(
    r'(?:\s*<row r="\d{1,7}"(?: (?!hidden=|ht="[0.])[\w:]+="[^"<&\t\r\n]*")*+'
    r'(?:/>|>(?:<c r="[A-Z]{1,2}\d{1,7}"(?: s="\d{1,6}")?(?:/>|></c>))*+</row>))++'
)
_ATTRIBUTE = re.compile(r' ([\w:]+)="([^"]*)"')
_REFERENCE = re.compile(r"&(?:#\d{1,7};|#x[0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)?")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BEGINS, _ENDS, _ROW_BEGINS, _ROW_ENDS = b"<sheetData>", b"</sheetData>", b"<row ", b"</row>"
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_LONGEST_ROW = 4 * 1024 * 1024  # bytes that are held until a row ends

PlainCell = tuple[str, str, str, str, str, str]
"""Letters of the column, style, kind, formula, value, text in place: "" for what is not there. References in
value and text stand as they do in the file: see `decoded`."""
TakeRow = Callable[[dict[str, str], list[PlainCell]], None]


class PlainRows:
    """Goes through the bytes of one sheet, piece by piece."""

    def __init__(self, take: TakeRow) -> None:
        """`take` is told the attributes and the cells of a row; it raises ValueError, and forgets the row,
        for one that is not plain after all.
        """
        self._take = take
        self._held = b""
        self._begun = self._over = False
        self._all_hidden = False  # rows without a height of their own

    def rest(self, chunk: bytes, last: bool = False) -> Iterator[bytes]:
        """What is for the parser, in its order: the rows before a piece have been handed on when it comes."""
        data, self._held, at = self._held + chunk, b"", 0
        if not self._begun:
            self._begun = True
            at = data.find(_BEGINS) + len(_BEGINS)
            self._over = at < len(_BEGINS) or not _is_usual(data[:at])
            self._all_hidden = b"zeroHeight" in data[:at]
            if not self._over:
                yield data[:at]
        if self._over:
            yield data
            return
        closing, row_end = data.find(_ENDS, at), data.rfind(_ROW_ENDS, at)
        whole = row_end + len(_ROW_ENDS) if row_end >= 0 else at
        end = closing if closing >= 0 else max(whole, data.rfind(_ROW_BEGINS, at))  # <row …/> ends by itself
        yield from self._rows(data[at:end])
        self._held = data[end:]
        if self._over or last or closing >= 0 or len(self._held) > _LONGEST_ROW:
            self._over = True
            yield self._held
            self._held = b""

    def _rows(self, data: bytes) -> Iterator[bytes]:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            self._over = True
            yield data
            return
        at, was_empty = 0, not self._all_hidden
        while at < len(text):
            if was_empty:
                at = _past_empty(text, at)
            row = _ROW.match(text, at)
            if row is not None and self._is_taken(row):
                at = row.end()
                was_empty = "</v>" not in row[2] and "</t>" not in row[2] and not self._all_hidden
                continue
            end = text.find("</row>", at) + len("</row>")
            piece = text[at : end if end > at else len(text)]
            if "<!" in piece or "<?" in piece:  # what looks like a row behind it can be a comment's
                self._over = True
                piece = text[at:]
            yield piece.encode("utf-8")
            at += len(piece)

    def _is_taken(self, row: re.Match[str]) -> bool:
        try:
            self._take(dict(_ATTRIBUTE.findall(row[1])), _CELLS.findall(row[2]))
        except ValueError:
            return False
        return True


def _past_empty(text: str, at: int) -> int:
    """Where the last of the empty rows from here on begins: a row without a number counts from it."""
    run = _EMPTY_ROWS.match(text, at)
    return max(at, text.rfind("<row ", at, run.end())) if run is not None else at


def decoded(text: str) -> str:
    """With characters in place of references. Raises ValueError for what is none of XML (XML 1.0, 2.2), and
    for a reference that only a parser can refuse.
    """
    if "&" not in text:
        return text
    found = _REFERENCE.sub(_of_match, text)
    if _NOT_IN_XML.search(found):
        raise ValueError(text)
    return found


def _is_usual(head: bytes) -> bool:
    """UTF-8, and nothing in which what looks like rows could stand."""
    encoding = _ENCODING.search(head)
    return b"<!" not in head and (encoding is None or encoding[1].lower() == b"utf-8")


def _of_match(reference: re.Match[str]) -> str:
    return _meant(reference[0])


@lru_cache(maxsize=10_000)  # some programs write every Chinese character so
def _meant(reference: str) -> str:
    """Raises ValueError."""
    if reference.startswith("&#x"):
        return chr(int(reference[3:-1], 16))
    if reference.startswith("&#"):
        return chr(int(reference[2:-1]))
    return _NAMED[reference[1:-1]] if len(reference) > 1 else _unknown(reference)


def _unknown(text: str) -> str:
    raise ValueError(text)
