"""Blocks in traditional script (繁体) by OpenCC."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from djdesk.document.blocks import Block
from djdesk.model.report import Script


def in_script(blocks: tuple[Block, ...], script: Script) -> tuple[Block, ...]:
    """The same blocks for "simplified"; for "traditional" every run converted character and phrase wise."""
    if script == "simplified":
        return blocks
    convert = traditional_converter()
    return tuple(msgspec.structs.replace(block, runs=tuple(msgspec.structs.replace(run, text=convert(run.text)) for run in block.runs))
                 for block in blocks)


def traditional_converter() -> Callable[[str], str]:
    from opencc import OpenCC  # loads dictionaries: only when traditional script is asked for

    convert: Callable[[str], str] = OpenCC("s2t").convert
    return convert
