"""Real fonts for the faces that typesetting asks for: found once, at the first paint, with a stand-in for
each that is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from djdesk.document.layout.layout import FontSpec, Layout
from djdesk.document.typeset.values import Face
from ui.preview.families import FontCandidate, stand_ins

# Where free stand-ins lie that are installed, but not for the system's programs: TeX Live's Fandol.
ELSEWHERE = (
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/fonts/wps-office"),
)
SHIPPED = Path(__file__).parents[2] / "resources" / "fonts"  # fonts that come with the program, if any
# property of the application: fonts belong to the process, so the note of them does too
_LOADED = "djdesk_loaded_fonts"
_PLAIN_STYLES = ("Regular", "Normal", "Roman", "Book", "常规")
_SIZES_KEPT = 64  # faces times zooms; beyond that the sizes of earlier zooms are let go


class FontBook:
    """Looks fonts up by name and keeps them by face and pixel size. Needs a QGuiApplication by the first
    look-up, not before.
    """

    def __init__(self, folder: Path = SHIPPED, elsewhere: Sequence[Path] = ELSEWHERE) -> None:
        self._folders = (folder, *elsewhere)
        self._found: dict[str, tuple[FontCandidate, ...]] = {}
        self._best: dict[tuple[Face, float], QRawFont] = {}
        self._families: frozenset[str] = (
            frozenset()
        )  # in small letters: asking Qt for one family costs as much as for all
        self._sized: dict[tuple[Face, float], tuple[QRawFont, ...]] = {}

    def installed(self, family: str) -> tuple[FontCandidate, ...]:
        """What of the family and its stand-ins is on this machine, best first; empty when nothing at all
        is.
        """
        if family not in self._found:
            if not self._families:
                self._families = _families()
            if family.lower() not in self._families and self._load_folders():
                self._families = _families()
            self._found[family] = tuple(
                candidate for candidate in stand_ins(family) if self._is_there(candidate)
            )
        return self._found[family]

    def used(self, family: str) -> str:
        """The family that is painted with when `family` is wanted; "" where nothing of ours is installed."""
        found = self.installed(family)
        return found[0].family if found else ""

    def best(self, face: Face, pixels: float) -> QRawFont:
        """The first font of the chain; the others are made only where it lacks a character."""
        key = (face, round(pixels, 3))
        if key not in self._best:
            if len(self._best) >= _SIZES_KEPT:
                self._best.clear()
            self._best[key] = _raw(self.fonts(face)[0], key[1])
        return self._best[key]

    def chain(self, face: Face, pixels: float) -> tuple[QRawFont, ...]:
        """The fonts to look a character up in, one after the other; `pixels` is the size of an em on the
        surface.
        """
        key = (face, round(pixels, 3))
        if key not in self._sized:
            if len(self._sized) >= _SIZES_KEPT:
                self._sized.clear()
            self._sized[key] = tuple(_raw(font, key[1]) for font in self.fonts(face))
        return self._sized[key]

    def fonts(self, face: Face) -> list[QFont]:
        """The same as QFonts; the system's own font when nothing else is installed."""
        candidates = self.installed(face.family) or (FontCandidate(QFont().family()),)
        return [_font(candidate, face.bold) for candidate in candidates]

    def substitutions(self, layout: Layout) -> list[tuple[str, str]]:
        """(wanted family, family that stands in) for each family of the layout that is not installed; ""
        where nothing is.
        """
        specs: tuple[FontSpec, ...] = (
            layout.body,
            layout.title,
            layout.byline,
            *layout.headings,
            layout.footer,
        )
        wanted = dict.fromkeys(family for spec in specs for family in (spec.family, spec.latin))
        return [(family, used) for family in wanted if (used := self.used(family)) != family]

    def _is_there(self, candidate: FontCandidate) -> bool:
        if candidate.family.lower() not in self._families:
            return False
        return not candidate.style or candidate.style in QFontDatabase.styles(candidate.family)

    def _load_folders(self) -> bool:
        """True if there are families now that were not there before."""
        app = QCoreApplication.instance()
        if app is None:
            return False
        before = len(loaded := list(app.property(_LOADED) or []))
        for folder in self._folders:
            if str(folder) in loaded or not folder.is_dir():
                continue
            loaded.append(str(folder))
            for path in sorted(folder.iterdir()):
                if path.suffix.lower() in (".ttf", ".otf", ".ttc"):
                    QFontDatabase.addApplicationFont(str(path))
        app.setProperty(_LOADED, loaded)
        return len(loaded) > before


def substitutions(layout: Layout) -> list[tuple[str, str]]:
    """(wanted family, family that stands in) for each family of `layout` that this machine lacks."""
    return FontBook().substitutions(layout)


def _families() -> frozenset[str]:
    return frozenset(family.lower() for family in QFontDatabase.families())


def _font(candidate: FontCandidate, bold: bool) -> QFont:
    font = QFont(candidate.family)
    styles = QFontDatabase.styles(candidate.family)
    plain = next((style for style in _PLAIN_STYLES if style in styles), "")
    if candidate.style:
        font.setStyleName(candidate.style)
    elif bold:
        font.setBold(True)
    elif (
        len(styles) > 1 and plain
    ):  # some families give their bold style the weight of the plain one: ask by name
        font.setStyleName(plain)
    font.setHintingPreference(
        QFont.HintingPreference.PreferNoHinting
    )  # characters stand where they will be printed
    return font


def _raw(font: QFont, pixels: float) -> QRawFont:
    raw = QRawFont.fromFont(font)
    raw.setPixelSize(pixels)
    return raw
