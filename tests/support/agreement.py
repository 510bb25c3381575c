"""How far our pages agree with LibreOffice's: exported .docx files, their PDFs, and the lines of both. Run by
`dev.py pages`.

usage: agreement.py [--documents N] [--lines] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from djdesk.desk.export.export import report_pages, write_report
from djdesk.desk.report.create import new_report
from djdesk.desk.resources import Resources
from djdesk.model.period import Period
from djdesk.model.prose import escape
from djdesk.model.report import Look, Report, Section
from support import office

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "../shared/gold"
NOW = datetime(2023, 7, 5, 9, 0)
DOCUMENTS = 36  # generated ones
Pages = list[list[str]]

# What lines are broken by: numbers, Latin, quotes, brackets, dashes and signs, as reports have them.
HARD = (
    "2023年",
    "100%",
    "3.5%",
    "86747次",
    "12:30",
    "APP",
    "WiFi5",
    "1,234.5万元",
    "2021—2025年",
    "10～20",
    "（一）",
    "(1)",
    "《工作要点》",
    "“三会一课”",
    "“学习强国”APP",
    "——",
    "……",
    "国。”",
    "、（",
    "”、“",
    "》、《",
    "。”（",
    "；",
    "！",
    "【待补】",
    "〔2023〕5号",
    "A、B",
    "3，5",
    "6%、7%",
    "No.5",
    "·",
    "http://www.example.cn/a/b",
    "www.example.cn",
    "1/2",
    "3-5",
    "A+B",
    "a b",
    ",",
    "％",
    "“12”",
    "5G",
    "第20届",
    "5 km",
    "10 %",
    "「试点」",
    "『样板』",
    "“‘四个意识’教育”",
    "dangjian@example.cn",
    "COVID-19",
    "（2023）",
    "？",
    "：",
    "～",
    "60%～70%",
    "1—6月",
    "￥5000",
    "Word文档",
    "Microsoft Office 2019",
    "PPT/PDF",
    "【2023】",
    "12345",
    "0.5‰",
    "§3",
    "±2",
    "24小时×7天",
    "A4纸",
    "T恤",
    "e-mail",
    "“1+N”",
    "“五个一”",
    "（含12名）",
    "《〈条例〉解读》",
)
LIMITS = (
    (
        "a hung mark before Latin text or a number that begins the next line",
        "LibreOffice leaves the mark out of its PDF, on paper too; the breaks are the same, and such lines are counted as the same",
    ),
    (
        "℃ ① and other signs that the Latin face lacks, directly behind a letter or digit",
        "LibreOffice takes them from whatever face of the machine has them, in that face's width",
    ),
    (
        "a half-width comma between a Chinese character and a digit",
        "LibreOffice does not let it hang as it does elsewhere",
    ),
    ("an address that has to be broken", "LibreOffice sometimes breaks it behind a dot instead of a slash"),
)
"""What cannot be matched, and why."""

_HANGING = "，。、；：？！"
_PLAIN = "坚持以党建引领推动机关各项工作提质增效组织全体党员干部认真学习贯彻落实上级会议精神扎实开展主题教育活动切实为群众办实事解难题"
_MARKS = "，。、；：，。、"
_LONGEST_TITLE = 60


class Result(NamedTuple):
    """One document: pages of both, and how many of LibreOffice's lines we have on the same page, character
    for character.

    `undrawn` counts those in which LibreOffice did not draw the hung mark; in `office` they have it.
    """

    name: str
    office: Pages
    ours: Pages
    undrawn: int

    @property
    def lines(self) -> int:
        return sum(map(len, self.office))

    @property
    def same(self) -> int:
        pairs = zip(self.office, self.ours, strict=False)
        return sum(
            block.size
            for theirs, mine in pairs
            for block in difflib.SequenceMatcher(None, theirs, mine, autojunk=False).get_matching_blocks()
        )

    @property
    def agrees(self) -> bool:
        return self.office == self.ours


def hard_report(seed: int, resources: Resources) -> Report:
    """A report of generated paragraphs, always the same for a seed: hard pieces at every place of a line, far
    apart and close together.
    """
    chance = random.Random(seed)
    paragraphs = [_paragraph(chance, 0.05 + 0.5 * chance.random()) for _ in range(24)]
    paragraphs += [_PLAIN[:before] + chance.choice(HARD) + _PLAIN[:20] for before in range(16, 30)]
    section = Section(id="own-1", level=0, heading="", prose=escape("\n".join(paragraphs)))
    return _report(resources, f"排版难例第{seed}号", [section])


def _paragraph(chance: random.Random, density: float) -> str:
    words: list[str] = [_plain(chance)]
    for _ in range(chance.randint(4, 40)):
        words.append(chance.choice(HARD) if chance.random() < density else _plain(chance))
        if chance.random() < 0.25:
            words.append(chance.choice(_MARKS))
    return "".join(words).strip() + "。"


def _plain(chance: random.Random) -> str:
    start = chance.randrange(len(_PLAIN) - 8)
    return _PLAIN[start : start + chance.randint(1, 8)]


def seed_report(text: str, resources: Resources) -> Report:
    """A cleaned report laid out as one: numbered lines become sections, those with a sentence behind the
    number run in.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = lines.pop(0) if len(lines[0]) < _LONGEST_TITLE else ""
    sections: list[Section] = []
    for line in lines:
        number = re.match(r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]", line)
        heading, stop, rest = line[number.end() :].partition("。") if number else ("", "", line)
        if number and len(heading) <= 40:
            level = 1 if line[number.end() - 1] == "、" else 2
            sections.append(
                Section(
                    id=f"own-{len(sections)}",
                    level=level,
                    heading=heading,
                    prose=escape(rest),
                    look=Look(run_in=bool(stop)),
                )
            )
        elif sections:
            sections[-1] = msgspec.structs.replace(
                sections[-1], prose="\n".join(filter(None, (sections[-1].prose, escape(line))))
            )
        else:
            sections.append(Section(id="own-0", level=0, heading="", prose=escape(line)))
    return _report(resources, title, sections)


