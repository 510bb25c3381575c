"""Colours, sizes and the style sheet: one accent colour, generous spacing, the system's own font."""

from __future__ import annotations

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

ACCENT = "#a61b29"  # a deep red
ACCENT_DARK = "#8a1420"
ACCENT_SOFT = "#f9e9ea"
INK = "#1f2328"
MUTED = "#5b636d"
FAINT = "#8b929b"
LINE = "#e3e4e6"
PAPER = "#ffffff"
GROUND = "#f6f6f5"
DESKTOP = "#ebeae6"  # behind the pages
GOOD = "#2a7a45"
WARN = "#a8620a"
LINK = "#1a4f9c"
NOTE = "#faf7f2"
COPIED = "#dfe9f7"  # behind paragraphs that an earlier report has too
FOUND = "#fbe7a6"  # behind words that are sought

_CHINESE_FACES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "SimHei",
)

LEVELS = {"必改": ACCENT, "建议": WARN, "提示": FAINT}  # of what the proofreader finds

COLOURS = {
    "accent": ACCENT,
    "accent_dark": ACCENT_DARK,
    "accent_soft": ACCENT_SOFT,
    "ink": INK,
    "muted": MUTED,
    "faint": FAINT,
    "line": LINE,
    "paper": PAPER,
    "ground": GROUND,
    "desktop": DESKTOP,
    "good": GOOD,
    "warn": WARN,
    "link": LINK,
    "note": NOTE,
}


def apply_theme(app: QApplication, style_sheet: Path) -> None:
    """Sets palette, font size (at least 10.5 pt, 五号) and the style sheet.

    In it $names are the colours above and $icons is the folder of pictures.
    """
    icons = (style_sheet.parent / "icons").as_posix()
    sheet = Template(style_sheet.read_text(encoding="utf-8")).substitute(COLOURS, icons=icons)
    if app.styleSheet() == sheet:
        return  # setting it again would style every widget anew
    app.setStyle("Fusion")
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, GROUND),
        (QPalette.ColorRole.Base, PAPER),
        (QPalette.ColorRole.Text, INK),
        (QPalette.ColorRole.WindowText, INK),
        (QPalette.ColorRole.ButtonText, INK),
        (QPalette.ColorRole.Button, PAPER),
        (QPalette.ColorRole.Highlight, ACCENT),
        (QPalette.ColorRole.HighlightedText, PAPER),
        (QPalette.ColorRole.PlaceholderText, FAINT),
        (QPalette.ColorRole.Link, LINK),
        (QPalette.ColorRole.ToolTipBase, NOTE),
        (QPalette.ColorRole.ToolTipText, INK),
    ):
        palette.setColor(role, QColor(colour))
    app.setPalette(palette)
    font = QFont(app.font())
    # A system font without Chinese would otherwise be filled in from whatever face comes first, often a Kai.
    font.setFamilies([*font.families(), *_CHINESE_FACES])
    if font.pointSizeF() < 10.5:
        font.setPointSizeF(10.5)
    app.setFont(font)
    app.setStyleSheet(sheet)
