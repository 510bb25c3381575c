"""Which place of the manual a screen or a field leads to: each kind of widget is declared once, by its class.

What has a place for each of its rows (settings, findings) says it itself: see ui/widgets/help_place.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from ui.widgets.help_place import HELP

START = "start"
ANCHORS: Mapping[str, str] = MappingProxyType(
    {
        # the start page
        "ShelfPage": "reports",
        "BeginColumn": "begin",
        "ReminderCard": "reminders",
        "ReportList": "report-list",
        "NewReportPanel": "new",
        "NextPeriodPanel": "next-period",
        "SampleStrip": "samples",
        # writing
        "WizardPage": "writing",
        "StepRail": "steps",
        "BasicsStep": "basics",
        "TitleRow": "basics",
        "FoldedExtras": "formal",
        "ExtrasForm": "formal",
        "AnnexEditor": "formal",
        "SectionStep": "writing",
        "GroupStrip": "groups",
        "GroupsCard": "groups",
        "FigureCard": "figures",
        "FigureGrid": "figures",
        "FigureSource": "figures-from-ledgers",
        "TakeCard": "figures-from-ledgers",
        "MissedCard": "duties",
        "ChecklistPanel": "ticks",
        "TickItem": "ticks",
        "TextFields": "texts",
        "OwnContent": "figures",
        "ProsePanel": "prose",
        "ProseBox": "prose",
        "PassagesPopup": "passages",
        "FixCard": "check",
        "TableBox": "tables",
        "VersionsPage": "versions",
        "OffersCard": "ticks",
        "FindBar": "find",
        "PreviewPane": "pages",
        "CarryStep": "carry",
        "MergeCard": "merge",
        "EditsPage": "merge",
        # proofreading
        "CheckStep": "check",
        "CopiedCard": "check-copied",
        "SafeFixesCard": "check",
        "SourceChecks": "check-figures",
        "OwnPhrasesCard": "check-wording",
        "FilesPage": "check-files",
        "ListsPage": "word-lists",
        # export
        "ExportStep": "export",
        "TablesCard": "export-tables",
        "RedlineCard": "redline",
        "LayoutsPage": "layouts",
        # old reports
        "ImportPage": "old-report",
        "FolderPage": "old-folder",
        # ledgers
        "LedgerIndexPage": "ledgers",
        "LedgerPage": "ledger-table",
        "LedgerTable": "ledger-table",
        "FilterPopup": "ledger-filter",
        "ChipRow": "ledger-filter",
        "RowForm": "row-form",
        "BinCard": "ledger-bin",
        "LedgerImportPage": "ledger-import",
        "DutiesPage": "duties",
        "BoardPage": "board",
        # report types; the office above
        "TypesPage": "types",
        "TypeEditor": "types",
        "CollectLook": "collect",
        "TaskPage": "task-out",
        # the rest
        "SettingsPage": "settings",
        "UpdatesCard": "updates",
        "PassphraseCard": "passphrase",
        "BackupPage": "backup",
        "HandoverCard": "handover",
        "HelpWindow": "help",
    }
)


def anchor_of(widget: QWidget | None) -> str:
    """The place of the innermost widget around `widget` that has one; the beginning where none has."""
    while widget is not None:
        own = getattr(widget, "help_anchor", None)
        said = widget.property(HELP) or (own() if own is not None else "")
        if said:
            return str(said)
        for kind in type(widget).__mro__:
            if kind.__name__ in ANCHORS:
                return ANCHORS[kind.__name__]
        widget = widget.parentWidget()
    return START
