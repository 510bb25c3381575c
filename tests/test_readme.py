"""README.md cannot lie about commands and figures, CONTRIBUTING.md about checks, docs/architecture.md about layers."""

from __future__ import annotations

import re
from pathlib import Path

import dev
from djdesk.cli.run import COMMANDS
from test_architecture import LAYERS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
PACKAGES = ("djdesk", "ui")


def _subcommands(text: str) -> set[str]:
    return set(re.findall(r"dev\.py ([a-z]+)", text))


def _layers() -> str:
    return ARCHITECTURE.split("## Layers", 1)[1].split("\n## ", 1)[0]


def test_it_opens_in_chinese_for_clerks_and_goes_on_in_english() -> None:
    _title, opening, rest = README.split("\n\n", 2)
    assert len(re.findall(r"[\u4e00-\u9fff]", opening)) > len(opening) / 2
    assert "dev.py run" in opening
    assert len(re.findall(r"[a-z]", rest)) > len(rest) / 2


def test_every_subcommand_of_dev_is_named_and_no_other() -> None:
    assert _subcommands(README + CONTRIBUTING) == set(dev.SUBCOMMANDS)


def test_a_contributor_finds_every_check() -> None:
    assert _subcommands(CONTRIBUTING) == set(dev.SUBCOMMANDS) - {"run"}


def test_every_command_of_the_program_is_named_and_no_other() -> None:
    assert set(re.findall(r"dev\.py run ([a-z]+)", README)) == set(COMMANDS)


def test_every_room_has_its_line_among_the_layers_and_exists() -> None:
    rows = re.findall(r"^\| (`[^|]+) \|", _layers(), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert all((ROOT / name).exists() for name in named)
    for package in PACKAGES:
        for folder in (ROOT / package).glob("**/__init__.py"):
            room = folder.parent.relative_to(ROOT)
            inside = {name for name in named if Path(name).is_relative_to(room)}
            around = {str(parent) for parent in (room, *room.parents)} & named
            assert inside or around, f"{room} has no line"


def test_the_arrows_are_those_of_the_rules() -> None:
    arrows = _layers().split("\n\n", 2)[1]
    for layer in LAYERS:
        assert re.search(rf"\b{layer.removeprefix('djdesk.')}\b", arrows), layer


def test_a_figure_over_its_bound_is_marked() -> None:
    table = README.split("## Figures", 1)[1].split("## Limits", 1)[0]
    rows = re.findall(r"^\| [^|]+ \| ([\d.]+)([^|]*)\| ≤ ([\d.]+)", table, re.MULTILINE)
    assert rows
    for value, words, bound in rows:
        assert (float(value) > float(bound)) == ("(over)" in words)
