"""What the office is held to (应做事项): the rules of the program as the office has set them, and its own
ones.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.text import one_line
from djdesk.desk.settings.declared import (
    CHANGED_OBLIGATIONS,
    KEPT_SINCE,
    OWN_OBLIGATIONS,
    ChangedObligation,
)
from djdesk.desk.settings.office import own_organ, own_unit
from djdesk.forms.ledger_load import LedgerBook
from djdesk.forms.ledger_type import Condition, LedgerType, Obligation
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.obligations import DutyMark, Missed, marked, missed, units_of, units_of_year
from djdesk.model.organs import ORGAN_GROUPS, organ_by_name, said_organ
from djdesk.model.period import Period
from djdesk.store.store import Store

_CHANGED = "obligations"  # the office's setting: rule id → what is other than in the file
_OWN = "own_obligations"  # the office's setting: its own rules
_MOST_TIMES = 99
_LONGEST_NAME = 20
_MOST_OWN = 50


class ObligationBook:
    """Nothing is remembered here. Raises StoreError."""

    def __init__(self, book: LedgerBook, store: Store) -> None:
        self._book, self._store = book, store

    # ------------------------------------------------------------ rules

    def rules(self) -> list[Obligation]:
        """As the office has set them: those of the program, then its own."""
        changed = CHANGED_OBLIGATIONS.get(self._store)
        return [_changed(rule, changed.get(rule.id)) for rule in self._proposed()] + self._own()

    def is_own(self, rule: Obligation) -> bool:
        """Whether the office made it, so that it can be removed."""
        return self._shipped(rule.id) is None

    def is_changed(self, rule: Obligation) -> bool:
        """Whether it is other than the program proposes."""
        return not self.is_own(rule) and rule not in self._proposed()

    def set(self, rule: Obligation) -> None:
        """The office's own `active`, `times` and `every` of a rule. Raises BadInput for a number of times
        that cannot be.
        """
        _check_times(rule.times)
        if self.is_own(rule):
            self._keep_own([rule if one.id == rule.id else one for one in self._own()])
        else:
            changed = ChangedObligation(rule.active, rule.times, rule.every)
            before = CHANGED_OBLIGATIONS.get(self._store)
            CHANGED_OBLIGATIONS.set(self._store, {**before, rule.id: changed})

    def reset(self, rule_id: str = "") -> None:
        """A rule as the program proposes it; without an id all of them. Rules of the office's own stay."""
        changed = CHANGED_OBLIGATIONS.get(self._store)
        stays = {id_: one for id_, one in changed.items() if rule_id and id_ != rule_id}
        CHANGED_OBLIGATIONS.set(self._store, stays)

    def add(self, rule: Obligation) -> Obligation:
        """Keeps a rule of the office's own; as it was kept. Raises BadInput, with a sentence for what is
        wrong about it.
        """
        name, clause = one_line(rule.name).strip(), one_line(rule.missed).strip().rstrip("。；，")
        form = self._book.types.get(rule.ledger)
        if not name:
            raise BadInput("还没有写名称", "请写上要做的事，例如“廉政教育”")
        if len(name) > _LONGEST_NAME:
            raise BadInput(f"名称有{len(name)}个字，太长了", f"请缩短到{_LONGEST_NAME}个字以内")
        if any(one.name == name for one in self.rules()):
            raise BadInput(f"已经有一条“{name}”", "请换一个名称，或直接修改那一条")
        if form is None or not form.date:
            raise BadInput("还没有选台账", "请选一本按日期记的台账")
        _check_times(rule.times)
        _check_conditions(form, rule.where)
        own = self._own()
        if len(own) >= _MOST_OWN:
            raise BadInput(f"自定的事项已经有{len(own)}条", "请先删去不用的")
        own_rule = msgspec.structs.replace(
            rule, id=f"own-{secrets.token_hex(4)}", name=name, missed=clause or f"未开展{name}", source=""
        )
        self._keep_own([*own, own_rule])
        return own_rule

    def remove(self, rule: Obligation) -> None:
        """Of the office's own."""
        self._keep_own([one for one in self._own() if one.id != rule.id])

    # ------------------------------------------------------------ how they are kept

    def missed(self, period: Period, today: date) -> list[Missed]:
        """In the months of the period that are over; of ledgers that are kept at all."""
        return [one for one in self.looking(period, today) if one is not None]

    def looking(self, period: Period, today: date) -> Iterator[Missed | None]:
        """`missed`, rule by rule, so that a window can do other things between them."""
        for rule in self.rules():
            units = units_of(rule, period, today)
            if rule.active and units and self.is_kept(rule):
                yield missed(rule, period, self._days(rule, units), today, self._kept_since(rule))

    def of_year(self, rule: Obligation, year: int, today: date) -> list[DutyMark]:
        """How the rule was kept in each month, quarter … of a year."""
        units = units_of_year(rule, year)
        return marked(rule, units, self._days(rule, units), today, self._kept_since(rule))

    def is_kept(self, rule: Obligation) -> bool:
        """Whether its ledger has rows, or the clerk says since when it is kept: where it has none it is kept
        elsewhere, and nothing can be said.
        """
        if self.sets_kept_since(rule.ledger):
            return True
        total = self._store.ledgers.totals().get(rule.ledger)
        return total is not None and total.rows > 0

    def kept_since(self, ledger_id: str) -> date | None:
        """The day from which a ledger is kept: of what was before nothing can be said. What the clerk has
        set, else the day of its first row; None for a ledger with neither.
        """
        if ledger_id in (set_ := KEPT_SINCE.get(self._store)):
            return set_[ledger_id]
        form = self._book.types[ledger_id]
        first = self._store.ledgers.page(form, RowQuery(ledger=form.id), 0, 1)
        return first[0].day if first else None

    def sets_kept_since(self, ledger_id: str) -> bool:
        """Whether the clerk has set it."""
        return ledger_id in KEPT_SINCE.get(self._store)

    def set_kept_since(self, ledger_id: str, day: date | None) -> None:
        """Keeps the day from which a ledger is kept; None goes by its first row again."""
        others = {id_: one for id_, one in KEPT_SINCE.get(self._store).items() if id_ != ledger_id}
        KEPT_SINCE.set(self._store, others if day is None else {**others, ledger_id: day})

    def _kept_since(self, rule: Obligation) -> date:
        return self.kept_since(rule.ledger) or date.min

    def query(self, rule: Obligation, units: Sequence[Period] = ()) -> RowQuery:
        """The rows that count for a rule, in these months or quarters or ever."""
        if not units:
            return RowQuery(ledger=rule.ledger, where=rule.where)
        return RowQuery(ledger=rule.ledger, where=rule.where, start=units[0].start, end=units[-1].end)

    # ------------------------------------------------------------ inside

    def _days(self, rule: Obligation, units: Sequence[Period]) -> list[date]:
        return self._store.ledgers.days(self._book.types[rule.ledger], self.query(rule, units))

    def _shipped(self, rule_id: str) -> Obligation | None:
        return next((rule for rule in self._book.obligations if rule.id == rule_id), None)

    def _proposed(self) -> list[Obligation]:
        """Those of the program as they are for the office's kind of Party organisation: a 党总支 has no
        支委会 of its own to hold each month.
        """
        kind = self._kind()
        return [
            rule
            if not rule.organ or kind in ORGAN_GROUPS[rule.organ]
            else msgspec.structs.replace(rule, active=False)
            for rule in self._book.obligations
        ]

    def _kind(self) -> str:
        """What the settings say, else the office's newest report, else its name."""
        if said := own_organ(self._store):
            return said
        unit = own_unit(self._store)
        row = next((row for row in self._store.rows() if unit and row.unit == unit), None)
        said = said_organ(self._store.load(row.id).groups) if row is not None else ""
        return said or organ_by_name(unit)

    def _own(self) -> list[Obligation]:
        """Those whose ledger there still is."""
        rules = OWN_OBLIGATIONS.get(self._store)
        return [rule for rule in rules if rule.ledger in self._book.types]

    def _keep_own(self, rules: Sequence[Obligation]) -> None:
        OWN_OBLIGATIONS.set(self._store, tuple(rules))


def _changed(rule: Obligation, change: ChangedObligation | None) -> Obligation:
    set_anew = msgspec.structs.asdict(change) if change is not None else {}
    return msgspec.structs.replace(
        rule, **{name: value for name, value in set_anew.items() if value is not msgspec.UNSET}
    )


def _check_times(times: int) -> None:
    if times < 1:
        raise BadInput("次数至少是1", "不要求的请关闭这条规定")
    if times > _MOST_TIMES:
        raise BadInput(f"次数{times}太大", f"请填1到{_MOST_TIMES}之间的数")


def _check_conditions(form: LedgerType, conditions: Sequence[Condition]) -> None:
    for condition in conditions:
        column = form.column(condition.column)
        known = column is not None and (column.free or all(word in column.choices for word in condition.is_))
        if not known:
            raise BadInput(f"台账“{form.name}”里没有“{'、'.join(condition.is_)}”这一类", "请从列出的类别里选")
