"""XlsxWriter's worksheet for text that people have typed: what looks like its own markup is text as well."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_CODED = re.compile(
    r"_(?=x[0-9A-Fa-f]{4}_)"
)  # would be read back as a control character (ECMA-376, 22.9.2.19)
_PIXELS = 4 / 3  # of a point


class PlainWorksheet(Worksheet):  # type: ignore[misc]  # the package has no types
    def set_usual_height(self, points: float) -> None:
        """Of rows for which none is set; unlike with `set_default_row` they may still grow by themselves."""
        self.default_row_height = self.original_row_height = int(points * _PIXELS + 0.5)

    def give_up(self) -> None:
        """Lets go of the file that the rows wait in: nothing will be made of them."""
        self._opt_close()

    def put_text(self, row: int, column: int, text: str, dressed: Any) -> None:
        """This and the next two: what the public methods do once they have looked for "A1" and the like,
        which each cell of a large ledger would pay for.
        """
        self._write_string(row, column, text, dressed)

    def put_number(self, row: int, column: int, number: Any, dressed: Any) -> None:
        self._write_number(row, column, number, dressed)

    def put_nothing(self, row: int, column: int, dressed: Any) -> None:
        self._write_blank(row, column, None, dressed)

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        """Also of two codes that share their _, of which the original sees the first alone."""
        return _CODED.sub("_x005F_", data) if "_x" in data else data

    def _escape_attributes(self, attribute: Any) -> Any:
        """Most are places and numbers, in which there is nothing to escape."""
        if not isinstance(attribute, str) or attribute.isalnum():
            return attribute
        return super()._escape_attributes(attribute)

    def _xml_rich_inline_string(self, string: str, attributes: Any = ()) -> None:
        """The original takes any text from <r> to </r> for markup that it has made itself."""
        self._xml_inline_string(string, True, attributes)
