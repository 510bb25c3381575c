"""What the program brings along as data, and reading and writing report files with it; no store is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.export import Exported, export_report, final_blocks
from djdesk.desk.word_files import WordFiles
from djdesk.document.layout import Layout
from djdesk.document.layouts import load_layouts
from djdesk.document.own_layouts import OwnLayouts
from djdesk.document.payload import report_from_json
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.forms.compiled import load_types_quickly
from djdesk.forms.load import load_types
from djdesk.forms.report_type import ReportType
from djdesk.model.report import Report

_LARGEST_FILE = 64 * 1024 * 1024


class Resources(msgspec.Struct, frozen=True):
    """Report types by id and layouts by id: the program's, then the office's own. `troubles` tell which own ones could not be used."""

    types: Mapping[str, ReportType]
    layouts: Mapping[str, Layout]
    own_folder: Path | None = None
    own: frozenset[str] = frozenset()
    troubles: tuple[str, ...] = ()
    word: WordFiles = msgspec.field(default_factory=WordFiles)

    @classmethod
    def load(cls, folder: Path, kept: Path | None = None, own: Path | None = None) -> Resources:
        """`folder` holds reports/*.toml and layouts/*.toml; `kept` is where the types' compiled form may be kept; `own` the folder
        of the office's layouts.

        Raises BadInput for a mistake in one of the files.
        """
        types = load_types(folder / "reports") if kept is None else load_types_quickly(folder / "reports", kept)
        return cls(types, load_layouts(folder / "layouts"), own).with_own_layouts()

    def with_own_layouts(self) -> Resources:
        """The same with the office's own layouts read afresh."""
        program = {key: layout for key, layout in self.layouts.items() if key not in self.own}
        found, troubles = OwnLayouts(self.own_folder).load(program) if self.own_folder else ({}, [])
        return msgspec.structs.replace(self, layouts={**program, **found}, own=frozenset(found), troubles=tuple(troubles))

    def form(self, type_id: str) -> ReportType:
        if type_id not in self.types:
            raise BadInput(f"没有“{type_id}”这种报告类型", f"请从这些类型中选：{'、'.join(self.types)}")
        return self.types[type_id]

    def layout(self, layout_id: str) -> Layout:
        """The layout of that id; the standard one for a report that names a layout of another office."""
        return self.layouts.get(layout_id) or self.layouts["standard"]

    def read(self, path: Path) -> Report:
        """A report file of the program's own (.json)."""
        report = report_from_json(file_bytes(path))
        self.form(report.type_id)
        return report

    def write(self, report: Report, path: Path, now: datetime) -> Exported:
        """Writes .docx, .txt or .json by the ending of `path`."""
        return export_report(report, self.form(report.type_id), self.layout(report.layout), path, now, self.word)

    def pages(self, report: Report, profile: ProfileName) -> tuple[Page, ...]:
        blocks = final_blocks(report, self.form(report.type_id))
        return Typesetter(self.layout(report.layout), profile, default_advance).pages(blocks)


def file_bytes(path: Path) -> bytes:
    """The file's content, or a sentence why not."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise BadInput(f"文件“{path.name}”太大", "请检查是不是选错了文件")
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"找不到文件“{path.name}”", "请检查文件的位置和名称") from None
    except IsADirectoryError:
        raise BadInput(f"“{path.name}”是文件夹，不是文件", "请选一个文件") from None
    except OSError as error:
        raise BadInput(f"读不了文件“{path.name}”（{error.strerror}）", "请检查文件的位置和权限") from None
