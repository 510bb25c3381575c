"""README.md cannot lie about commands, folders and figures."""

from __future__ import annotations

import re
from pathlib import Path

import dev
from djdesk.cli.run import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_opens_in_chinese_for_clerks_and_goes_on_in_english() -> None:
    _title, opening, rest = README.split("\n\n", 2)
    assert len(re.findall(r"[\u4e00-\u9fff]", opening)) > len(opening) / 2
    assert "dev.py run" in opening
    assert len(re.findall(r"[a-z]", rest)) > len(rest) / 2


def test_every_subcommand_of_dev_is_named_and_no_other() -> None:
    assert set(re.findall(r"dev\.py ([a-z]+)", README)) == set(dev.SUBCOMMANDS)


def test_every_command_of_the_program_is_named_and_no_other() -> None:
    assert set(re.findall(r"dev\.py run ([a-z]+)", README)) == set(COMMANDS)


def test_every_folder_in_the_layout_exists() -> None:
    layout = README.split("## Layout of the tree", 1)[1].split("An import may", 1)[0]
    parent = ROOT
    for indent, name in re.findall(r"^ {4}( *)([\w.]+/?) ", layout, re.MULTILINE):
        path = (parent if indent else ROOT) / name
        assert path.exists(), name
        if not indent:
            parent = path


def test_a_figure_over_its_bound_is_marked() -> None:
    table = README.split("## Figures", 1)[1].split("## Limits", 1)[0]
    rows = re.findall(r"^\| [^|]+ \| ([\d.]+)([^|]*)\| ≤ ([\d.]+)", table, re.MULTILINE)
    assert rows
    for value, words, bound in rows:
        assert (float(value) > float(bound)) == ("(over)" in words)
