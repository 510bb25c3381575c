"""README.md, CONTRIBUTING.md and docs/ name nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dev
from djdesk.cli.run import COMMANDS
from support.documents import faults, headings, unknown_names, words_of_the_code

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("**/*.md"))]
LARGEST_PICTURE = 200_000  # bytes
# Decisions name what libraries call things, too.
ABOUT_THE_CODE = [path for path in DOCUMENTS if path.parent.name != "decisions"]
# docs/layout.md, 4.1, 4.2 | docs/layout.md, section 6 | docs/layout.md, Title lines
CITED = re.compile(
    r"docs/layout\.md,[\s#]+(?:section )?([A-Z][a-z]+(?: [a-z]+)?|\d+(?:\.\d+)?(?:, \d+(?:\.\d+)?)*)"
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_is_there(document: Path) -> None:
    assert list(faults(document, ROOT, dev.SUBCOMMANDS, COMMANDS)) == []


def test_names_of_the_code_are_words_of_the_code() -> None:
    code = words_of_the_code(ROOT)
    assert {path.name: names for path in ABOUT_THE_CODE if (names := unknown_names(path, code))} == {}


def test_the_sections_that_the_code_cites_are_there() -> None:
    there = headings((ROOT / "docs/layout.md").read_text(encoding="utf-8"))
    cited = [
        (path.relative_to(ROOT).as_posix(), section)
        for tree in ("djdesk", "ui", "tests")
        for path in (ROOT / tree).rglob("*.py")
        if path != Path(__file__)
        for words in CITED.findall(path.read_text(encoding="utf-8"))
        for section in words.split(", ")
    ]
    assert len(cited) > 12
    assert [place for place in cited if place[1] not in there] == []


def test_every_decision_is_named_in_the_readme() -> None:
    readme = DOCUMENTS[0].read_text(encoding="utf-8")
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [path.name for path in decisions if f"](docs/decisions/{path.name})" not in readme] == []


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
    (tmp_path / "djdesk/store/store.py").write_text(
        "STEPS: tuple[str, ...] = ()\nclass Store:\n    kept = 0\n    def open(self): ...\ndef repair(): ...\n",
        encoding="utf-8",
    )
    return tmp_path / "docs" / "words.md"


def test_a_right_document_has_no_faults(document: Path, tmp_path: Path) -> None:
    document.write_text(
        "# Words\n`djdesk/store/steps` `djdesk/store/steps/*.sql` `dist/djdesk` `a/b`\n"
        "![a window](window.png) [other](other.md#what-is-it-really) [above](#words) [far](https://example.com/x)\n"
        "`Store.open` and `repair` in `djdesk/store/store.py`, `STEPS` (`djdesk/store/store.py`), `kept` in `djdesk/store/store.py`\n"
        "python3 dev.py check, python3 dev.py run types, `executescript`, `settings.json`\n",
        encoding="utf-8",
    )
    assert list(faults(document, tmp_path, {"check", "run"}, {"types"})) == []
    assert unknown_names(document, words_of_the_code(tmp_path)) == ["executescript", "settings.json"]


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
        "dev.py run tpyes",
        "`Store` and `mend` in `djdesk/store/store.py`",
        "`Store.shut` (`djdesk/store/store.py`)",
    ],
)
def test_each_wrong_name_is_found(document: Path, tmp_path: Path, wrong: str) -> None:
    document.write_text(f"# Words\nSee {wrong}.\n", encoding="utf-8")
    assert len(list(faults(document, tmp_path, {"check", "run"}, {"types"}))) == 1


def test_a_heading_is_cited_by_number_or_by_words() -> None:
    assert headings("# Layout\n## 4. Lines\n### 4.1 Ends\n### Title lines\n") == {
        "Layout",
        "4",
        "4.1",
        "Title lines",
    }
    assert CITED.findall(
        "x  # docs/layout.md, 4.1, 4.2: y\n# (docs/layout.md,\n# section 6)\n(docs/layout.md, Title lines)"
    ) == [
        "4.1, 4.2",
        "6",
        "Title lines",
    ]
