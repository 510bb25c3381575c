"""What the program brings along as data, and reading and writing report files with it; no store is needed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.document.docx.writer_cache import WordFiles
from djdesk.document.layout.available import LayoutShelf
from djdesk.document.layout.layout import Layout
from djdesk.forms.report_type import ReportType
from djdesk.forms.type_cache import load_types_quickly
from djdesk.forms.versions.type_shelf import TypeShelf, form_for

if TYPE_CHECKING:
    from djdesk.forms.ledger_load import LedgerBook
    from djdesk.model.report import Report


class Resources(msgspec.Struct, frozen=True):
    """Report types by id and layouts by id; `word` keeps what one Word file can leave for the next.

    What reads and writes files is loaded by the method that does it: the start page needs the types alone.
    """

    types: Mapping[str, ReportType]
    layouts: Mapping[str, Layout]
    word: WordFiles = msgspec.field(default_factory=WordFiles)
    folder: Path | None = None  # where ledgers and samples lie; None where there are none
    kept: Path | None = None

    @classmethod
    def load(
        cls, folder: Path, kept: Path | None = None, own: Path | None = None, own_types: Path | None = None
    ) -> Resources:
        """`folder` holds reports/*.toml and layouts/*.toml; `kept` is where the types' compiled form may be
        kept; `own` the folder of the office's layouts, `own_types` that of its report types.

        Raises BadInput for a mistake in one of the program's files.
        """
        brought = load_types_quickly(folder / "reports", kept)
        return cls(
            TypeShelf(brought, own_types, kept.with_name("own-types.cache") if kept else None),
            LayoutShelf(folder / "layouts", own),
            folder=folder,
            kept=kept,
        )

    @property
    def own_folder(self) -> Path | None:
        return self.layouts.own_folder if isinstance(self.layouts, LayoutShelf) else None

    @property
    def own(self) -> frozenset[str]:
        """The ids of the office's own layouts."""
        return self.layouts.own if isinstance(self.layouts, LayoutShelf) else frozenset()

    @property
    def troubles(self) -> tuple[str, ...]:
        """Which of the office's own layouts could not be used, and why."""
        return self.layouts.troubles if isinstance(self.layouts, LayoutShelf) else ()

    def with_own_layouts(self) -> Resources:
        """The same with the office's own layouts read afresh."""
        return (
            msgspec.structs.replace(self, layouts=self.layouts.afresh())
            if isinstance(self.layouts, LayoutShelf)
            else self
        )

    @property
    def type_shelf(self) -> TypeShelf:
        """The types with their versions."""
        return self.types if isinstance(self.types, TypeShelf) else TypeShelf(self.types, None, None)

    def with_types(self, shelf: TypeShelf) -> Resources:
        return msgspec.structs.replace(self, types=shelf)

    def form(self, type_id: str) -> ReportType:
        """The version that new reports are written in. Raises BadInput."""
        if type_id not in self.types:
            raise BadInput(f"没有“{type_id}”这种报告类型", f"请从这些类型中选：{'、'.join(self.types)}")
        return self.types[type_id]

    def form_of(self, report: Report) -> ReportType:
        """The type of a report in the version that it was written in, as far as that is kept. Raises
        BadInput.
        """
        if report.type_id not in self.types:
            raise BadInput(
                f"这份报告用的类型“{report.type_id}”这里没有",
                "请先在“报告类型”里收进写它的单位给的类型文件，再打开",
            )
        return form_for(self.types, report)

    def ledger_book(self) -> LedgerBook:
        """Ledger types, systems, duties and relations, read afresh; none where there is no folder. Raises
        BadInput.
        """
        from djdesk.forms.ledger_cache import load_book_quickly
        from djdesk.forms.ledger_load import LedgerBook

        if self.folder is None:
            return LedgerBook({})
        return load_book_quickly(
            self.folder / "ledgers", self.kept.with_name("ledgers.cache") if self.kept else None
        )

    def layout(self, layout_id: str) -> Layout:
        """The layout of that id; the standard one for a report that names a layout of another office."""
        return self.layouts.get(layout_id) or self.layouts["standard"]
