"""Headings without a number: themes on lines of their own, and short leads that run in at the head of a
passage.
"""

from __future__ import annotations

import re
from itertools import pairwise

from djdesk.intake.outline.heading_numbers import LIST_SIGN, numbered
from djdesk.intake.outline.paragraphs import TextParagraph, is_date, is_prose
from djdesk.intake.outline.points import starts_with_marker
from djdesk.intake.outline.title import ORGANISATION

_SHORTEST_THEME, _LONGEST_THEME = 3, 42
_ASKED = 12  # characters of a question that heads a part: 差在哪？
_FRAMED = re.compile(r"^[【\[《〖“◆●■]+(.+?)[】\]》〗”]*$")
_LONGEST_LEAD = 20
_CUT_OFF = 12  # characters of a sentence that breaks off with the file
_FEWEST_LEADS = 3
_IN_ORDER = re.compile("(?:首先|其次|再次|最后)[，,]")
_USUAL = re.compile(
    "^[【\\[]?(?:(?:主要|基本|总体|上半年|下半年|全年|今年|\\S{0,8}年){0,4}(?:的)?(?:党建|工作)*(?:开展|完成|落实|推进|"
    "进展)*(?:情况|成效|做法|亮点|特色做法|回顾|总结)|(?:目前|"
    "当前|工作中)*存在的?(?:主要|突出)?(?:问题|困难|不足)\\S{0,8}|"
    "(?:下一?(?:步|阶段)|下步|下半年|今后|明年|20\\d\\d年)\\S{0,6}(?:打算|计划|安排|思路|重点|措施|举措|"
    "工作)|意见建议|(?:意见|"
    "建议)[和与及](?:意见|建议)|經驗做法|取得成效|經驗啟示|主要做法)[】\\]]?[：:]?$"
)
_COUNTED = re.compile(r"\d\s?[余多]?[万亿]?[余多]?[\u4e00-\u9fff%％]")
_LABEL_ALONE = re.compile("(?!各位|尊敬|同志|大家)[\u4e00-\u9fff“”、·]{3,16}(?<![是为有下])[：:]")
_LEAD = re.compile(rf"(?:^|(?<=。))([\u4e00-\u9fff][^，。；：、,;:！？\s]{{2,{_LONGEST_LEAD - 1}}}。)")
# “一把尺子”量到底，明责任。 counts where the others are built alike.
_PAIRED_LEAD = re.compile(rf"^([\u4e00-\u9fff“][^。；,;！？\s\d]{{4,{_LONGEST_LEAD + 4}}}。)")
# 【组织建设】三会一课…, ★思想引领有高度　开展…
_LABEL = re.compile(
    r"(?P<words>[【\[〖][\u4e00-\u9fff“”、·]{2,14}[】\]〗][：:]?)(?=.{12})"
    r"|[★▲●■◆※☆○□◇➤▶►➢✓☑√❖]\s?(?P<lead>[\u4e00-\u9fff“”、·]{2,20}(?:[。：:]|(?=[ \u3000])))(?=.{12})"
)
_WORDS = re.compile("[\u4e00-\u9fff]+")
_NOT_A_LEAD = re.compile(
    "^(?:[^。]{0,8}(?:指出|强调|认为|要求|表示|提出|说)[：:，]|很?荣幸|很高兴|下面|根据|按照|受|感谢|欢迎|刚才|各位|大家|[我他她它这那其此该本]|今年|目前|截至|现将|同时|此外|另外|以上|特此|但|并|也|还|都|是|"
    "[一二三四五六七八九十]+[是要]|[^。]{0,14}(?:了|过|"
    "\\d)[^。]{0,12}。|[^。]*(?:显著|明显|进一步|有效)(?:提升|增强|提高|加强)。)"
)


def themes(paragraphs: list[TextParagraph], skip: set[int]) -> list[int]:
    """Indexes of unnumbered lines that are headings: at least two of them, or one that says what such parts
    usually say.
    """
    end = len(paragraphs)
    while end - 1 in skip:
        end -= 1
    found = [
        index
        for index, paragraph in enumerate(paragraphs[:-1])
        if index not in skip and _is_theme(paragraph, paragraphs[index + 1], index + 2 == end)
    ]
    usual = [index for index in found if _USUAL.match(paragraphs[index].text)]
    found = sorted({*found, *_labels_alone(paragraphs, skip)})
    return found if len(found) >= 2 else usual


