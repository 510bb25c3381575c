"""Blocks in traditional script (繁体), with a region's own words where they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, pairwise

import msgspec

from djdesk.document.blocks import Block, Run
from djdesk.document.compose.composer import Composer
from djdesk.forms.report_type import ReportType
from djdesk.model.report import Report, Script


def final_blocks(report: Report, form: ReportType) -> tuple[Block, ...]:
    """The blocks as they are printed, in the report's script."""
    return in_script(Composer(form).compose(report), report.script)


def in_script(blocks: tuple[Block, ...], script: Script) -> tuple[Block, ...]:
    """The same blocks for "simplified", else each converted; the breaks of a title stay where they were in
    the sentence.
    """
    if script == "simplified":
        return blocks
    convert = traditional_converter(script)
    return tuple(_converted(block, convert) for block in blocks)


@lru_cache(maxsize=3)
def traditional_converter(script: Script = "traditional") -> Callable[[str], str]:
    """Text into the characters of `script`; "taiwan" also takes the words that are usual there (网络 →
    網路) where they are no office's name and mean nothing else in offices.
    """
    from djdesk.document.script.convert import ScriptConverter

    return ScriptConverter(script)


def _converted(block: Block, convert: Callable[[str], str]) -> Block:
    runs = tuple(msgspec.structs.replace(run, text=convert(run.text)) for run in block.runs)
    row = block.row and msgspec.structs.replace(block.row, head=tuple(map(convert, block.row.head)))
    breaks = block.breaks
    if breaks:  # a word of the region may be longer or shorter
        runs, breaks = _in_lines(block, convert)
    return msgspec.structs.replace(block, runs=runs, row=row, breaks=breaks)


def _in_lines(block: Block, convert: Callable[[str], str]) -> tuple[tuple[Run, ...], tuple[int, ...]]:
    """Each line by itself; a block with breaks is of one look, that of its first run."""
    ends = (0, *block.breaks, len(block.text))
    lines = [convert(block.text[start:end]) for start, end in pairwise(ends)]
    return (msgspec.structs.replace(block.runs[0], text="".join(lines)),), tuple(
        accumulate(map(len, lines[:-1]))
    )
