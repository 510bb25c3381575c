"""An .xlsx written part by part, as programs write it that are not Excel: any names of parts, any text in a
cell, any format.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
RawCell = (
    str | tuple[str, str] | None
)  # a text; (<v> as it is stored, code of its format, or its number); nothing


def raw_workbook(
    path: Path,
    rows: Sequence[Sequence[RawCell]],
    strings: str = "xl/sharedStrings.xml",
    styles: str = "xl/styles.xml",
    sheet: str = "xl/worksheets/sheet1.xml",
    book: str = "xl/workbook.xml",
    inner: str = "",
) -> Path:
    """Saves the rows; `inner` stands behind the text in each shared string, as XML."""
    texts: dict[str, int] = {}
    codes: dict[str, int] = {"": 0}
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, cell in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if isinstance(cell, str):
                at = texts.setdefault(cell, len(texts))
                cells.append(f'<c r="{place}" t="s"><v>{at}</v></c>')
            elif cell is not None:
                style = codes.setdefault(cell[1], len(codes))
                cells.append(f'<c r="{place}" s="{style}"><v>{cell[0]}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    folder, _, name = book.rpartition("/")
    parts = {
        "_rels/.rels": _relations({"rId1": ("officeDocument", f"/{book}")}),
        book: f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="台账" sheetId="1" r:id="rId7"/></sheets></workbook>',
        f"{folder}/_rels/{name}.rels".lstrip("/"): _relations(
            {
                "rId7": ("worksheet", f"/{sheet}"),
                "rId8": ("sharedStrings", f"/{strings}"),
                "rId9": ("styles", f"/{styles}"),
            }
        ),
        strings: f"<sst {_MAIN}>"
        + "".join(f'<si><t xml:space="preserve">{escape(text)}</t>{inner}</si>' for text in texts)
        + "</sst>",
        styles: _styles(codes),
        sheet: f"<worksheet {_MAIN}><sheetData>{''.join(lines)}</sheetData></worksheet>",
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part, text in parts.items():
            package.writestr(part, text)
    path.write_bytes(target.getvalue())
    return path


def _relations(found: dict[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in found.items()
    )
    return f"<Relationships {_PACKAGE}>{inside}</Relationships>"


def _is_id(code: str) -> bool:
    """14, 46: a format that Excel knows by its number; 00000 is a code."""
    return code.isdigit() and bool(code.strip("0"))


def _styles(codes: dict[str, int]) -> str:
    own = [(number, code) for code, number in codes.items() if code and not _is_id(code)]
    ids = {number: 163 + number for number, _ in own}
    formats = "".join(
        f'<numFmt numFmtId="{ids[number]}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for number, code in own
    )
    cells = "".join(
        f'<xf numFmtId="{ids.get(number, int(code) if _is_id(code) else 0)}"/>'
        for code, number in codes.items()
    )
    return f"<styleSheet {_MAIN}><numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>"
