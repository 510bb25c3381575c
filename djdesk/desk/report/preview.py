"""Pages of a report that is being written: set again after each change, paying for what changed alone."""

from __future__ import annotations

from djdesk.document.blocks import Block
from djdesk.document.compose.traditional import in_script
from djdesk.document.layout.layout import Layout
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.document.typeset.warnings import BreakWarning, BreakWatch
from djdesk.model.report import Script

_FIRST_LOOK = (
    3 * 22 * 28
)  # characters: three pages of GB/T 9704, so that what is kept together does not reach back to the first


class Pager:
    """Turns blocks into pages as the program of `profile` breaks them. Keeps its last work, so one Pager
    follows one report.
    """

    def __init__(self, profile: ProfileName) -> None:
        self.profile = profile
        self._layout: Layout | None = None
        self._typesetter: Typesetter | None = None
        self._script: Script = "simplified"
        self._converted: dict[Block, Block] = {}
        self._watch = BreakWatch()

    def printed(self, blocks: tuple[Block, ...], script: Script) -> tuple[Block, ...]:
        """The blocks in the report's script; one that did not change gives the same object as the last
        time.
        """
        if script != self._script:
            self._script, self._converted = script, {}
        if script == "simplified":
            return blocks
        fresh = tuple(block for block in dict.fromkeys(blocks) if block not in self._converted)
        made = in_script(fresh, script) if fresh else ()
        known = {**self._converted, **dict(zip(fresh, made, strict=True))}
        self._converted = {block: known[block] for block in blocks}
        return tuple(known[block] for block in blocks)

    def pages(self, blocks: tuple[Block, ...], layout: Layout) -> tuple[Page, ...]:
        """`blocks` as `printed` gave them; a page that stays as it was is the same object as the last
        time.
        """
        if self._typesetter is None or layout != self._layout:
            self._layout = layout
            self._typesetter = Typesetter(layout, self.profile, default_advance)
        return self._typesetter.pages(blocks)

    def first_look(self, blocks: tuple[Block, ...], layout: Layout) -> tuple[Page, ...] | None:
        """The first pages of a long report, at least one that stays as it is, at a fraction of the cost;
        `pages` adds the rest to them.

        None for a report that is short enough to be set at once.
        """
        length = 0
        for count, block in enumerate(blocks, 1):
            length += len(block.text)
            if length > _FIRST_LOOK and sum(len(rest.text) for rest in blocks[count:]) > _FIRST_LOOK:
                return self.pages(blocks[:count], layout)
        return None

    def warnings(self, pages: tuple[Page, ...], blocks: tuple[Block, ...]) -> tuple[BreakWarning, ...]:
        """Bad breaks on `pages`, which were set from `blocks`; pages that stay the same are not looked at
        again.
        """
        return self._watch.warnings(pages, blocks)
