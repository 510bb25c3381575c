"""A columnar part (Apache Parquet) of what came back: a line for each figure of each file that counts.

pyarrow is no library of the clerk's program: requirements-collect.txt names it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.collect.returned import Returned, ReturnedFigure
from djdesk.forms.report_type import ReportType, own_field

REQUIREMENTS = "requirements-collect.txt"
_MOST_DIGITS, _PLACES = 38, 12  # Decimal128 of Parquet; places that a report keeps


class CountedFile(msgspec.Struct, frozen=True):
    """A file that counts, the SHA-256 of its bytes, and its unit as the list has it."""

    returned: Returned
    digest: str
    unit: str


def need(*libraries: str) -> None:
    """Raises BadInput where one of them is not installed."""
    lacking = [name for name in libraries if find_spec(name) is None]
    if lacking:
        raise BadInput(
            f"写列式文件要用的组件没有装（{'、'.join(lacking)}）",
            f"请运行 pip install -r {REQUIREMENTS}，或改用 -o OUT.xlsx",
        )


def part_bytes(files: Sequence[CountedFile], types: Mapping[str, ReportType]) -> bytes:
    """The part, its lines in order; b"" for none. The same files give the same bytes. Raises BadInput where
    pyarrow is missing.
    """
    need("pyarrow")
    import pyarrow  # type: ignore[import-not-found,import-untyped,unused-ignore]
    import pyarrow.parquet  # type: ignore[import-not-found,import-untyped,unused-ignore]

    lines = sorted(
        (line for one in files for line in _lines(one, types)),
        key=lambda line: (line["unit"], line["period"], line["type"], line["figure"], line["file"]),
    )
    if not lines:
        return b""
    text, of_few = pyarrow.string(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    schema = pyarrow.schema(
        [
            pyarrow.field("unit", text, nullable=False),
            pyarrow.field("period", of_few, nullable=False),
            pyarrow.field("type", of_few, nullable=False),
            pyarrow.field("figure", of_few, nullable=False),
            ("value", pyarrow.decimal128(_MOST_DIGITS, _PLACES)),
            pyarrow.field("unit_of_measure", of_few, nullable=False),
            pyarrow.field("state", of_few, nullable=False),
            pyarrow.field("source_place", of_few, nullable=False),
            pyarrow.field("file", text, nullable=False),
            pyarrow.field("hash", text, nullable=False),
            pyarrow.field("read", of_few, nullable=False),
            pyarrow.field("doubtful", pyarrow.bool_(), nullable=False),
            pyarrow.field("handed", pyarrow.date32(), nullable=False),
        ]
    )
    sink = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(
        pyarrow.Table.from_pylist(lines, schema=schema), sink, compression="zstd", store_schema=False
    )
    return bytes(sink.getvalue().to_pybytes())


def _lines(one: CountedFile, types: Mapping[str, ReportType]) -> list[dict[str, Any]]:
    file = one.returned
    form = types.get(file.type_id)
    fields = {**(form.figure_fields() if form else {}), **{own.name: own_field(own) for own in file.own}}
    return [
        {
            "unit": one.unit,
            "period": file.period,
            "type": file.type_id,
            "figure": name,
            "value": _value(figure),
            "unit_of_measure": fields[name].unit,
            "state": _state(figure),
            "source_place": figure.place,
            "file": file.name,
            "hash": one.digest,
            "read": file.how,
            "doubtful": figure.doubtful,
            "handed": file.handed,
        }
        for name, figure in file.figures.items()
        if name in fields
    ]


def _state(one: ReturnedFigure) -> str:
    """value, pending (待补) or na (不涉及)."""
    if one.figure.state == "na" or not one.asked:
        return "na"
    return "value" if one.figure.value is not None else "pending"


def _value(one: ReturnedFigure) -> Decimal | None:
    """None, too, for a number that no column of 38 digits holds."""
    value = one.figure.value
    if value is None or _state(one) != "value" or abs(value) >= Decimal(10) ** (_MOST_DIGITS - _PLACES):
        return None
    return round(value, _PLACES)
