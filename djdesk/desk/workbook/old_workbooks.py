"""Tables of old formats (.xls, .et, .ods): an installed LibreOffice makes an .xlsx of a copy; without one a
sentence says what to do.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.intake.readers.converted import office_program, office_steps

_SAVE_AS = "请用表格软件打开它，另存为 .xlsx 后再导入"


def modern_copy(data: bytes, name: str) -> Generator[float, None, bytes]:
    """The same table as .xlsx; yields while the other program works. Raises BadInput."""
    office = office_program()
    if office is None:
        raise BadInput(f"“{name}”是旧格式的表格，本机没有能转换它的 LibreOffice", _SAVE_AS)
    with tempfile.TemporaryDirectory(prefix="djdesk-") as folder:
        source = Path(folder) / f"table{Path(name).suffix.lower() or '.xls'}"
        source.write_bytes(data)  # the clerk's own file is never handed to another program
        try:
            for _ in office_steps(office, source, Path(folder), "xlsx"):
                yield 0.0
        except TimeoutError:
            raise BadInput(f"“{name}”转换了一分钟还没有完成", _SAVE_AS) from None
        made = Path(folder) / "out" / "table.xlsx"
        if not made.exists():
            raise BadInput(
                f"“{name}”转换不了，可能已损坏、设了密码，或 LibreOffice 没有装电子表格部分", _SAVE_AS
            )
        return made.read_bytes()
