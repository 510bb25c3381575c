"""What last period's report named as problems and promised in its plan, item by item, so that each is
answered.

The items are where the language sets them: paragraphs with an ordinal (一是, （一）, 1.), ordinals within a
paragraph, else paragraphs, else sentences; lines of the list fields that such a section asks for. Sentences
that only lead to the items (主要有以下几个方面：) are none, nor are the type's own, which nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.desk.next_period.plans import is_plan_heading
from djdesk.document.compose.sections import printed_line
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import OWN_SECTION, ReportType, SectionForm
from djdesk.model.last_period.plan_line import PlanKind, PlanLine
from djdesk.model.outline import included
from djdesk.model.prose import escape, parse_paragraph, without_tables
from djdesk.model.report import Report, Section, subtree

_ROLES: dict[str, PlanKind] = {"problems": "problem", "plan": "plan"}
_PROBLEMS = re.compile(
    r"(?:存在|面临|突出|主要)的?.{0,6}(?:问题|不足|困难|短板|差距)|(?:问题|不足|短板|差距)(?:和|与|及|以及)"
    r"|(?:不足|短板|差距|薄弱环节)(?:之处)?$|^问题$|自查.{0,4}问题$"
)
_SOLVED = re.compile(r"整改|解决|化解|办理|回应|排查|清零|销号")
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_ORDINAL = re.compile(
    rf"(?:{_NUMERAL}(?:是|要|、)|[（(](?:{_NUMERAL}|\d{{1,2}})[）)]|第{_NUMERAL}[，,、]"
    rf"|\d{{1,2}}(?:[.．](?!\d)|[、)）])|[①-⑳]|(?:首先|其次|再次|再者|最后)[，,])\s*"
)
_BOUNDARY = re.compile(r"(?<=[。；;：:！？!?，,])\s*")
_SENTENCE = re.compile(r"[^。；;！？!?]+[。；;！？!?]*")
_OPENER = re.compile(
    r"[：:]\s*$|如下[。：:]?$|以下(?:几个?方面|几点|工作|问题|不足|打算|措施)|主要(?:表现|体现)(?:在|为)?[。：:]?$"
    r"|(?:取得|有了).{0,20}(?:成效|成绩|进步|进展|提升).{0,20}(?:但|不过|同时|仍|还)"
    r"|(?:还|仍|也|尚)存在(?:着)?(?:一些|不少|一定的?|许多|诸多|较多)?(?:的)?(?:差距|不足|问题|短板|薄弱环节)"
    r"(?:和(?:差距|不足|问题|短板))?[。]?$"
)
_LEAD = re.compile(
    r"^(?:下一?步|下一?阶段|下半年|上半年|明年|来年|今后|接下来|新的一年)[，,]?"
    r"(?:(?:我们|支部|党支部|党总支|党委|党组|我[^，。]{0,8})?(?:将|要|计划|拟)(?!近|来|求)(?:继续)?)?"
)
_END = "。；;，,、.！!？? \t"
_LONGEST_TITLE = 36  # characters that a quotation of an item has


def plan_lines(last: Report, form: ReportType) -> tuple[PlanLine, ...]:
    """In the order of the report; `form` is the whole type."""
    asked, printed = asked_form(last, form), as_asked(last, form)
    found: list[PlanLine] = []
    seen: set[tuple[PlanKind, str]] = set()
    for section, kind in _sections(printed, asked):
        section_form = asked.section(section.id) or OWN_SECTION
        if is_only_a_heading(section) and groups_nothing(printed, section):
            found.append(
                PlanLine(
                    id=f"{section.id}-{len(found) + 1}",
                    kind=kind,
                    section=section.id,
                    words=section.heading.strip().rstrip(_END),
                    stored="",
                )
            )
        for stored, field in (*_in_prose(section, section_form), *_in_texts(last, section_form)):
            words = _words(last, form, section.id, escape(stored) if field else stored)
            if len(words) > 1 and (kind, words) not in seen:
                seen.add((kind, words))
                found.append(
                    PlanLine(
                        id=f"{section.id}-{len(found) + 1}",
                        kind=kind,
                        section=section.id,
                        words=words,
                        stored=stored,
                        field=field,
                    )
                )
    return tuple(found)


def is_only_a_heading(section: Section) -> bool:
    """Whether a section of the office's own says what it says in its heading alone."""
    return section.own and section.level > 1 and not section.prose.strip()


