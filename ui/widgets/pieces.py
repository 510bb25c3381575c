"""A text of which some pieces are coloured: what the text beside it says otherwise."""

from __future__ import annotations

import html
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.widgets import theme


def pieces_label(pieces: Iterable[tuple[str, bool]]) -> QLabel:
    """Of each piece whether it is another; can be selected and copied."""
    words = (
        f'<span style="color:{theme.ACCENT}">{_html(text)}</span>' if other else _html(text)
        for text, other in pieces
    )
    made = QLabel("".join(words))
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _html(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
