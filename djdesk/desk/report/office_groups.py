"""What belongs to an office, known from its reports of before: which groups of a type they have on."""

from __future__ import annotations

from djdesk.desk.desk import Desk
from djdesk.forms.asked import groups_of
from djdesk.forms.report_type import ReportType

_MOST_REPORTS = 8  # newest first; the last of each type says all that there is


def office_groups(desk: Desk, form: ReportType, unit: str) -> dict[str, bool]:
    """Groups of `form` that the unit's newest report of this type has on or off; for a first one, what its
    newest reports of other types say of groups of the same id. Raises StoreError.
    """
    wanted = {group.id for group in form.groups}
    rows = [row for row in desk.store.rows() if unit and row.unit == unit and row.type_id in desk.types]
    same = [row for row in rows if row.type_id == form.id][:1]
    others = {row.type_id: row for row in reversed(rows) if row.type_id != form.id}
    known: dict[str, bool] = {}
    for row in (*same, *list(others.values())[:_MOST_REPORTS]):
        if not wanted - known.keys():
            break
        groups = groups_of(desk.store.load(row.id), desk.form(row.type_id))
        known |= {id_: on for id_, on in groups.items() if id_ in wanted and id_ not in known}
    return known
