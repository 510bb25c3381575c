"""LibreOffice as the judge of our pages: a font environment of its own, .docx to PDF, and the lines that
stand in the PDF.

Tests that need it begin with `office.require()`, which skips them with a sentence where soffice, pdftotext or
the Fandol fonts are missing.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

FANDOL = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
OTHER_FONTS = Path("/usr/share/fonts")
# Liberation (the metrics of Times New Roman), Noto (characters that Fandol lacks) and signs; what else a machine has
# would be taken for some signs, at another width.
_KNOWN_FONTS = ("liberation*", "noto*", "dejavu", "libreoffice")

STAND_INS = {
    "仿宋_GB2312": "FandolFang R",
    "仿宋": "FandolFang R",
    "楷体_GB2312": "FandolKai",
    "楷体": "FandolKai",
    "黑体": "FandolHei",
    "宋体": "FandolSong",
    "方正小标宋简体": "FandolSong",
    "Times New Roman": "Liberation Serif",
}
"""Family as the Word file names it -> a free family of equal advance widths (Chinese 1 em, Latin of Times New Roman)."""

_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
_SAME_LINE = (
    6.0  # points between the middles of two words that still stand on one line: a fifth of the line pitch
)


class PdfLine(NamedTuple):
    """One line of a PDF page, white space left out; points from the page's top left corner, the box of its
    characters.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float


def missing() -> str:
    """What this machine lacks for comparing with LibreOffice, as one sentence; "" when nothing is missing."""
    programs = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
    fonts = [] if FANDOL.is_dir() else [f"the Fandol fonts in {FANDOL}"]
    lacks = programs + fonts
    return f"comparing with LibreOffice needs {', '.join(lacks)}" if lacks else ""


def require() -> None:
    """Skip the calling test where LibreOffice, poppler or the fonts are missing."""
    if lacks := missing():
        pytest.skip(lacks)


def office_environment(folder: Path) -> dict[str, str]:
    """Environment variables for soffice in which only known fonts exist; the configuration is written into
    `folder`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{stand_in}</string></edit></match>\n'
        for name, stand_in in STAND_INS.items()
    )
    settings = folder / "fonts.conf"
    folders = [one for name in _KNOWN_FONTS for one in sorted(OTHER_FONTS.glob(f"*/{name}"))]
    known = "".join(f"<dir>{one}</dir>\n" for one in folders or [OTHER_FONTS])
    settings.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f"<dir>{FANDOL}</dir>\n{known}<cachedir>{folder / 'cache'}</cachedir>\n{aliases}</fontconfig>\n",
        encoding="utf-8",
    )
    return {**os.environ, "FONTCONFIG_FILE": str(settings), "HOME": str(folder), "LC_ALL": "C.UTF-8"}


def to_pdf(docx: Path, folder: Path | None = None) -> Path:
    """The PDF that LibreOffice makes of `docx`, beside it or in `folder`."""
    return to_pdfs([docx], docx.parent if folder is None else folder)[0]


def to_pdfs(files: Sequence[Path], folder: Path) -> list[Path]:
    """PDFs of several files by one start of LibreOffice. Its profile in `folder` is its own, so that runs do
    not disturb each other.
    """
    room = folder / ".office"
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    done = subprocess.run(
        command, env=office_environment(room), capture_output=True, text=True, timeout=180, check=False
    )
    made = [folder / f"{file.stem}.pdf" for file in files]
    if done.returncode != 0 or not all(pdf.exists() for pdf in made):
        raise AssertionError(
            f"soffice did not make every PDF of {', '.join(file.name for file in files)}: {done.stdout}{done.stderr}"
        )
    return made


def pdf_lines(pdf: Path) -> list[list[PdfLine]]:
    """The lines of each page from top to bottom, page numbers among them."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    boxes = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [_page_lines(page) for page in re.findall(r"<page .*?</page>", boxes, re.S)]


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a page number in dashes."""
    return re.fullmatch(r"[—\-–－]*\d+[—\-–－]*", re.sub(r"\s", "", text)) is not None


def body_lines(pdf: Path) -> list[list[str]]:
    """The text of each page's lines without the page number."""
    return [[line.text for line in page if not is_page_number(line.text)] for page in pdf_lines(pdf)]


def _page_lines(page: str) -> list[PdfLine]:
    words = [
        PdfLine(html.unescape(text), float(x0), float(y0), float(x1), float(y1))
        for x0, y0, x1, y1, text in _WORD.findall(page)
    ]
    rows: list[list[PdfLine]] = []
    for word in sorted(words, key=_middle):
        if rows and _middle(word) - _middle(rows[-1][0]) < _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_join(row) for row in rows]


def _middle(word: PdfLine) -> float:
    return (word.top + word.bottom) / 2


def _join(row: list[PdfLine]) -> PdfLine:
    row = sorted(row, key=lambda word: word.left)
    text = re.sub(r"\s", "", "".join(word.text for word in row))
    return PdfLine(text, row[0].left, min(w.top for w in row), row[-1].right, max(w.bottom for w in row))