def _labels_alone(paragraphs: list[TextParagraph], skip: set[int]) -> list[int]:
    """思想建设方面： 组织建设方面： each above its passage; not where a colon only says that more follows."""
    found = [
        index
        for index, (paragraph, following) in enumerate(pairwise(paragraphs))
        if index not in skip
        and _LABEL_ALONE.fullmatch(paragraph.text.strip())
        and not ORGANISATION.fullmatch(paragraph.text.strip()[:-1])
        and is_prose(following.text)
    ]
    return found if len(found) >= _FEWEST_LEADS else []


def is_usual_part(text: str) -> bool:
    """Whether a line says what the parts of a report usually say: 存在问题, 下一步打算."""
    return _USUAL.match(text) is not None


def leads(paragraphs: list[TextParagraph], bodies: list[int]) -> dict[int, list[tuple[int, str]]]:
    """Short first sentences that serve as headings, per paragraph of `bodies`: place in the paragraph and
    words.

    Only where it is the habit of the text: at least three, in at least half of the paragraphs.
    """
    labelled = {
        index: [(label.start(label.lastgroup or 0), label[label.lastgroup or 0])]
        for index in bodies
        if (label := _LABEL.match(paragraphs[index].text))
        and not ORGANISATION.fullmatch(label[label.lastgroup or 0].rstrip("：:"))
    }
    if len(labelled) >= _FEWEST_LEADS:
        return labelled
    heads = [index for index in bodies if any(at == 0 for at, _ in _leads_in(paragraphs[index].text))]
    if len(heads) < _FEWEST_LEADS:
        return _paired_leads(paragraphs, bodies)
    told = [index for index in bodies if heads and index >= heads[0] and is_prose(paragraphs[index].text)]
    if len(heads) < _FEWEST_LEADS or len(heads) * 2 < len(told):
        return {}  # an opening above the first of them, and lines of a signature, are no such passages
    return {index: _leads_in(paragraphs[index].text) for index in heads}


def _paired_leads(paragraphs: list[TextParagraph], bodies: list[int]) -> dict[int, list[tuple[int, str]]]:
    """First sentences of passages that follow each other, built of the same signs, as long as each other."""
    runs: list[list[tuple[int, str]]] = [[]]
    for index in bodies:
        match = _PAIRED_LEAD.match(paragraphs[index].text)
        told = match is not None and len(paragraphs[index].text) > 2 * match.end()
        if not match or not told or _NOT_A_LEAD.match(match[1]) or starts_with_marker(match[1]):
            runs.append([])
            continue
        if runs[-1] and not _is_alike(runs[-1][-1][1], match[1]):
            runs.append([])
        runs[-1].append((index, match[1]))
    return {index: [(0, words)] for run in runs if len(run) >= _FEWEST_LEADS for index, words in run}


def _is_alike(first: str, second: str) -> bool:
    """The same signs at nearly the same places: “…”量到底，明责任。 and “…”管到位，强落实。"""
    signs = [_WORDS.sub("x", text) for text in (first, second)]
    lengths = [[len(words) for words in _WORDS.findall(text)] for text in (first, second)]
    paired = len(lengths[0]) > 1 and all(abs(a - b) <= 2 for a, b in zip(*lengths, strict=False))
    return signs[0] == signs[1] and paired


def _is_theme(paragraph: TextParagraph, following: TextParagraph, last: bool) -> bool:
    """`last`: what follows is the end of the text, which may be cut off in a sentence."""
    text = _FRAMED.sub(r"\1", paragraph.text.strip())
    if (
        not _SHORTEST_THEME <= len(text) <= _LONGEST_THEME
        or numbered(text)
        or is_date(text)
        or (LIST_SIGN.match(paragraph.text) and _COUNTED.search(text))
        or len(_COUNTED.findall(text)) > 1  # 主题党日6次 组织生活会1次
        or (starts_with_marker(text) and not _IN_ORDER.match(text))
    ):
        return False
    if (
        text[-1] in "，,；;、。！!…"
        or (text[-1] in "？?" and len(text) > _ASKED)
        or (text[-1] in "：:" and not _USUAL.match(text))
        or re.search("[。；;…]", text)
    ):
        return False
    if sum("\u4e00" <= c <= "\u9fff" for c in text) * 3 < len(text) * 2 or re.match(
        "附件|附[:：]|记者|記者|来源|[（(]", text
    ):
        return False
    return (
        is_prose(following.text)
        or (last and len(following.text) > _CUT_OFF and re.search("[，,、]", following.text) is not None)
        or numbered(following.text) is not None
        or starts_with_marker(following.text)
    )


def _leads_in(text: str) -> list[tuple[int, str]]:
    found = []
    for match in _LEAD.finditer(text):
        following = text[match.end() :]
        if not _NOT_A_LEAD.match(match[1]) and len(following.split("。")[0]) + 1 > 12:
            found.append((match.start(1), match[1]))
    return found
