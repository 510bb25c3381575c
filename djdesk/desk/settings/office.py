"""Which office is ours: what the clerk said in the settings, else the one that was written for last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from djdesk.basics.text import one_line
from djdesk.desk.settings.declared import LAST_UNIT, OFFICE, Office
from djdesk.model.organs import organ_by_name, said_organ, same_office, with_organ
from djdesk.model.report import Report
from djdesk.store.store import Store


def own_unit(store: Store) -> str:
    """The name of our office, "" before anything was written. Raises StoreError."""
    return OFFICE.get(store).unit or LAST_UNIT.get(store)


def own_organ(store: Store) -> str:
    """The kind of Party organisation of our office, where the clerk said it; "" else. Raises StoreError."""
    return OFFICE.get(store).organ


def set_office(store: Store, **values: str) -> Office:
    """Sets some of its fields, each one line, and gives the office as it is now. Raises StoreError."""
    made = {name: one_line(value) for name, value in values.items()}
    office: Office = msgspec.structs.replace(OFFICE.get(store), **made)
    OFFICE.set(store, office)
    return office


def with_office(store: Store, report: Report) -> Report:
    """A new report of our own office with what the settings say of it; a report for another office as it is.
    Raises StoreError.
    """
    office = OFFICE.get(store)
    if not office.unit or not (report.unit == office.unit or same_office(report.unit, office.unit)):
        return report
    values: dict[str, Any] = {
        name: getattr(office, name)
        for name in ("issuer", "addressee")
        if getattr(office, name) and not getattr(report, name)
    }
    return msgspec.structs.replace(report, **values)


def office_groups_said(store: Store, unit: str, known: Mapping[str, bool]) -> dict[str, bool]:
    """Groups of a new report of `unit` with the kind of organisation that the settings say, where nothing
    else said one. Raises StoreError.
    """
    office = OFFICE.get(store)
    if unit != office.unit or said_organ(known) or office.organ in ("", organ_by_name(unit)):
        return dict(known)
    return with_organ(known, office.organ)
