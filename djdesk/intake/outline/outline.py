"""The outline of a cleaned text: title, byline, headings with their levels, points."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from djdesk.intake.outline.heading_levels import HeadingCandidate, candidates, levels
from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.outline.page_words import CONTENTS, CONTENTS_LINE
from djdesk.intake.outline.paragraphs import TextParagraph, is_date, is_long, is_prose
from djdesk.intake.outline.points import lead, parted
from djdesk.intake.outline.themes import is_usual_part, leads, themes
from djdesk.intake.outline.title import ORGANISATION, signer
from djdesk.intake.outline.title_choice import find_title
from djdesk.intake.outline.title_weight import unspread
from djdesk.intake.result import HeadingFound, PointFound, Role, SourceText

_LONGEST_CONTENTS = 80  # lines
_LAST_LINES = 30  # in which attachments are looked for
_LONGEST_NAME = 60  # characters of an attachment's name
# What stands below a signature (GB/T 9704-2012, 7.3.6, 7.4).
_BELOW_SIGNATURE = re.compile(
    "[（(]?(?:联系人|联系电话|抄送|抄报|报|送|发|共印|印发|此件|信息公开选项)\\s*[:：]|[（(]共印|(?:此致|敬礼|顺颂|祝好|谢谢)[^，。；]{0,6}$"
)
_ATTACHMENT = re.compile(r"附\s?[件表]?\s?[:：]")
_REPORTER = re.compile("记者|記者|通讯员|通訊員|供稿|撰稿|编辑|編輯|审核|报送|撰文|摄影")
# 县委宣传部｜2024年3月 below a headline.
_TOLD_BEFORE = re.compile("[^。！]{12,}[。！][（(]")
_OFFICE_AND_DAY = re.compile(
    r"[｜|丨/\s]\s*20\d\d\s?[年.\-/]\s?\d{1,2}\s?(?:月|[.\-/]\s?\d{1,2})(?:\s?\d{1,2}\s?日)?$"
)
_DAY_BEHIND = re.compile(
    r"[（(]?20[\dxXＸ×*]{2}\s?[年.\-/]\s?[\dxXＸ×*]{1,2}\s?(?:月|[.\-/])(?:\s?[\dxXＸ×*]{1,2}\s?日?)?[）)]?$"
)
_PERSON = re.compile(
    r"[\u4e00-\u9fff]\s?[\u4e00-\u9fff·]{1,3}|[xXＸ×*]{2,3}|某{2,3}|[\u4e00-\u9fff](?:某{1,2}|[xXＸ×*]{1,2})"
)
_SIGNER = re.compile("(?:汇报|述职|报告|发言|填报|签发|负责|执笔|彙報|述職|報告|發言)人?\\s*[：:]")
_OFFICE_END = re.compile(
    "(?:委员会|委員會|支部|党委|党组|总支|工委|中心|办公室|小组|分会|协会|学会|联合会|书记|组长|主任)$"
)
_OF_PART = re.compile("(?:方面|情况|工作|建设|问题|打算|不足|做法|成效)[：:]$")
_ADDRESSEE = re.compile("^[^，。；]{2,40}[：:]$")


class Outline(NamedTuple):
    """`roles` goes with the paragraphs; `has_reporter` says that the byline names one, as news does."""

    title: str | None
    roles: list[Role]
    headings: list[HeadingFound]
    points: list[PointFound]
    has_reporter: bool


def outline(source: SourceText, paragraphs: list[TextParagraph]) -> Outline:
    """What the paragraphs are. Starts are places in the file's text."""
    titles = _title_lines(paragraphs)
    bylines = _bylines(paragraphs, titles)
    skip = {*titles, *bylines, *_contents(paragraphs), *_attachments(paragraphs)}
    found, alone = _headings(paragraphs, skip)
    roles: list[Role] = [
        "title"
        if index in titles
        else "byline"
        if index in bylines
        else "heading"
        if index in alone
        else "body"
        for index in range(len(paragraphs))
    ]
    points = [
        PointFound(marker, lead(words), source.place(paragraph.begin + at))
        for paragraph, role in zip(paragraphs, roles, strict=True)
        if role == "body"
        for at, marker, words in parted(paragraph.text)
    ]
    headings = [
        HeadingFound(heading.level, heading.number, heading.text, heading.run_in, source.place(heading.start))
        for heading in found
    ]
    title = "".join(unspread(paragraphs[index].text.strip()) for index in titles) or None
    return Outline(
        title, roles, headings, points, any(_REPORTER.search(paragraphs[index].text) for index in bylines)
    )


