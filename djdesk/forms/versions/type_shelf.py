"""The report types that can be used: the program's, and the office's own in their versions. The own ones are
TOML files in a folder beside the store, one for each version (duty.3.toml); a version is never written over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, OutputError, reason_of
from djdesk.basics.files import write_whole
from djdesk.basics.paths import private_folder
from djdesk.forms.report_type import ReportType
from djdesk.forms.type_cache import OwnRead, load_own_quickly
from djdesk.model.report import Report

_LOCKED, _OFF, _DRAFT = ".locked", ".off", ".draft"


class TypeShelf(Mapping[str, ReportType]):
    """Types by id, each in the version that new reports are written in: the office's newest one, else the
    program's. What of the own folder cannot be used is told by `troubles` and left where it is.
    """

    def __init__(self, brought: Mapping[str, ReportType], own_folder: Path | None, kept: Path | None) -> None:
        self.own_folder = own_folder
        self._brought, self._kept = brought, kept
        there = own_folder is not None and own_folder.is_dir()
        read = load_own_quickly(own_folder, kept) if own_folder is not None and there else OwnRead()
        self.troubles: tuple[str, ...] = tuple(read.troubles)
        self._versions: dict[str, list[ReportType]] = {}
        for form in sorted(read.types, key=lambda form: form.version):
            self._versions.setdefault(form.id, []).append(form)
        off = {type_id for type_id in self._versions if type_id in brought and self._mark(type_id, _OFF)}
        own = {type_id: forms[-1] for type_id, forms in self._versions.items() if type_id not in off}
        self._current = {**brought, **own}
        self.own: frozenset[str] = frozenset(own)
        self.locked: frozenset[str] = frozenset(one for one in own if self._mark(one, _LOCKED))

    def __getitem__(self, type_id: str) -> ReportType:
        return self._current[type_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._current)

    def __len__(self) -> int:
        return len(self._current)

    def brought(self, type_id: str) -> ReportType | None:
        """What the program itself has of that id."""
        return self._brought.get(type_id)

    def versions(self, type_id: str) -> Sequence[ReportType]:
        """All that are kept, oldest first, the program's among them."""
        forms = {form.version: form for form in self._versions.get(type_id, ())}
        brought = self._brought.get(type_id)
        if brought is not None:
            forms.setdefault(brought.version, brought)
        return [forms[number] for number in sorted(forms)]

    def version(self, type_id: str, number: int) -> ReportType | None:
        """None for a version that is not kept."""
        kept = (form for form in reversed(self._versions.get(type_id, [])) if form.version == number)
        brought = self._brought.get(type_id)
        return next(kept, brought if brought is not None and brought.version == number else None)

    def afresh(self) -> TypeShelf:
        """The same folders, read anew."""
        return TypeShelf(self._brought, self.own_folder, self._kept)

    def keep(self, form: ReportType, text: str) -> TypeShelf:
        """The shelf with a version that is not there yet; `text` is its TOML. Raises OutputError or
        StoreError.
        """
        folder = self._folder()
        private_folder(folder)
        write_whole(folder / f"{form.id}.{form.version}.toml", text.encode(), private=True)
        self._set_mark(form.id, _OFF, False)
        return self.afresh()

    def lock(self, type_id: str, on: bool) -> TypeShelf:
        """A locked type takes no new version."""
        self._set_mark(type_id, _LOCKED, on)
        return self.afresh()

    def switch_off(self, type_id: str) -> TypeShelf:
        """The program's own is used again; versions stay for the reports that were written in them."""
        self._set_mark(type_id, _OFF, True)
        return self.afresh()

    def remove(self, type_id: str) -> TypeShelf:
        """Takes all versions away. Raises BadInput when that is refused."""
        folder = self._folder()
        try:
            for path in [*folder.glob(f"{type_id}.*.toml"), folder / f"{type_id}{_LOCKED}"]:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise BadInput(
                f"删不掉“{folder}”里的类型文件（{reason_of(error)}）",
                "请检查文件是不是只读、有没有被别的程序打开",
            ) from error
        return self.afresh()

    def draft(self, type_id: str) -> bytes:
        """What was left of an edit of the type that was not saved, b"" for nothing."""
        try:
            return (self._folder() / f"{type_id}{_DRAFT}").read_bytes()
        except OSError:
            return b""

    def keep_draft(self, type_id: str, draft: bytes) -> None:
        """b"" for none. Raises OutputError, StoreError."""
        path = self._folder() / f"{type_id}{_DRAFT}"
        if draft:
            private_folder(path.parent)
            write_whole(path, draft, private=True)
        else:
            path.unlink(missing_ok=True)

    def _folder(self) -> Path:
        if self.own_folder is None:
            raise OutputError("没有存放报告类型的文件夹", "请用 --data 指定数据文件夹后再试")
        return self.own_folder

    def _mark(self, type_id: str, mark: str) -> bool:
        return self.own_folder is not None and (self.own_folder / f"{type_id}{mark}").exists()

    def _set_mark(self, type_id: str, mark: str, on: bool) -> None:
        path = self._folder() / f"{type_id}{mark}"
        if on:
            write_whole(path, b"", private=True)
        elif path.exists():
            try:
                path.unlink()
            except OSError as error:
                raise OutputError(f"写不了“{path}”（{reason_of(error)}）", "请检查文件是不是只读") from error


def form_for(types: Mapping[str, ReportType], report: Report) -> ReportType:
    """The type of a report in the version that it was written in, else, where that is not kept, in the one in
    use. Raises KeyError for a type that is not there at all.
    """
    kept = types.version(report.type_id, report.type_version) if isinstance(types, TypeShelf) else None
    return kept if kept is not None else types[report.type_id]


class NextVersion(msgspec.Struct, frozen=True):
    """What taking in a type would keep: `form` with its number, or None when nothing in it is new."""

    form: ReportType | None
    before: ReportType | None


def next_version(shelf: TypeShelf, form: ReportType) -> NextVersion:
    """A type that says something else than the one in use becomes its next version; of a new id it keeps its
    number.
    """
    before = shelf.get(form.id)
    if before is None:
        last = shelf.versions(form.id)
        number = max(form.version, last[-1].version + 1) if last else form.version
        return NextVersion(msgspec.structs.replace(form, version=number), None)
    if msgspec.structs.replace(form, version=before.version) == before:
        return NextVersion(None, before)
    number = max(form.version, shelf.versions(form.id)[-1].version + 1)
    return NextVersion(msgspec.structs.replace(form, version=number), before)
