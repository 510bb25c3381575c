"""Marks that stand behind a field's name, as rich text for its label."""

from __future__ import annotations

from ui.widgets import theme

REQUIRED_MARK = f'&nbsp;<span style="color:{theme.ACCENT}; font-size:5pt; vertical-align:middle;">●</span>'
TARGET_MARK = f'&nbsp;&nbsp;<span style="color:{theme.LINK}; font-size:small;">目标</span>'


def muted(text: str) -> str:
    """`text` is rich text already."""
    return f'<span style="color:{theme.MUTED};">{text}</span>'
