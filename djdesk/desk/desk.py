"""The desk: one store, what the program brings along, and the clock. It knows no use case; those are functions
of their rooms that take it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from djdesk.basics.clock import Clock
from djdesk.desk.resources import Resources
from djdesk.document.layout.layout import Layout
from djdesk.forms.report_type import ReportType
from djdesk.store.store import Store

if TYPE_CHECKING:
    from djdesk.document.typeset.values import ProfileName

PROFILE = "profile"  # the setting that says which program's line breaks the pages show
WITH_DATA = "export_with_data"  # the setting that says whether a Word file carries the report's data
LAST_UNIT = "unit"  # the setting that holds the unit used last


class Desk:
    """`store`: the open store. `resources`: report types and layouts, replaced as a whole when the office's own
    layouts change. `clock`: what time it is.
    """

    def __init__(self, store: Store, resources: Resources, clock: Clock) -> None:
        self.store = store
        self.resources = resources
        self.clock = clock

    @property
    def types(self) -> Mapping[str, ReportType]:
        return self.resources.types

    @property
    def layouts(self) -> Mapping[str, Layout]:
        return self.resources.layouts

    def form(self, type_id: str) -> ReportType:
        return self.resources.form(type_id)

    def layout(self, layout_id: str) -> Layout:
        return self.resources.layout(layout_id)

    @property
    def profile(self) -> ProfileName:
        """The program whose line breaks the pages show."""
        return "libreoffice" if self.store.setting(PROFILE, "word") == "libreoffice" else "word"

    def set_profile(self, profile: ProfileName) -> None:
        self.store.set_setting(PROFILE, profile)
