"""README.md, CONTRIBUTING.md and docs/ name nothing that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

import dev
from support.documents import faults

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("**/*.md"))]
LARGEST_PICTURE = 200_000  # bytes


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_is_there(document: Path) -> None:
    assert list(faults(document, ROOT, dev.SUBCOMMANDS)) == []


def test_pictures_are_small() -> None:
    pictures = [path for path in (ROOT / "docs").glob("**/*") if path.suffix == ".png"]
    assert pictures
    assert all(path.stat().st_size < LARGEST_PICTURE for path in pictures)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document in docs/ of a small tree of its own."""
    for name in ("djdesk/store/steps/0001_first.sql", "docs/other.md", "docs/window.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# What is it, really?\n", encoding="utf-8")
    return tmp_path / "docs" / "words.md"


def test_a_right_document_has_no_faults(document: Path, tmp_path: Path) -> None:
    document.write_text(
        "# Words\n`djdesk/store/steps` `djdesk/store/steps/*.sql` `dist/djdesk` `a/b`\n"
        "![a window](window.png) [other](other.md#what-is-it-really) [above](#words) [far](https://example.com/x)\n"
        "python3 dev.py check\n",
        encoding="utf-8",
    )
    assert list(faults(document, tmp_path, {"check"})) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "`djdesk/store/gone.py`",
        "`ui/*.py`",
        "![a window](gone.png)",
        "[other](djdesk/store)",
        "[outside](../../..)",
        "[other](other.md#how-is-it)",
        "[above](#below)",
        "dev.py chekc",
    ],
)
def test_each_wrong_name_is_found(document: Path, tmp_path: Path, wrong: str) -> None:
    document.write_text(f"# Words\nSee {wrong}.\n", encoding="utf-8")
    assert len(list(faults(document, tmp_path, {"check"}))) == 1
