"""Relations between figures of a report: sums, shares, parts that may not exceed their whole
(resources/ledgers/formulas.toml).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from djdesk.forms.ledger_type import Formula
from djdesk.model.figure import number_text


class Contradiction(msgspec.Struct, frozen=True):
    """Figures that cannot all be right. `expected` is what the first would have to be, None where that does
    not follow.
    """

    figures: tuple[str, ...]
    sentence: str
    expected: Decimal | None = None


def contradictions(
    type_id: str, values: Mapping[str, Decimal], formulas: Sequence[Formula]
) -> list[Contradiction]:
    """For a report type; a relation of which a figure is not known says nothing."""
    found = [
        _broken(formula, values)
        for formula in formulas
        if formula.type == type_id and formula.figure in values
    ]
    return [one for one in found if one is not None]


def _broken(formula: Formula, values: Mapping[str, Decimal]) -> Contradiction | None:
    name, value = formula.figure, values[formula.figure]
    if formula.at_most and formula.at_most in values and value > values[formula.at_most]:
        other = values[formula.at_most]
        return Contradiction(
            (name, formula.at_most),
            f"“{name}”是{number_text(value)}，比“{formula.at_most}”的{number_text(other)}还多。",
        )
    if formula.sum_of and all(part in values for part in formula.sum_of):
        total = sum((values[part] for part in formula.sum_of), Decimal(0))
        if total != value:
            parts = "、".join(f"“{part}”{number_text(values[part])}" for part in formula.sum_of)
            return Contradiction(
                (name, *formula.sum_of),
                f"“{name}”是{number_text(value)}，但{parts}合计{number_text(total)}。",
                total,
            )
    if len(formula.over) == 2 and all(part in values for part in formula.over) and values[formula.over[1]]:
        part, whole = (values[one] for one in formula.over)
        exponent = value.as_tuple().exponent
        share = (part / whole * 100).quantize(
            Decimal((0, (1,), exponent if isinstance(exponent, int) else 0)), ROUND_HALF_UP
        )
        if share != value:
            parts = f"“{formula.over[0]}”{number_text(part)}占“{formula.over[1]}”{number_text(whole)}"
            sentence = f"“{name}”是{number_text(value)}%，但{parts}的{number_text(share)}%。"
            return Contradiction((name, *formula.over), sentence, share)
    return None
