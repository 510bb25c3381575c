"""What is wrong with a store as a clerk reads it: the store knows its ledgers by their ids alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from djdesk.basics.late_pattern import late_pattern

_LEDGER = late_pattern("台账“([a-z0-9_]{1,40})”")


def with_ledger_names(problems: Iterable[str], resources: Path | None) -> list[str]:
    """The sentences with 三会一课 for meetings; an id whose ledger is not there stays."""

    def named(found: re.Match[str]) -> str:
        with suppress(OSError, ValueError, KeyError, TypeError):
            text = ((resources or Path()) / "ledgers" / f"{found[1]}.toml").read_text(encoding="utf-8")
            return f"台账“{tomllib.loads(text)['name']}”"
        return found[0]

    return [_LEDGER.sub(named, problem) for problem in problems]
