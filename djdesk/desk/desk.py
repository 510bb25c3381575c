"""The desk: one store, what the program brings along, and the clock. It knows no use case; those are
functions
of their rooms that take it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from djdesk.basics.clock import Clock
from djdesk.desk.resources import Resources
from djdesk.desk.settings.administrator import Administered
from djdesk.desk.settings.declared import (
    EXPORT_FOLDER,
    EXPORT_WITH_DATA,
    LAYOUT,
    OFFICE,
    PROFILE,
    TYPIST,
    WHOLE_NUMBERS,
    Office,
)
from djdesk.desk.settings.office import set_office
from djdesk.document.layout.layout import Layout
from djdesk.forms.report_type import ReportType
from djdesk.store.store import Store

if TYPE_CHECKING:
    from djdesk.document.typeset.values import ProfileName
    from djdesk.model.report import Report


class Desk:
    """`store`: the open store. `resources`: report types and layouts, replaced as a whole when the
    office's own
    layouts change. `clock`: what time it is.
    """

    def __init__(self, store: Store, resources: Resources, clock: Clock) -> None:
        self.store = store
        self.resources = resources
        self.clock = clock
        self.shipped: Path | None = resources.folder  # where the program's own lie, whatever update is in use
        self.administered = Administered()  # what the administrator's file says; set when the desk is opened

    @property
    def folder(self) -> Path:
        """Where the store lies."""
        return self.store.folder

    @property
    def notices(self) -> Sequence[str]:
        """What was out of the ordinary when the store was opened, in sentences."""
        return self.store.notices

    def close(self) -> None:
        """The last thing that is done: the store is let go."""
        self.store.close()

    @property
    def types(self) -> Mapping[str, ReportType]:
        return self.resources.types

    @property
    def layouts(self) -> Mapping[str, Layout]:
        return self.resources.layouts

    def form(self, type_id: str) -> ReportType:
        return self.resources.form(type_id)

    def form_of(self, report: Report) -> ReportType:
        """In the version that the report was written in."""
        return self.resources.form_of(report)

    def layout(self, layout_id: str) -> Layout:
        return self.resources.layout(layout_id)

    @property
    def profile(self) -> ProfileName:
        """The program whose line breaks the pages show."""
        return PROFILE.get(self.store)

    def set_profile(self, profile: ProfileName) -> None:
        if not self.administered.is_locked("profile"):
            PROFILE.set(self.store, profile)

    @property
    def office(self) -> Office:
        """本单位, as the settings say."""
        return OFFICE.get(self.store)

    def set_office(self, **values: str) -> None:
        """Some of what is said of it; what the administrator locked stays. Raises StoreError."""
        locked = self.administered.is_locked
        set_office(self.store, **{name: one for name, one in values.items() if not locked(f"office-{name}")})

    @property
    def typist(self) -> str:
        """Who types at this desk (填写人); "" where nobody said so, which is the default."""
        return TYPIST.get(self.store)

    def set_typist(self, name: str) -> None:
        if not self.administered.is_locked("typist"):
            TYPIST.set(self.store, name.strip())

    @property
    def usual_layout(self) -> str:
        """The id of the layout that new reports get; one that is gone counts as the standard one."""
        return LAYOUT.get(self.store)

    def set_usual_layout(self, layout_id: str) -> None:
        if not self.administered.is_locked("layout"):
            LAYOUT.set(self.store, layout_id)

    @property
    def exports_data(self) -> bool:
        """Whether a Word file carries the report's data."""
        return EXPORT_WITH_DATA.get(self.store)

    def set_exports_data(self, wanted: bool) -> None:
        if not self.administered.is_locked("export-with-data"):
            EXPORT_WITH_DATA.set(self.store, wanted)

    @property
    def shows_whole_numbers(self) -> bool:
        """Whether tables of ledgers show telephones and identity cards in full."""
        return WHOLE_NUMBERS.get(self.store)

    def set_shows_whole_numbers(self, wanted: bool) -> None:
        if not self.administered.is_locked("whole-numbers"):
            WHOLE_NUMBERS.set(self.store, wanted)

    @property
    def export_folder(self) -> Path | None:
        """Where the last export went, there or not; None before the first."""
        folder = EXPORT_FOLDER.get(self.store)
        return Path(folder) if folder else None

    def set_export_folder(self, folder: Path) -> None:
        if not self.administered.is_locked("export-folder"):
            EXPORT_FOLDER.set(self.store, str(folder))