def groups_nothing(report: Report, section: Section) -> bool:
    """Whether no section stands below it: what only groups others is no item."""
    at = report.section_index(section.id)
    return subtree(report.sections, at) == at + 1


def kind_of_section(section: Section, form: SectionForm) -> PlanKind | None:
    """By its role, a section of the clerk's own by its heading; None for any other."""
    if form.role in _ROLES:
        return _ROLES[form.role]
    if form.role != "body" or _SOLVED.search(section.heading):
        return None
    if _PROBLEMS.search(section.heading.strip()):
        return "problem"
    return "plan" if is_plan_heading(section.heading) else None


def title_of_item(words: str) -> str:
    """What an item is called where it is spoken of: its first sentence, in quotation marks that can stand
    within others (GB/T 15834-2011, 4.8); of a long one as many clauses as fit.
    """
    first = _SENTENCE.match(_LEAD.sub("", words) or words)
    title = (first[0] if first else words).strip(_END)
    title = re.split(r"[：:]", title)[0] or title
    if len(title) > _LONGEST_TITLE:
        end = max(title.rfind(mark, 0, _LONGEST_TITLE) for mark in "，,")
        title = title[:end] if end > 3 else title[: _LONGEST_TITLE - 1] + "…"
    return title.strip(_END).replace("“", "‘").replace("”", "’")


def segments(line: str) -> list[str]:
    """The parts of a paragraph that begin with an ordinal, with what stands before the first of them; the
    paragraph alone where there are not two.
    """
    starts = [
        at
        for at in (0, *(match.end() for match in _BOUNDARY.finditer(line)))
        if at < len(line) and _ORDINAL.match(line, at)
    ]
    starts = list(dict.fromkeys(starts))
    if len(starts) < 2:
        return [line]
    ends = [*starts[1:], len(line)]
    parts = [line[start:end] for start, end in zip(starts, ends, strict=True)]
    parts = [line[: starts[0]], *parts] if starts[0] else parts
    return parts if all(map(_is_whole, parts)) else [line]


def _sections(report: Report, form: ReportType) -> Iterator[tuple[Section, PlanKind]]:
    """Sections of problems and plans; one below such a section is of its kind."""
    above: list[tuple[int, PlanKind | None]] = []
    for section in included(report.sections):
        while above and above[-1][0] >= section.level:
            above.pop()
        kind = kind_of_section(section, form.section(section.id) or OWN_SECTION)
        if kind is None and section.own and above:
            kind = above[-1][1]
        above.append((section.level, kind))
        if kind is not None:
            yield section, kind


def _in_prose(section: Section, form: SectionForm) -> Iterator[tuple[str, str]]:
    ready = set(form.prose.strip().split("\n"))
    lines = [
        line
        for line in section.prose.split("\n")
        if line not in ready and without_tables(line).strip(" 　\t")
    ]
    pointed = [line for line in lines if parse_paragraph(line).marker or _ORDINAL.match(line.strip())]
    for line in pointed or lines:
        parts = segments(line)
        if len(parts) > 1:
            yield from ((part, "") for part in parts if _ORDINAL.match(part))
        elif pointed or len(lines) > 1:
            if pointed or not _OPENER.search(line):
                yield line, ""
        else:
            yield from ((part, "") for part in _by_sentence(line))


def _by_sentence(line: str) -> list[str]:
    """The sentences of the one paragraph that there is, or itself where it cannot be cut."""
    parts = _SENTENCE.findall(line)
    if not all(map(_is_whole, parts)):
        return [line]
    left = [part for part in parts if not _OPENER.search(part)]
    return left or [part for part in parts if not part.rstrip().endswith(("：", ":"))]


def _in_texts(last: Report, form: SectionForm) -> Iterator[tuple[str, str]]:
    for field in form.texts:
        text = last.text(field.name).strip()
        if not text or text == field.default or field.kind in ("choice", "date"):
            continue
        lines = text.split("\n") if field.kind == "list" else [text]
        yield from ((line.strip(), field.name) for line in lines if line.strip())


def _words(last: Report, form: ReportType, section_id: str, stored: str) -> str:
    printed = "".join(run.text for run in printed_line(last, form, section_id, stored))
    return _ORDINAL.sub("", printed.strip(), count=1).strip(" 　\t").rstrip(_END)


def _is_whole(part: str) -> bool:
    """Whether no clause or slot is cut in two."""
    return part.count("[") == part.count("]") and part.count("{") == part.count("}")
