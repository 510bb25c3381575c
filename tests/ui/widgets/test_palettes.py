"""Every look of the window can be read: letters against what they stand on, in the style sheet and in Python."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from support.branch import RESOURCES
from ui.widgets.palettes import LOOK_VARIABLE, PAGES, PALETTES

LEAST = 4.5  # WCAG 2.1, 1.4.3
_LETTERS = ("ink", "muted", "faint", "accent", "accent_dark", "link", "good", "warn", "less")
_GROUNDS = ("paper", "ground", "panel", "note")
PAIRS = (
    *product(_LETTERS, _GROUNDS),
    *product(("ink", "muted", "faint", "accent"), ("raised", "hover", "desktop")),
    *product(("ink", "muted", "accent", "accent_dark", "warn", "good", "link", "faint"), ("accent_soft",)),
    *product(("ink", "muted", "warn", "link", "accent"), ("banner",)),
    *product(("ink", "faint"), ("chosen",)),
    *(("ink", ground) for ground in ("hit", "wrong", "good_soft")),
    ("accent", "wrong"),
    ("good", "good_soft"),
    ("link", "link_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_dark"),
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", PALETTES)
def test_letters_can_be_read_on_what_they_stand_on(look: str) -> None:
    colours = PALETTES[look]
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in PAIRS}
    assert {pair: value for pair, value in found.items() if value < LEAST} == {}


def test_every_look_names_the_same_colours() -> None:
    names = set(PALETTES["light"])
    assert all(set(colours) == names for colours in PALETTES.values())
    assert contrast(PAGES["warn"], "#fcefd6") >= LEAST


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    sheet = re.sub(r"/\*.*?\*/", "", (RESOURCES / "style.qss").read_text(encoding="utf-8"), flags=re.S)
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        yield selector.strip(), dict(re.findall(r"([\w-]+):\s*\$(\w+)\s*(?:;|$)", body))


def test_every_pair_of_the_style_sheet_is_one_of_those_that_are_measured() -> None:
    unknown = set()
    for selector, values in rules():
        if ":disabled" in selector or "unused" in selector:  # what is switched off may be fainter
            continue
        pair = values.get("color"), values.get("background")
        if pair[0] is not None and pair[1] is None:
            pair = pair[0], "accent" if pair[0] == "on_accent" else "paper"
        if all(pair) and pair not in PAIRS:
            unknown.add((selector, pair))
    assert unknown == set()


def test_no_colour_is_written_but_by_its_name() -> None:
    hard = re.compile(r"#[0-9a-fA-F]{6}\b|:\s*(?:white|black)\b")
    assert hard.findall((RESOURCES / "style.qss").read_text(encoding="utf-8")) == []
    # The palettes themselves, and what is painted on printed pages, which are white in every look.
    own = {"palettes.py", "theme.py", "sheets.py", "paint.py"}
    ui = Path(__file__).parents[3] / "ui"
    found = {
        path.name
        for path in ui.rglob("*.py")
        if path.name not in own and re.search(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize("look", ["dark", "contrast"])
def test_the_window_comes_up_in_the_look_that_was_chosen(look: str) -> None:
    """In a process of its own: colours are read once, at the start."""
    code = (
        "from pathlib import Path; from ui.shell.app import make_application; import sys;"
        "app = make_application(Path(sys.argv[1]));"
        "print(app.palette().window().color().name(), app.palette().text().color().name())"
    )
    root = Path(__file__).parents[3]
    run = subprocess.run(
        [sys.executable, "-c", code, str(RESOURCES)],
        env={**os.environ, LOOK_VARIABLE: look, "QT_QPA_PLATFORM": "offscreen"},
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == [PALETTES[look]["ground"], PALETTES[look]["ink"]]
    assert run.stderr == ""
