"""Where columnar parts go: a folder that holds nothing else."""

from __future__ import annotations

from pathlib import Path

from djdesk.basics.errors import BadInput


def check_target(out: Path) -> None:
    """Raises BadInput for a file, and for a folder that holds anything else than parts."""
    if out.is_file() or out.is_symlink():
        raise BadInput(f"“{out.name}”是一个文件，列式结果要放在文件夹里", "请换一个名字")
    if out.is_dir() and any(not _is_part(path) for path in out.iterdir()):
        raise BadInput(f"文件夹“{out.name}”里有别的文件，没有动它", "请换一个名字")
    if not out.parent.is_dir():
        raise BadInput(f"找不到文件夹“{out.parent}”", "请换一个位置")


def _is_part(path: Path) -> bool:
    return path.is_file() and path.name.startswith(("part-", ".")) and path.suffix in (".parquet", ".crc")