def _report(resources: Resources, title: str, sections: Sequence[Section]) -> Report:
    report = new_report(
        resources.form("half_year"), "示范单位", Period.parse("2023H1"), lambda: NOW, "agreement"
    )
    return msgspec.structs.replace(report, title=title, sections=tuple(sections))


def compare(reports: dict[str, Report], resources: Resources, folder: Path) -> Iterator[Result]:
    """Exports every report, lets one start of LibreOffice make the PDFs, and reads the lines of both."""
    files = []
    for name, report in reports.items():
        files.append(folder / f"{name}.docx")
        write_report(resources, report, files[-1], NOW)
    for (name, report), pdf in zip(reports.items(), office.to_pdfs(files, folder), strict=True):
        ours = [[line.text for line in page.lines] for page in report_pages(resources, report, "libreoffice")]
        theirs, mine = _filled(office.body_lines(pdf)), _filled(ours)
        yield Result(name, theirs, mine, _restore_undrawn(theirs, mine))


def _restore_undrawn(theirs: Pages, ours: Pages) -> int:
    """Gives lines that lack nothing but the hung mark their mark back, if it does not begin the next line
    either; how many.
    """
    restored = 0
    for page, mine in zip(theirs, ours, strict=False):
        for index, (line, own) in enumerate(zip(page, mine, strict=False)):
            if (
                own[:-1] == line
                and own[-1] in _HANGING
                and not (index + 1 < len(page) and page[index + 1].startswith(own[-1]))
            ):
                page[index] = own
                restored += 1
    return restored


def _filled(pages: Pages) -> Pages:
    bare = [[re.sub(r"\s", "", text) for text in page] for page in pages]
    return [[text for text in page if text and not office.is_page_number(text)] for page in bare]


def all_reports(resources: Resources, documents: int) -> dict[str, Report]:
    """The five real reports, where they are beside the checkout, and the generated ones."""
    real = {
        f"report-{path.name[:3]}": seed_report(path.read_text(encoding="utf-8"), resources)
        for path in sorted(GOLD.glob("*.clean.txt"))
    }
    return {**real, **{f"hard-{seed:02}": hard_report(seed, resources) for seed in range(1, documents + 1)}}


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="dev.py pages", description="our pages against LibreOffice's, from exported files"
    )
    parser.add_argument(
        "--documents", type=int, default=DOCUMENTS, help=f"generated documents (default {DOCUMENTS})"
    )
    parser.add_argument("--lines", action="store_true", help="print the lines that differ")
    parser.add_argument("--keep", type=Path, help="keep the .docx and PDF files in this folder")
    arguments = parser.parse_args(argv)
    if lacks := office.missing():
        print(lacks, file=sys.stderr)
        return 2
    resources = Resources.load(ROOT / "resources")
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        results = list(compare(all_reports(resources, arguments.documents), resources, folder))
    for result in results:
        print(
            f"{result.name:<12}pages {len(result.ours):>3} / {len(result.office):>3}   lines {result.same:>4} / {result.lines:>4}"
            f"   share {result.same / max(1, result.lines):.4f}"
            + (f"   marks not drawn {result.undrawn}" if result.undrawn else "")
        )
        if arguments.lines:
            for number, (theirs, mine) in enumerate(zip(result.office, result.ours, strict=False), 1):
                print(
                    "\n".join(
                        difflib.unified_diff(
                            theirs, mine, f"office page {number}", f"our page {number}", lineterm="", n=0
                        )
                    )
                )
    same, lines = sum(result.same for result in results), sum(result.lines for result in results)
    agreeing = sum(result.agrees for result in results)
    print(
        f"{len(results)} documents, {agreeing} of them agree wholly; {same} of {lines} lines, share {same / max(1, lines):.4f}"
    )
    for what, cause in LIMITS:
        print(f"not matched: {what}: {cause}")
    return 0 if agreeing == len(results) else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    raise SystemExit(main(sys.argv[1:]))
