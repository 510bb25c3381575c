"""What of an old text's outline is not sure, line by line: a clerk looks at these and at nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from djdesk.basics.numerals import chinese_numeral
from djdesk.intake.line_roles import LEVELS, LineRole, ReadLine, text_lines
from djdesk.intake.outline.heading_numbers import Numbered, numbered
from djdesk.intake.result import Imported

_LONG_TEXT = 600  # characters that have headings as a rule
_LONG_HEADING = 40
_OUTER = 20  # rank of the forms that are headings as a rule: 一、 and （一）


class LineDoubt(msgspec.Struct, frozen=True):
    """`place` of the line in the file's text; `words` for the clerk."""

    place: int
    words: str


def line_doubts(reading: Imported) -> list[LineDoubt]:
    """In the order of the lines."""
    lines = [line for line in text_lines(reading) if line.role != "out" and not line.table]
    if not lines:
        return []
    found = list(_about_headings(lines))
    if reading.cleaned.title is None:
        found.insert(0, LineDoubt(lines[0].place, "没有认出标题，请点标题那一行，再点“标题”"))
    heads = any(line.role in LEVELS for line in lines)
    if not heads and sum(len(line.text) for line in lines) > _LONG_TEXT:
        found.append(LineDoubt(lines[0].place, "没有认出章节标题，请点是标题的行，再点它的级别"))
    return sorted(found, key=lambda doubt: doubt.place)


def _about_headings(lines: list[ReadLine]) -> Iterator[LineDoubt]:
    counts: dict[str, tuple[int, int]] = {}  # form -> level and last number under the headings above it
    forms = {(line.role, _name(line)) for line in lines if line.role in LEVELS}
    numbered_levels = {role for role, name in forms if name}
    for line in lines:
        found = numbered(line.text)
        if line.role not in LEVELS:
            if line.role == "body" and found is not None and _may_be_heading(line, found, forms):
                yield LineDoubt(line.place, f"“{found.number}”开头，像章节标题，现在当作正文")
            continue
        level = int(line.role)
        for form in [form for form, (other, _) in counts.items() if other > level]:
            del counts[form]
        if found is None:
            if line.role in numbered_levels:
                yield LineDoubt(line.place, "没有编号，和同级的标题不一样")
        else:
            _, last = counts.get(found.form.name, (level, 0))
            if said := _sequence(found, last):
                yield LineDoubt(line.place, said)
            counts[found.form.name] = (level, found.value)
        if len(line.text) > _LONG_HEADING and "。" not in line.text:
            yield LineDoubt(line.place, "这个标题很长，可能是正文")


def _sequence(found: Numbered, last: int) -> str:
    if found.value == last + 1 or not found.value:
        return ""
    if found.value == last:
        return f"“{found.number}”出现了两次"
    if found.value < last:
        return f"“{found.number}”排在第{last}个后面"
    missing = last + 1
    like = found.number.replace(_numeral(found), chinese_numeral(missing) if _is_han(found) else str(missing))
    return f"“{found.number}”前面没有“{like}”"


def _numeral(found: Numbered) -> str:
    return chinese_numeral(found.value) if _is_han(found) else str(found.value)


def _is_han(found: Numbered) -> bool:
    return chinese_numeral(found.value) in found.number


def _may_be_heading(line: ReadLine, found: Numbered, forms: set[tuple[LineRole, str]]) -> bool:
    """Whether a body line is numbered as headings of this text are, in one of the two outer forms."""
    return found.form.rank <= _OUTER and any(name == found.form.name for _, name in forms)


def _name(line: ReadLine) -> str:
    found = numbered(line.text)
    return found.form.name if found is not None else ""
