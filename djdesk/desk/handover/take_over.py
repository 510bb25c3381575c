"""A handover package on another machine: what it would add, replace and double, then merged or put in place
of what is there.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.files import write_whole
from djdesk.basics.paths import private_folder
from djdesk.desk.desk import Desk
from djdesk.desk.handover.package import OF_THE_MACHINE, Unpacked, unpacked
from djdesk.desk.report.report_list import title_of
from djdesk.store.integrity.comparison import StoreComparison


class LedgerPlan(msgspec.Struct, frozen=True):
    """Rows of a ledger that only the package has, that differ, and that only this machine has."""

    name: str
    added: int
    changed: int
    only_here: int

    def words(self, replace: bool) -> str:
        """What happens to its rows, "" for nothing."""
        counts = [("新增", self.added), ("换成包里的", self.changed), ("去掉", self.only_here * replace)]
        parts = [f"{words} {count} 行" for words, count in counts if count]
        return f"{self.name}（{'，'.join(parts)}）" if parts else ""


class TakeOverPlan(msgspec.Struct, frozen=True):
    """What taking the package over does: titles of reports, ledgers with their rows.

    added: only the package has them
    replaced: both have them, the package's was changed later; `kept_ours`: ours was
    doubled: added beside one of the same type, unit and period
    only_here: stay when merged, go when replaced
    layouts: own layouts that are added
    """

    made: datetime
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    kept_ours: tuple[str, ...]
    doubled: tuple[str, ...]
    only_here: tuple[str, ...]
    ledgers: tuple[LedgerPlan, ...]
    settings: int
    layouts: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        ledgers = any(one.words(replace=False) for one in self.ledgers)
        return not (self.added or self.replaced or self.kept_ours or ledgers or self.layouts)

    def lines(self, replace: bool = False) -> list[str]:
        """A line for each kind of thing that happens."""
        when = f"{self.made.year}年{self.made.month}月{self.made.day}日 {self.made:%H:%M}"
        lines = [f"移交包做于{when}。"]
        if replace:
            lines.append("现在的数据整个换成包里的，换之前的留一份“恢复前”副本。")
            lines += _named("只有这里有、换掉以后不在的报告", self.only_here)
            lines += _named("从包里来的报告", (*self.added, *self.replaced, *self.kept_ours))
        else:
            lines += _named("新增报告", self.added)
            lines += _named("新增以后会有两份的（同一类型、单位、报告期）", self.doubled)
            lines += _named("换成包里的报告（包里的改得更晚，原来的留作历史版本）", self.replaced)
            lines += _named("留用这里的报告（这里的改得更晚，包里的留作历史版本）", self.kept_ours)
        lines += _named("台账", tuple(filter(None, (one.words(replace) for one in self.ledgers))))
        lines += _named("新增版式", self.layouts)
        if self.settings:
            words = "换成包里的" if replace else "这里没有的从包里来，这里有的不动"
            lines.append(f"设置 {self.settings} 项不同：{words}。")
        return lines if len(lines) > 1 else [*lines, "包里的内容这里都有，什么也不会变。"]


def plan_take_over(desk: Desk, path: Path, passphrase: str = "") -> TakeOverPlan:
    """Looks at the package; nothing is changed. Raises BadInput, WrongPassphrase, StoreError."""
    with unpacked(desk, path, passphrase) as package:
        return _plan(desk, package, desk.store.compare(package.store))


def take_over(desk: Desk, path: Path, passphrase: str = "", replace: bool = False) -> str:
    """Merges the package into the store, or puts it in the store's place; what was done and how it is undone.
    Raises BadInput, WrongPassphrase, StoreError: nothing is then changed.
    """
    with unpacked(desk, path, passphrase) as package:
        for file in _new_layouts(desk, package):
            _keep_layout(desk, file)
        _keep_types(desk, package)  # before the reports that are written in them
        if replace:
            kept = desk.store.restore(package.store, OF_THE_MACHINE)
            words = f"已换成移交包里的数据。换之前的数据留作“{kept.name}”，要撤销，在“备份与恢复”里恢复它。"
        else:
            kept = desk.store.merge(package.store)
            words = f"已并入移交包里的数据。并入之前的数据在备份“{kept.name}”里，要撤销，恢复它。"
    return " ".join((words, *desk.store.notices))


def _plan(desk: Desk, package: Unpacked, found: StoreComparison) -> TakeOverPlan:
    names = {form.id: form.name for form in desk.resources.ledger_book().types.values()}
    both = [one for one in found.reports if one.here and one.there]
    later = {id(one) for one in both if one.there and one.here and one.there.modified > one.here.modified}
    new = [one.row for one in found.reports if one.here is None]
    here = Counter((row.type_id, row.unit, row.period) for row in desk.store.rows())
    return TakeOverPlan(
        package.made,
        tuple(title_of(row, desk.types) for row in new),
        tuple(title_of(one.row, desk.types) for one in both if id(one) in later),
        tuple(title_of(one.row, desk.types) for one in both if id(one) not in later),
        tuple(title_of(row, desk.types) for row in new if here[row.type_id, row.unit, row.period]),
        tuple(title_of(one.row, desk.types) for one in found.reports if one.there is None),
        tuple(
            LedgerPlan(names.get(one.ledger, one.ledger), one.added, one.changed, one.removed)
            for one in found.ledgers
        ),
        len(found.settings),
        tuple(file.stem for file in _new_layouts(desk, package)),
    )


def _new_layouts(desk: Desk, package: Unpacked) -> list[Path]:
    folder = desk.resources.own_folder
    return [file for file in package.layouts if folder is not None and not (folder / file.name).exists()]


def _keep_layout(desk: Desk, file: Path) -> None:
    folder = desk.resources.own_folder
    if folder is not None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / file.name, file.read_bytes(), private=True)
    desk.resources = desk.resources.with_own_layouts()


def _keep_types(desk: Desk, package: Unpacked) -> None:
    """Versions of report types that are not here yet: reports that came are written in them."""
    folder = desk.resources.type_shelf.own_folder
    if folder is None or not package.types:
        return
    private_folder(folder)
    for file in package.types:
        if not (folder / file.name).exists():
            write_whole(folder / file.name, file.read_bytes(), private=True)
    desk.resources = desk.resources.with_types(desk.resources.type_shelf.afresh())


def _named(words: str, names: tuple[str, ...]) -> list[str]:
    if not names:
        return []
    more = f"等 {len(names)} 项" if len(names) > 5 else ""
    return [f"{words}：{'、'.join(names[:5])}{more}。"]
