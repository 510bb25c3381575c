"""Colours, sizes and the style sheet: one accent colour, generous spacing, the system's own font."""

from __future__ import annotations

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui.widgets.palettes import FURTHER_SHEETS, ICONS, PAGES, chosen_colours, chosen_look

COLOURS = chosen_colours()
ACCENT = COLOURS["accent"]
ACCENT_DARK = COLOURS["accent_dark"]
ACCENT_SOFT = COLOURS["accent_soft"]
ACCENT_EDGE = COLOURS["accent_edge"]
ACCENT_OFF = COLOURS["accent_off"]
ON_ACCENT = COLOURS["on_accent"]
INK = COLOURS["ink"]
MUTED = COLOURS["muted"]
FAINT = COLOURS["faint"]
LINE = COLOURS["line"]
RULE = COLOURS["rule"]
EDGE = COLOURS["edge"]
MARK = COLOURS["mark"]
TRACK = COLOURS["track"]
GRIP = COLOURS["grip"]
PAPER = COLOURS["paper"]
PANEL = COLOURS["panel"]
RAISED = COLOURS["raised"]
HOVER = COLOURS["hover"]
CHOSEN = COLOURS["chosen"]
GROUND = COLOURS["ground"]
DESKTOP = COLOURS["desktop"]
GOOD = COLOURS["good"]
GOOD_SOFT = COLOURS["good_soft"]
WARN = COLOURS["warn"]
WRONG = COLOURS["wrong"]
BANNER = COLOURS["banner"]
BANNER_EDGE = COLOURS["banner_edge"]
LINK = COLOURS["link"]
LINK_SOFT = COLOURS["link_soft"]
NOTE = COLOURS["note"]
NOTE_EDGE = COLOURS["note_edge"]
HIT = COLOURS["hit"]
LESS = COLOURS["less"]
NOW = COLOURS["now"]
BEFORE = COLOURS["before"]
HERE = COLOURS["here"]

# On the printed pages.
PAGE = PAGES["paper"]
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
PAGE_LEVELS = {"必改": PAGES["accent"], "建议": PAGES["warn"], "提示": PAGES["faint"]}


def apply_theme(app: QApplication, style_sheet: Path) -> None:
    """Sets palette, font size (at least 10.5 pt, 五号) and the style sheet.

    In it $names are the colours above and $icons is the folder of pictures.
    """
    icons = (style_sheet.parent / ICONS.get(chosen_look(), "icons")).as_posix()
    files = (style_sheet, *(style_sheet.with_name(name) for name in FURTHER_SHEETS.get(chosen_look(), ())))
    rules = "".join(file.read_text(encoding="utf-8") for file in files)
    sheet = Template(rules).substitute(COLOURS, icons=icons)
    if app.styleSheet() == sheet:
        return  # setting it again would style every widget anew
    app.setStyle("Fusion")
    palette = QPalette(QColor(PAPER), QColor(GROUND))  # shades between them are made of these
    for role, colour in (
        (QPalette.ColorRole.Window, GROUND),
        (QPalette.ColorRole.Base, PAPER),
        (QPalette.ColorRole.Text, INK),
        (QPalette.ColorRole.WindowText, INK),
        (QPalette.ColorRole.ButtonText, INK),
        (QPalette.ColorRole.Button, PAPER),
        (QPalette.ColorRole.Highlight, ACCENT),
        (QPalette.ColorRole.HighlightedText, ON_ACCENT),
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
