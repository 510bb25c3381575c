"""How far our pages agree with LibreOffice's: exported .docx files, their PDFs, and the lines of both. Run by
`dev.py pages`.

usage: python -m support.agreement [--documents N] [--clutter N] [--lines] [--keep FOLDER]
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
from pathlib import Path
from typing import NamedTuple

import msgspec

from djdesk.desk.export.export import report_pages, write_report
from djdesk.desk.resources import Resources
from djdesk.document.layout.faces import has_no_width
from djdesk.model.prose import escape
from djdesk.model.report import Look, Report, Section
from support import office
from support.clutter import clutter_reports
from support.plain_report import NOW, PLAIN, made_report

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "../shared/gold"
DOCUMENTS = 36  # generated ones
CLUTTER = 60
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
        "℃ Ⅱ ★ and other signs that the Latin face lacks, behind a letter or digit, where 仿宋_GB2312 is not installed",
        "the file names the Chinese face for them; where that is missing, LibreOffice takes them from any other, in its width",
    ),
    (
        "℃ ‰ № ※ ′ ″ behind a Chinese character",
        "the licensed faces draw them as wide as a Chinese character, the free stand-ins (Fandol, Noto) narrower or wider",
    ),
    (
        "—— at a line's end, and full lines with several of them, with Noto CJK",
        "Noto CJK draws two or three dashes as one sign, which LibreOffice does not part and tracks once; 仿宋_GB2312 and Fandol do not",
    ),
    (
        "signs that neither face has (☎ ⅰ ‥), a variation selector without a character before it",
        "LibreOffice takes them from whatever face of the machine has them",
    ),
)
"""What cannot be matched, and why."""

_HANGING = "，。、；：？！．"
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
    paragraphs += [PLAIN[:before] + chance.choice(HARD) + PLAIN[:20] for before in range(16, 30)]
    section = Section(id="own-1", level=0, heading="", prose=escape("\n".join(paragraphs)))
    return made_report(resources, f"排版难例第{seed}号", [section])


def _paragraph(chance: random.Random, density: float) -> str:
    words: list[str] = [_plain(chance)]
    for _ in range(chance.randint(4, 40)):
        words.append(chance.choice(HARD) if chance.random() < density else _plain(chance))
        if chance.random() < 0.25:
            words.append(chance.choice(_MARKS))
    return "".join(words).strip() + "。"


def _plain(chance: random.Random) -> str:
    start = chance.randrange(len(PLAIN) - 8)
    return PLAIN[start : start + chance.randint(1, 8)]


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
    return made_report(resources, title, sections)


def compare(reports: dict[str, Report], resources: Resources, folder: Path) -> Iterator[Result]:
    """Exports every report, lets one start of LibreOffice make the PDFs, and reads the lines of both."""
    files = []
    for name, report in reports.items():
        files.append(folder / f"{name}.docx")
        write_report(resources, report, files[-1], NOW)
    for (name, report), pdf in zip(reports.items(), office.to_pdfs(files, folder), strict=True):
        ours = [[line.text for line in page.lines] for page in report_pages(resources, report, "libreoffice")]
        theirs, mine = filled(office.body_lines(pdf)), filled(ours)
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


def filled(pages: Pages) -> Pages:
    bare = [
        ["".join(char for char in text if not char.isspace() and not has_no_width(char)) for text in page]
        for page in pages
    ]
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
    parser.add_argument(
        "--clutter",
        type=int,
        default=CLUTTER,
        help=f"documents of what old texts are full of (default {CLUTTER})",
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
        reports = {
            **all_reports(resources, arguments.documents),
            **clutter_reports(resources, arguments.clutter),
        }
        results = list(compare(reports, resources, folder))
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
