"""What a sample taught: a layout that nobody has kept yet."""

from __future__ import annotations

import msgspec

from djdesk.document.layout.layout import Layout


class Learned(msgspec.Struct, frozen=True):
    """A layout without an id, and sentences about what the sample did not tell and was taken from the
    standard layout instead.
    """

    layout: Layout
    unread: tuple[str, ...]
