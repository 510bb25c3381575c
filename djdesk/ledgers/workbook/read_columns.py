"""What a value can mean is told by its column as a whole: whether 2023.1 is January or an October that
has lost its zero, whether 0.985 is 98.5 % or less than one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from djdesk.basics.errors import BadInput
from djdesk.formats.xlsx.sheet import ShownNumber, Value
from djdesk.forms.ledger_type import Column, LedgerType
from djdesk.ledgers.workbook.find_table import Table, shown

Doubt = Callable[[Value], Value]  # the value as it is meant; raises BadInput where that has to be asked
_YEAR_AND_MONTH = re.compile(r"(?:19|20)\d\d\.(\d{1,2})")
_OCTOBER = re.compile(r"(?:19|20)\d\d\.1")


def doubts_of(form: LedgerType, table: Table) -> dict[str, Doubt]:
    """Ledger column → how its values are to be taken; only for columns in which one could be misread."""
    found: dict[str, Doubt] = {}
    for column in form.columns:
        place = table.mapping.get(column.name)
        if place is None:
            continue
        if column.kind == "date":
            doubt = _of_months(_values(table, place))
        elif column.kind == "progress" and not re.search("[%％]", table.heads.get(place, "")):
            doubt = _of_shares(_values(table, place), table.sheet.formats_known)
        else:
            continue
        if doubt is not None:
            found[column.name] = doubt
    return found


_TEN_THOUSANDS = re.compile("万元|[（(]万[）)]")
_UNIT_SHOWN = re.compile(r"(亿|千万|百万|十万|万|千|百)元|(?<=\d)(万|亿)|元|[￥¥]")
_NUMBER_SHOWN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SIZES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_UNIT_ABOVE = re.compile(r"单位\s*[:：]\s*(?:人民币)?\s*万元(?![\u4e00-\u9fff])|[（(]万元[）)]")


def in_ten_thousands(column: Column, table: Table) -> bool:
    """Whether the sheet keeps in 万元 what the ledger keeps in 元: its head says so, or a line above the
    table (单位：万元) and the head no other unit.
    """
    place = table.mapping.get(column.name)
    if place is None or column.kind != "money" or column.unit.startswith("万"):
        return False
    head = table.heads.get(place, "")
    if _TEN_THOUSANDS.search(head) or "元" in head:
        return bool(_TEN_THOUSANDS.search(head))
    above = (table.sheet.rows[number] for number in table.numbers_above())
    return any(_UNIT_ABOVE.search(shown(value)) for row in above for value in row.values())


def shown_unit(value: Value) -> int:
    """How many 元 one of the unit is that the cell itself says: 10,000 for 万元, 1 for 元; 0 for a bare
    number. A format can say 1.2万元 of 12000, which is kept in 元 then.
    """
    text = value if isinstance(value, str) else value.text if isinstance(value, ShownNumber) else ""
    unit = _UNIT_SHOWN.search(text)
    if unit is None:
        return 0
    size = _SIZES[unit[1] or unit[2] or ""]
    digits = _NUMBER_SHOWN.search(text)
    if size == 1 or digits is None or not isinstance(value, ShownNumber):
        return size
    return size if Decimal(digits[0].replace(",", "")) * 10 > abs(value.number) else 1


def _values(table: Table, place: int) -> Iterable[Value]:
    return (row[place] for number, row in table.sheet.rows.items() if number >= table.first and place in row)


def _of_months(values: Iterable[Value]) -> Doubt | None:
    """2023.10 typed as a number is kept as 2023.1. Where January is written 2023.01 it is October;
    else nobody can tell.
    """
    texts = [(value, text) for value in values if (text := _year_and_month(value))]
    if not any(_OCTOBER.fullmatch(text) for _, text in texts):
        return None
    two_digits = any(
        match[1].startswith("0") for _, text in texts if (match := _YEAR_AND_MONTH.fullmatch(text))
    )

    def taken(value: Value) -> Value:
        text = _year_and_month(value)
        if not _OCTOBER.fullmatch(text):
            return value
        if two_digits:
            return f"{text}0"
        if isinstance(value, str):
            return value
        raise BadInput(f"“{text}”看不出是1月还是10月", f"请写成 {text[:4]}-01 或 {text[:4]}-10")

    return taken


def _year_and_month(value: Value) -> str:
    """As it stands there, "" for all else."""
    text = (
        value.strip()
        if isinstance(value, str)
        else value.text
        if isinstance(value, ShownNumber)
        else f"{value:f}"
        if isinstance(value, Decimal)
        else ""
    )
    return text if _YEAR_AND_MONTH.fullmatch(text) else ""


def _of_shares(values: Iterable[Value], formats_known: bool) -> Doubt | None:
    """0.985 can be 98.5 % whose cell is not shown in percent. Where numbers above 1 stand in the column it
    holds percent, and 0.5 is half of one. Where the file does not tell formats, 1 can be all of it.
    """
    numbers = [number for value in values if (number := _number(value)) is not None]
    doubtful = any(0 < number < 1 or (number == 1 and not formats_known) for number in numbers)
    if not doubtful or max(numbers) > 1:
        return None

    def taken(value: Value) -> Value:
        number = _number(value)
        if number is None or number <= 0:
            return value
        percent = f"{(number * 100).normalize():f}"
        raise BadInput(f"“{number:f}”看不出是 {percent}% 还是 {number:f}%", "请写上百分号")

    return taken


def _number(value: Value) -> Decimal | None:
    return value.number if isinstance(value, ShownNumber) else value if isinstance(value, Decimal) else None
