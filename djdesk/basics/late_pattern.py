"""Regular expressions that are compiled when they are first used.

A class of Chinese characters costs Python's compiler some tenths of a millisecond, and the modules on the way
to the start page hold dozens of which it uses a few.
"""

from __future__ import annotations

import re
from typing import Any, cast

_PARTS = (
    "search",
    "match",
    "fullmatch",
    "split",
    "findall",
    "finditer",
    "sub",
    "subn",
    "pattern",
    "flags",
    "groups",
    "groupindex",
    "scanner",
)


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, for a constant of a module: its methods and attributes are those of a pattern; only
    as an argument of a function of `re` it is none. A mistake in it raises re.error at the first use, so a
    test has to use each.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Compiled:
    """Holds the methods of a compiled pattern as its own attributes: found without a detour."""


class _Late(_Compiled):
    """Becomes `_Compiled` with the first attribute that is asked of it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._given)
        for part in _PARTS:
            setattr(self, part, getattr(compiled, part))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(compiled, name)
