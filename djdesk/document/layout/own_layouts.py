"""The office's own layouts (版式): one TOML file each in a folder beside the store. A broken one is told and
left where it is.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from djdesk.basics.errors import BadInput, reason_of
from djdesk.basics.files import write_whole
from djdesk.basics.paths import private_folder
from djdesk.basics.pinyin_order import text_order
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.layout_toml import layout_to_toml
from djdesk.document.layout.toml_file import LayoutError, load_layout

_LARGEST = 100_000  # bytes; a layout has two thousand
_MOST = 500  # files; more were not put there by a clerk


class OwnLayouts:
    """Keeps nothing in memory: the folder is the truth, and files may be put there by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, taken: Collection[str]) -> tuple[dict[str, Layout], list[str]]:
        """Layouts by id in the order of their names, and a sentence for each file that cannot be used.

        `taken` holds the ids of the program's own layouts, which nobody may replace.
        """
        found: dict[str, Layout] = {}
        troubles = []
        for path in self._files():
            try:
                layout = _load(path)
                if layout.id in taken or layout.id in found:
                    raise LayoutError(
                        path.name,
                        "id",
                        f"的值“{layout.id}”已被另一个版式占用",
                        "请换一个编号，或移走其中一个文件",
                    )
            except LayoutError as error:
                troubles.append(f"{error}这个版式先不用，其他的不受影响。")
            else:
                found[layout.id] = layout
        return dict(sorted(found.items(), key=lambda pair: text_order(pair[1].name))), troubles

    def save(self, layout: Layout) -> None:
        """Writes the layout under its id, over an earlier one of that id. Raises OutputError or
        StoreError.
        """
        private_folder(self.folder)
        path = self._path(layout.id) or self.folder / f"{layout.id}.toml"
        write_whole(path, layout_to_toml(layout, "本单位的版式，可以用记事本修改").encode(), private=True)

    def remove(self, layout_id: str) -> None:
        """Takes the file away. Raises BadInput when that is refused."""
        path = self._path(layout_id)
        try:
            if path is not None:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise BadInput(
                f"删不掉版式文件“{path}”（{reason_of(error)}）",
                "请检查这个文件是不是只读、有没有被别的程序打开",
            ) from error

    def _path(self, layout_id: str) -> Path | None:
        """The file that holds the layout of that id, whatever its name is."""
        for path in self._files():
            try:
                if _load(path).id == layout_id:
                    return path
            except LayoutError:
                continue  # told by `load`
        return None

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.toml"))[:_MOST] if self.folder.is_dir() else []


def _load(path: Path) -> Layout:
    if path.is_file() and path.stat().st_size > _LARGEST:
        raise LayoutError(path.name, "", "太大", "请检查它是不是放错了地方")
    return load_layout(path)
