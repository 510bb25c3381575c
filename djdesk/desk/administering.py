"""Puts what the administrator's file says into the settings: what is locked always, what is preset where
nothing was chosen yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.settings.administrator import administered
from djdesk.desk.settings.declared import (
    EXPORT_FOLDER,
    EXPORT_WITH_DATA,
    LAYOUT,
    OFFICE,
    PROFILE,
    TYPIST,
    WHOLE_NUMBERS,
    Setting,
)
from djdesk.desk.settings.display import is_chosen, letter_size, look_of, set_letter_size, set_look
from djdesk.desk.settings.office import set_office

_OF_THE_STORE: Mapping[str, Setting[Any]] = {
    "typist": TYPIST,
    "layout": LAYOUT,
    "export-folder": EXPORT_FOLDER,
    "export-with-data": EXPORT_WITH_DATA,
    "whole-numbers": WHOLE_NUMBERS,
    "profile": PROFILE,
}
_OFFICE = "office-"


def administer(desk: Desk, path: Path) -> None:
    """What the file at `path` says holds for this desk from now on."""
    said = administered(path, desk.folder)
    desk.administered = said
    with suppress(KnownError):  # a store that cannot be written to keeps what it has
        for key, value in said.preset.items():
            if key not in said.locked and not _is_chosen(desk, key):
                _put(desk, key, value)
        for key, value in said.locked.items():
            _put(desk, key, value)


def administer_display(folder: Path, path: Path) -> None:
    """The look and the letters' size, before the window is made."""
    said = administered(path, folder)
    with suppress(KnownError):
        for given, always in ((said.preset, False), (said.locked, True)):
            for key in ("look", "letters"):
                if key in given and (always or not is_chosen(folder, key)):
                    _put_display(folder, key, given[key])


def _is_chosen(desk: Desk, key: str) -> bool:
    if key.startswith(_OFFICE):
        return bool(getattr(OFFICE.get(desk.store), key.removeprefix(_OFFICE)))
    if key in _OF_THE_STORE:
        return _OF_THE_STORE[key].is_set(desk.store)
    return is_chosen(desk.folder, key)


def _put(desk: Desk, key: str, value: Any) -> None:
    if key.startswith(_OFFICE):
        name = key.removeprefix(_OFFICE)
        if getattr(OFFICE.get(desk.store), name) != value:
            set_office(desk.store, **{name: value})
    elif key not in _OF_THE_STORE:
        _put_display(desk.folder, key, value)
    elif _OF_THE_STORE[key].get(desk.store) != value:
        _OF_THE_STORE[key].set(desk.store, value)


def _put_display(folder: Path, key: str, value: Any) -> None:
    if key == "look" and look_of(folder) != value:
        set_look(folder, value)
    elif key == "letters" and letter_size(folder) != value:
        set_letter_size(folder, value)