def _title_lines(paragraphs: list[TextParagraph]) -> list[int]:
    """Indexes of the lines of the title: what the file calls so, else the first line or two if they can be
    one.
    """
    called = [index for index, paragraph in enumerate(paragraphs[:6]) if paragraph.level == 0]
    if called:
        return called
    place = find_title([paragraph.text for paragraph in paragraphs])
    return list(range(place.first, place.last + 1)) if place else []


def _bylines(paragraphs: list[TextParagraph], titles: list[int]) -> list[int]:
    """Signature, date, reporter: short lines behind the last prose, and the line of author or date below the
    title.
    """
    found = [index for index in range(titles[0] if titles else 0) if not is_prose(paragraphs[index].text)]
    after = titles[-1] + 1 if titles else 0
    for index in range(after, min(after + 2, len(paragraphs))):
        text = paragraphs[index].text.strip()
        if titles and len(text) < 40 and _is_below_title(text):
            found.append(index)
        elif is_prose(text):
            break  # the text has begun
    below = _attachments(paragraphs)
    for index in range(len(paragraphs) - 1, max(after, len(paragraphs) - _LAST_LINES // 2), -1):
        text = paragraphs[index].text.strip()
        if index in below or _BELOW_SIGNATURE.match(text):
            continue
        if not _signs_off(text):
            break
        found.append(index)
    return sorted(set(found))


def _is_below_title(text: str) -> bool:
    """The day, a subtitle, who reports, in a line of its own between title and text."""
    return bool(
        is_date(text)
        or text.startswith(("—", "－", "--"))
        or re.match("[（(].{2,30}[）)]$|(?:汇报|述职|报告|发言)人\\s*[:：]", text)
        or _REPORTER.match(text)
        or _OFFICE_AND_DAY.search(text)
        or (signer(text) is not None and not _ADDRESSEE.match(text))
    )


def _signs_off(text: str) -> bool:
    if len(text) > 50 or numbered(text) or text.startswith(("附件", "一是", "二是")):
        return False
    if _TOLD_BEFORE.match(text):
        return False  # a sentence of the text with （通讯员 李静） behind it
    return bool(is_date(text) or _REPORTER.search(text) or (len(text) <= 24 and _is_signature(text)))


def _is_signature(text: str) -> bool:
    """An office, a person, or both, with the day behind or in brackets; not the last item of a list."""
    plain = _DAY_BEHIND.sub("", text.strip("（）() \u3000")).strip("（）() \u3000")
    if text[0] in "（(" and text[-1] in "）)":  # （文中人物为化名）
        return True
    if _PERSON.fullmatch(plain) or _SIGNER.match(plain):
        return True
    parts = [part for part in re.split(r"[\s\u3000]+", plain.removeprefix("中共")) if part]
    named = [part for part in parts if ORGANISATION.fullmatch(part) or _OFFICE_END.search(part)]
    return bool(named) and all(part in named or _PERSON.fullmatch(part) for part in parts)


def _attachments(paragraphs: list[TextParagraph]) -> set[int]:
    """附件：1.名册 and the numbered lines that go on with it (GB/T 9704-2012, 7.3.4)."""
    found: set[int] = set()
    for index in range(max(0, len(paragraphs) - _LAST_LINES), len(paragraphs)):
        text = paragraphs[index].text.strip()
        number = numbered(text)
        goes_on = index - 1 in found and number is not None and len(text) <= _LONGEST_NAME
        if _ATTACHMENT.match(text) or goes_on:
            found.add(index)
    return found


def _contents(paragraphs: list[TextParagraph]) -> set[int]:
    """Lines of a table of contents: they end in a page number, or stand below 目录 and come again in the
    text.
    """
    found = {
        index
        for index, paragraph in enumerate(paragraphs)
        if len(paragraph.text) < 80 and CONTENTS_LINE.search(paragraph.text)
    }
    for index, paragraph in enumerate(paragraphs):
        if not CONTENTS.match(paragraph.text.strip()):
            continue
        found.add(index)
        for place in range(index + 1, min(index + _LONGEST_CONTENTS, len(paragraphs))):
            if is_long(paragraphs[place].text) or not _comes_again(paragraphs, place):
                break
            found.add(place)
    return found


def _comes_again(paragraphs: list[TextParagraph], place: int) -> bool:
    text = _bare(paragraphs[place].text)
    return any(_bare(later.text).startswith(text) for later in paragraphs[place + 1 :])


def _bare(text: str) -> str:
    return "".join(c for c in CONTENTS_LINE.sub("", text) if c.isalnum())


class _Heading(NamedTuple):
    level: int
    number: str
    text: str
    run_in: bool
    start: int  # in the cleaned text


def _headings(paragraphs: list[TextParagraph], skip: set[int]) -> tuple[list[_Heading], set[int]]:
    """All headings in the order of the text, and the indexes of the paragraphs that are nothing else."""
    called = {
        index
        for index, paragraph in enumerate(paragraphs)
        if paragraph.level
        and index not in skip
        and len(paragraph.text) <= 60
        and not numbered(paragraph.text)
    }
    counted = candidates(paragraphs, skip | called)
    depth = dict(zip((candidate.at for candidate in counted), levels(counted), strict=True))
    numbers = {candidate.at: candidate for candidate in counted}
    named = sorted(called | set(themes(paragraphs, skip | called | numbers.keys() | _addressee(paragraphs))))
    above = _themes_above(named, counted, depth)
    # 1、 below an unnumbered heading of level 1 keeps the level of its form, 3; 一、 gives way to it.
    deeper = int(above and min(depth.values(), default=1) == 1)
    found: list[_Heading] = []
    for index, paragraph in enumerate(paragraphs):
        if index in numbers:
            found.append(_numbered(paragraph, numbers[index], depth, deeper))
        elif index in named:
            found.append(
                _Heading(
                    _theme_level(paragraph, found, named, above),
                    "",
                    paragraph.text.strip(),
                    False,
                    paragraph.begin,
                )
            )
    alone = {candidate.at for candidate in counted if candidate.alone} | set(named)
    skip = skip | alone | numbers.keys()
    short = _leads_below(paragraphs, found, skip)
    return sorted([*found, *short], key=lambda heading: heading.start), alone


def _leads_below(paragraphs: list[TextParagraph], found: list[_Heading], skip: set[int]) -> list[_Heading]:
    """Short first sentences that serve as headings, a level below the heading that they stand under."""
    bodies = [
        index
        for index, paragraph in enumerate(paragraphs)
        if index not in skip and (not found or paragraph.begin > found[0].start)
    ]
    headings = []
    for index, places in leads(paragraphs, bodies).items():
        begin = paragraphs[index].begin
        level = min(_level_at(found, begin) + 1, 4)
        headings += [_Heading(level, "", words, True, begin + at) for at, words in places]
    return headings


def _level_at(found: list[_Heading], begin: int) -> int:
    """Level of the last heading before `begin`, 0 for none."""
    index = bisect_left(found, begin, key=lambda heading: heading.start)
    return found[index - 1].level if index else 0


def _numbered(
    paragraph: TextParagraph, candidate: HeadingCandidate, depth: dict[int, int], deeper: int
) -> _Heading:
    level = min(depth[candidate.at] + deeper, 4)
    return _Heading(level, candidate.found.number, candidate.words, not candidate.alone, paragraph.begin)


def _addressee(paragraphs: list[TextParagraph]) -> set[int]:
    """区委组织部： near the top is whom the report is for."""
    return {
        index
        for index, paragraph in enumerate(paragraphs[:4])
        if _ADDRESSEE.match(paragraph.text.strip()) and not _OF_PART.search(paragraph.text.strip())
    }


def _themes_above(named: list[int], counted: list[HeadingCandidate], depth: dict[int, int]) -> bool:
    """Themes stand above the numbers when the outermost numbers start anew below them."""
    top = min(depth.values(), default=1)
    tops = [candidate for candidate in counted if depth[candidate.at] == top]
    first = min((candidate.at for candidate in counted), default=0)
    return bool(
        named and tops and named[0] < first and sum(candidate.found.value == 1 for candidate in tops) >= 1
    )


def _theme_level(paragraph: TextParagraph, found: list[_Heading], named: list[int], above: bool) -> int:
    if paragraph.level:
        return min(paragraph.level, 4)
    counted = [heading for heading in found if heading.number]
    if above or not counted:
        return 1
    if is_usual_part(paragraph.text.strip()):  # 存在问题： below 一、二、三、 is a part beside them
        return min(heading.level for heading in counted)
    return min(counted[-1].level + 1, 4)
