"""Reads the ledger types, systems and obligations from TOML files. A mistake stops the reading with file,
place and remedy.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from djdesk.forms.form_errors import FormError, Mistake
from djdesk.forms.ledger_check import check_condition, check_ledger
from djdesk.forms.ledger_type import LedgerType, Obligation, Obligations, System, Systems
from djdesk.forms.toml_file import decoded, file_text, in_words
from djdesk.model.organs import ORGAN_GROUPS

SYSTEMS, OBLIGATIONS = "systems.toml", "obligations.toml"
_BESIDE = (SYSTEMS, OBLIGATIONS)  # files of the folder that are not ledgers
_HOLDS = "台账类型"


class LedgerBook(msgspec.Struct, frozen=True):
    """Everything that is known about ledgers: the types by id, the systems they keep, what must happen."""

    types: dict[str, LedgerType]
    systems: tuple[System, ...] = ()
    obligations: tuple[Obligation, ...] = ()

    def ledger_of(self, system: str) -> LedgerType | None:
        """The ledger that keeps a system, by the system's own name."""
        return next((form for form in self.types.values() if system in form.systems), None)


def load_book(folder: Path) -> LedgerBook:
    """All of resources/ledgers. Raises FormError."""
    types = _load_types(folder)
    systems, raw = decoded(file_text(folder / SYSTEMS, _HOLDS), SYSTEMS, Systems, _HOLDS)
    _refuse(SYSTEMS, list(_systems(systems, types)), raw)
    obligations, raw = decoded(file_text(folder / OBLIGATIONS, _HOLDS), OBLIGATIONS, Obligations, _HOLDS)
    _refuse(OBLIGATIONS, list(_obligations(obligations, types)), raw)
    return LedgerBook(types, systems.systems, obligations.obligations)


def parse_ledger(text: str, file: str) -> LedgerType:
    """The ledger type written in TOML `text`; `file` is the name that mistakes are reported with. Raises
    FormError.
    """
    form, raw = decoded(text, file, LedgerType, _HOLDS)
    _refuse(file, check_ledger(form), raw)
    return form


def _load_types(folder: Path) -> dict[str, LedgerType]:
    files = [
        path for path in sorted(folder.glob("*.toml"), key=lambda path: path.name) if path.name not in _BESIDE
    ]
    if not files:
        raise FormError(f"文件夹“{folder}”里没有找到台账类型文件", "请检查程序是否安装完整，或重新安装")
    types: dict[str, LedgerType] = {}
    owners: dict[str, str] = {}
    for path in files:
        form = parse_ledger(file_text(path, _HOLDS), path.name)
        taken = next((name for name in (form.id, *form.systems) if name in owners), None)
        if taken is not None:
            raise FormError.at(
                path.name,
                "",
                f"里的“{taken}”与文件“{owners[taken]}”重复",
                "请换一个名称，或移走其中一个文件",
                _HOLDS,
            )
        owners |= dict.fromkeys((form.id, *form.systems), path.name)
        types[form.id] = form
    return types


def _refuse(file: str, mistakes: list[Mistake], raw: object) -> None:
    if mistakes:
        raise in_words(file, mistakes, raw, _HOLDS)


def _systems(systems: Systems, types: dict[str, LedgerType]) -> Iterator[Mistake]:
    """Each system has its ledger, and its columns are there."""
    kept = {name: form for form in types.values() for name in form.systems}
    known = {system.name for system in systems.systems}
    for number, system in enumerate(systems.systems):
        form = kept.get(system.name)
        if form is None:
            yield Mistake(("systems", number), "没有对应的台账", "请在一本台账的 systems 里写上它的名称")
            continue
        for name in system.holds:
            if form.column(name) is None:
                yield Mistake(
                    ("systems", number),
                    f"要记“{name}”，但台账“{form.name}”没有这一列",
                    "请在台账里补上这一列",
                )
    for name in kept.keys() - known:
        yield Mistake(
            ("systems",), f"缺少“{name}”，它在台账“{kept[name].name}”里", "请补上，或从台账的 systems 里删去"
        )


def _obligations(rules: Obligations, types: dict[str, LedgerType]) -> Iterator[Mistake]:
    for number, rule in enumerate(rules.obligations):
        form = types.get(rule.ledger)
        if form is None:
            yield Mistake(
                ("obligations", number, "ledger"),
                f"的值“{rule.ledger}”不是台账的编号",
                f"请改为以下之一：{'、'.join(types)}",
            )
        elif not form.date:
            yield Mistake(
                ("obligations", number, "ledger"), f"的台账“{form.name}”没有按日期计入的列", "请换一本台账"
            )
        else:
            for position, condition in enumerate(rule.where):
                yield from check_condition(form, ("obligations", number, "where", position), condition)
        if rule.times < 1:
            yield Mistake(("obligations", number, "times"), "不能小于1", "请写至少要有几次")
        if rule.organ and rule.organ not in ORGAN_GROUPS:
            remedy = f"可以写：{'、'.join(ORGAN_GROUPS)}"
            yield Mistake(("obligations", number, "organ"), f"的值“{rule.organ}”不是一种党组织", remedy)
