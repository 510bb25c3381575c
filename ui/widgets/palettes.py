"""The colours of the window by name, in each of its looks; plain data, read before anything is painted.

On everything that letters stand on they have a contrast of 4.5 : 1 at least (WCAG 2.1, 1.4.3).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType

LOOK_VARIABLE = "DJDESK_LOOK"  # set at the start, as Qt's own QT_SCALE_FACTOR is

_LIGHT = {
    "accent": "#a61b29",  # a deep red
    "accent_dark": "#8a1420",
    "accent_soft": "#f9e9ea",
    "accent_edge": "#efc9cd",
    "accent_off": "#d9a3a8",
    "on_accent": "#ffffff",
    "ink": "#1f2328",
    "muted": "#5b636d",
    "faint": "#60676f",
    "line": "#e3e4e6",
    "rule": "#f0f0ee",  # between the rows of a list
    "edge": "#cfd2d6",  # around fields and buttons
    "mark": "#a9aeb5",  # boxes and rings that are not ticked
    "track": "#e4e4e6",  # behind bars
    "grip": "#c9c9c6",
    "paper": "#ffffff",
    "panel": "#fbfbf9",
    "raised": "#f4f4f2",
    "hover": "#eeeeec",
    "chosen": "#e3e6ea",
    "ground": "#f6f6f5",
    "desktop": "#ebeae6",  # behind the pages
    "good": "#27713f",
    "good_soft": "#e3f1e7",
    "warn": "#955508",
    "wrong": "#fff6f6",
    "banner": "#fdf3e1",
    "banner_edge": "#efd9ae",
    "link": "#1a4f9c",
    "link_soft": "#e7eef8",
    "note": "#faf7f2",
    "note_edge": "#eee6d8",
    "hit": "#fbe3a8",  # behind words that were sought
    "less": "#6a4c93",
    "now": "#4a6d94",  # two tones of one calm blue: neither says good or bad
    "before": "#c3ccd6",
    "here": "#24436b",
}
_DARK = {
    "accent": "#f2959b",
    "accent_dark": "#f7b5b9",
    "accent_soft": "#46292d",
    "accent_edge": "#7a4248",
    "accent_off": "#6b4a4d",
    "on_accent": "#1d1f22",
    "ink": "#e8e9eb",
    "muted": "#b9bfc7",
    "faint": "#abb1b9",
    "line": "#3c4045",
    "rule": "#33363b",
    "edge": "#5a5f66",
    "mark": "#858b94",
    "track": "#42464c",
    "grip": "#5d6168",
    "paper": "#26282b",
    "panel": "#222427",
    "raised": "#2d3034",
    "hover": "#363a3f",
    "chosen": "#3a444f",
    "ground": "#1d1f22",
    "desktop": "#141517",
    "good": "#79cf95",
    "good_soft": "#22392b",
    "warn": "#e8b060",
    "wrong": "#3f2629",
    "banner": "#3a3122",
    "banner_edge": "#5f4f30",
    "link": "#92bbf3",
    "link_soft": "#25354c",
    "note": "#2c2a26",
    "note_edge": "#494335",
    "hit": "#5c4a1c",
    "less": "#c7ade9",
    "now": "#86abd8",
    "before": "#56616d",
    "here": "#bdd6f4",
}
_CONTRAST = {
    "accent": "#8a0012",
    "accent_dark": "#6b000e",
    "accent_soft": "#ffe3e5",
    "accent_edge": "#8a0012",
    "accent_off": "#767676",
    "on_accent": "#ffffff",
    "ink": "#000000",
    "muted": "#1c1c1c",
    "faint": "#595959",
    "line": "#5a5a5a",
    "rule": "#8c8c8c",
    "edge": "#000000",
    "mark": "#3d3d3d",
    "track": "#c4c4c4",
    "grip": "#5a5a5a",
    "paper": "#ffffff",
    "panel": "#ffffff",
    "raised": "#f2f2f2",
    "hover": "#e0e0e0",
    "chosen": "#cfdcf0",
    "ground": "#ffffff",
    "desktop": "#d6d6d6",
    "good": "#00501f",
    "good_soft": "#e2f5e8",
    "warn": "#6e3a00",
    "wrong": "#ffecec",
    "banner": "#fff4d6",
    "banner_edge": "#6e3a00",
    "link": "#00308f",
    "link_soft": "#e2ebff",
    "note": "#ffffff",
    "note_edge": "#5a5a5a",
    "hit": "#ffe08a",
    "less": "#4a2080",
    "now": "#1f4a80",
    "before": "#9aa5b1",
    "here": "#001f4d",
}

PALETTES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"light": _LIGHT, "dark": _DARK, "contrast": _CONTRAST}
)
PAGES = PALETTES["light"]  # printed pages are white in every look, and what is marked on them fits that
ICONS: Mapping[str, str] = MappingProxyType({"dark": "icons/dark"})  # of the looks that have their own

FURTHER_SHEETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"dark": ("boxes.qss",), "contrast": ("boxes.qss",)}
)


def chosen_look() -> str:
    """The look that this start was told to take, the light one else."""
    look = os.environ.get(LOOK_VARIABLE, "")
    return look if look in PALETTES else "light"


def chosen_colours() -> Mapping[str, str]:
    return PALETTES[chosen_look()]
