"""A folder of 72 old reports of many offices, each as plain text, as LibreOffice's Word file and as one of other
hands: imported in the window, carried to the next period, exported. No digit, no word is lost or made up on the way.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import msgspec
import pytest
from PySide6.QtCore import Qt

from djdesk.desk.export.export import write_report
from djdesk.desk.next_period.carry_over import period_to_follow
from djdesk.desk.old_reports.recognise import ImportedReport
from djdesk.desk.report.report_list import report_rows
from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.result import Cleaned
from djdesk.model.figure import PENDING_TEXT
from intake.marked import TEXTS, marked
from intake.word_file import document
from journeys.clerk import Clerk

_COUNT = 24  # texts; each in three forms
_ORDINAL = re.compile("[一二三四五六七八九十]{1,2}(?=是|要)")
_RUNS = '</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">'


def _texts(shared: Path) -> dict[str, str]:
    found = {
        f"s{path.stem[:3]}": path.read_text(encoding="utf-8") for path in (shared / "seeds").glob("*.txt")
    }
    raw = sorted((shared / "gold2/raw").glob("*.txt"))
    found |= {f"g{path.stem}": path.read_text(encoding="utf-8") for path in raw}
    own = sorted(TEXTS.glob("*.txt"))
    step = len(own) // (_COUNT - len(found))
    for path in own[::step][: _COUNT - len(found)]:
        found[f"t{path.stem}"] = marked(path.read_text(encoding="utf-8")).raw
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """72 files: NAME.txt, NAME-own.docx of paragraphs cut into runs, NAME-office.docx by LibreOffice."""
    if shutil.which("soffice") is None:
        pytest.skip("files of LibreOffice need soffice")
    folder, work = tmp_path_factory.mktemp("旧报告"), tmp_path_factory.mktemp("office")
    for name, text in _texts(shared).items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (work / f"{name}-office.txt").write_text(text, encoding="utf-8")
        _own_word_file(folder / f"{name}-own.docx", text)
    sources = sorted(map(str, work.glob("*.txt")))
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--infilter=Text (encoded):UTF8", "--convert-to",
         "docx:Office Open XML Text", "--outdir", str(folder), *sources],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder


def _own_word_file(path: Path, text: str) -> None:
    body = ""
    for line in text.split("\n"):
        middle = len(line) // 2
        words = escape(line[:middle]) + _RUNS + escape(line[middle:])
        body += f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", document(body))


@pytest.fixture
def read(clerk: Clerk, folder: Path) -> list[ImportedReport]:
    room = clerk.window._imports()
    room.open_folder(folder)
    clerk.until(lambda: room.folder.work is None and len(room.folder.results) == 3 * _COUNT)
    found = [result for result in room.folder.results if isinstance(result, ImportedReport)]
    assert len(found) == 3 * _COUNT, room.folder.summary.text()
    return found


def _plain(line: str) -> str:
    """A line without the number that it begins with, without white space and the ordinals of points."""
    found = numbered(line.strip())
    words = line.strip()[found.end :] if found is not None else line
    return _ORDINAL.sub("", re.sub(r"\s", "", words))


def _source_lines(cleaned: Cleaned) -> list[str]:
    lines = [_plain(one.text) for one in cleaned.paragraphs if one.role in ("title", "heading", "body")]
    return [line for line in lines if line]


def _printed_lines(path: Path) -> list[str]:
    lines = [_plain(one.text) for one in docx.Document(str(path)).paragraphs]
    return [line for line in lines if line]


def _digits(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:\.\d+)*", text))


def _blanks(result: ImportedReport) -> str:
    """What the text has in place of numbers that nobody filled in: it prints as 【待补】."""
    return "".join(figure.text for figure in result.reading.result.figures if figure.placeholder)


def test_the_three_forms_are_alike_and_no_digit_or_word_is_lost_or_made_up(
    read: list[ImportedReport], clerk: Clerk, tmp_path: Path
) -> None:
    """Beside the text a report prints what its type asks for: signature, date, the line of who reports."""
    faults = []
    for number, result in enumerate(read):
        path = tmp_path / f"{number}.docx"
        write_report(clerk.window.desk.resources, result.report, path, clerk.window.desk.clock())
        source = "\n".join(_source_lines(result.reading.cleaned))
        lines = _printed_lines(path)
        printed, frame = "\n".join(lines), "\n" + _frame(result, lines)
        blank = _blanks(result)
        lost = _digits(source) - _digits(printed) - _digits(blank)
        made = _digits(printed) - _digits(source) - _digits(frame)
        if lost or made:
            faults.append(f"{result.source.name}: lost {dict(lost)}, made {dict(made)}")
        missing, more = _han(source) - _han(printed), _han(printed) - _han(source + frame)
        if missing or more:
            faults.append(f"{result.source.name}: lost {list(missing)[:3]}, made {list(more)[:3]}")
    assert faults == [], "\n".join(faults)
    _read_alike(read)


def _read_alike(read: list[ImportedReport]) -> None:
    """The three forms of a text have the same digits."""
    kinds: dict[str, dict[str, ImportedReport]] = {}
    for result in read:
        stem = Path(result.source.name).stem
        name, _, form = stem.partition("-")
        kinds.setdefault(name, {})[form] = result
    assert len(kinds) == _COUNT
    unlike = [
        name
        for name, forms in kinds.items()
        if len(
            {
                _digits("".join(one.text for one in result.reading.cleaned.paragraphs)).total()
                for result in forms.values()
            }
        )
        > 1
    ]
    assert unlike == []


def _frame(result: ImportedReport, printed: list[str]) -> str:
    """What a report prints beside its text: who signs, the day, the lines of bylines; a title where there is none."""
    report = result.report
    day = f"{report.date.year}年{report.date.month}月{report.date.day}日" if report.date else ""
    bylines = [_plain(one.text) for one in result.reading.cleaned.paragraphs if one.role == "byline"]
    cleaned = result.reading.cleaned
    in_text = any(one.role == "title" for one in cleaned.paragraphs)
    title = [] if in_text else [cleaned.title or printed[0]]  # of the page around the text, or of its type
    return "\n".join([report.issuer or report.unit, report.unit, day, *bylines, *title])


def _han(text: str) -> Counter[str]:
    """Stretches of Chinese words, with how often they come."""
    return Counter(re.findall("[\u4e00-\u9fff]{2,}", text.replace(PENDING_TEXT, " ")))


def test_all_go_into_the_store_and_the_next_period_invents_nothing(
    read: list[ImportedReport], clerk: Clerk, tmp_path: Path
) -> None:
    """Carried on, a number that is printed stands in the old text, is a year, or today's date."""
    folder = clerk.window._imports().folder
    for row, result in enumerate(read):
        if not result.report.unit:  # what the clerk would type on the page
            named = msgspec.structs.replace(result.report, unit="某街道党工委")
            folder.results[row] = msgspec.structs.replace(result, report=named)
        item = folder.table.topLevelItem(row)
        assert item is not None
        item.setCheckState(0, Qt.CheckState.Checked)
    clerk.click(folder.take)
    desk = clerk.window.desk
    rows = report_rows(desk)
    assert len(rows) == len(read)
    texts: dict[str, str] = {}
    for result in read:
        texts[result.report.title] = texts.get(result.report.title, "") + result.source.content.text
    years, today = set(map(str, range(2000, 2030))), desk.clock()
    for row in rows:
        last = desk.store.load(row.id)
        clerk.window.carry_report(row.id, period_to_follow(last.period))
        path = tmp_path / f"{row.id}.docx"
        write_report(desk.resources, clerk.report, path, today)
        printed = "".join(_printed_lines(path))
        made = set(_digits(printed)) - set(_digits(texts[last.title])) - years
        assert made <= {str(today.month), str(today.day)}, (last.title, made)
        assert PENDING_TEXT in printed
        clerk.window.show_shelf()
