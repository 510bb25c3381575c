"""Whether everything that is shipped has its entry in resources/help/licences.toml; its licence beside it."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_OURS = ("djdesk", "resources", "licences", "release")
_TEXTS = ("licen", "copying", "notice", "authors")


def entries() -> list[dict[str, object]]:
    """As the file has them."""
    text = (ROOT / "resources/help/licences.toml").read_text(encoding="utf-8")
    made: list[dict[str, object]] = tomllib.loads(text)["library"]
    return made


def unnamed(folder: Path) -> list[str]:
    """What lies in the built folder and is named by no entry."""
    known = tuple(str(name) for entry in entries() for name in _listed(entry["files"]))
    there = {path.name for path in folder.iterdir()}
    return sorted(name for name in there if not name.startswith((*known, *_OURS)))


def texts() -> list[tuple[str, str]]:
    """Files of licences that the distributions bring along, each with the folder it is put into."""
    found = []
    for entry in entries():
        for name in _with_parts(str(entry.get("distribution", ""))):
            try:
                files = distribution(name).files or []
            except PackageNotFoundError:
                continue
            for file in files:
                if file.name.lower().startswith(_TEXTS) and ".dist-info" in str(file):
                    found.append((str(file.locate()), f"licences/{name}"))
    return found


def _with_parts(name: str) -> list[str]:
    """A distribution and those that come with it."""
    parts = {"openpyxl": ["et_xmlfile"], "python-docx": ["typing_extensions"]}
    return [name, *parts.get(name, [])] if name else []


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
