"""The clause around a quantity: what stands before its number and behind its measure word, and the nouns in
that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from djdesk.basics.verbs import LIGHT, VERB
from djdesk.intake.figures.quantity import Quantity
from djdesk.intake.figures.words import HEAD, STOP, TAIL

_FARTHEST = 80  # characters: as far as a clause is looked at
# Where a clause begins; 3、满意率, 【组织建设】学习 begin anew.
_HARD = re.compile(
    r"(?:(?<=[。；;\n])|^)\s?"
    r"(?:\d{1,2}(?:[、.．]|[ ](?=[\u4e00-\u9fff]{3}))|[一二三四五六七八九十]{1,3}、|【[^【】\d]{2,14}】)"
    r"|[，。；：！？,;:!?\n（(）)…|]|——|―|\+(?=\d|$)"
)
_SOFT = re.compile(r"[，。；：！？,;:!?\n（(）)…|、]|——|―|\+(?=\d|$)")
_ENCLOSED = re.compile(
    "“[^“”\n]{1,60}”|「[^「」\n]{1,60}」|《[^《》\n]{1,80}》|‘[^‘’\n]{1,40}’|[(（][^()（）\n，。；,;]{1,"
    "10}[)）]"
)
# When it was, at the head of a clause: 今年1至4月, 二季度.
_WHEN = re.compile(
    r"(?:(?:今|去|上|本|(?:19|20)\d\d\s?)年度?)?"
    r"(?:(?:\d{1,2}(?:\s?[-—–~至到、]\s?\d{1,2})?|[一二三四五六七八九十]{1,3}(?:至[一二三四五六七八九十]{1,3})?)\s?月份?"
    r"(?:\d{1,2}[日号])?|第?[一二三四1-4]季度|[上下]半年)(?:以来|[底初末间里]前?|[上中下]旬)?"
    r"|(?:19|20)\d\d\s?年(?:度|以来|[底初末])?"
)
_WHEN_LIST = re.compile(rf"(?:{_WHEN.pattern})(?:(?:、|和|及|以及|至)(?:{_WHEN.pattern}))*")
_OPEN, _HIDDEN = (
    "ㄍ",
    "ㄖ",
)  # stand for the first and the other characters of a name in quotes, so that no rule looks into it
_BOUND = re.compile(
    "(?:以上|以下|左右|上下|以内|之内|内|以外|之多|不等|多|中的(?=[\\d一二三四五六七八九十百]))+"
)
_LONGEST_TAIL = 24  # characters in which reckoning words are looked for at a time
_SHORT_LIST = 16  # characters: a list up to here is a name as it stands
_ROUNDS = re.compile("(?:上|(?<![超经通])过|(?<!突)破|逾|达)$")
_TO_WHOM = ("为", "给", "向", "对")
# Who does what is counted next: 16个村党组织亮诺237条.
_BODY = re.compile(
    "[^\\d，。；、]{0,16}?(?:党组织|党支部|支部|党委|总支|党员|干部|群众|职工|教师|学生|企业|单位|网格员|志愿者|队员|代表"
    "|^(?:行政)?村(?=集体|收入)|^社区(?=集体|收入)|^(?:乡?镇|县|区|街道|学校|小区|班组|车间|项目部)(?=收入|人均|户均|集体))"
    "(?=[\u4e00-\u9fff]{2,6}$)(?![\u4e00-\u9fff]*[队组岗区室站会员家户班团点部])"
)
_HELPERS = ("着", "把", "将")
_SYLLABLES = frozenset(
    "书证表金品员者率度量费会点岗队组班站室所人信单册卷牌"
)  # 申请书: what looks like a verb is half a noun
_POINT_AS_STOP = re.compile(r"(?<=[\u4e00-\u9fff%”）)ㄖ])\.(?=[\u4e00-\u9fff“”（(ㄍ]|\s|$)")  # typed for 。
_PARTING_SPACE = re.compile("[ \u3000](?=[\u4e00-\u9fff“《])")
_ITEM_NUMBER = re.compile(r"[(（]\s?(?:\d+|[一二三四五六七八九十]+)\s?[)）]")
_ARTICLES = re.compile("(?:了|过|的|起|出|好|各类|各种|各项|各级各类|一批|多种|、|和)+")
# What governs a noun without being named: 管着老城, 把检测线 (沿着, 着力 are other words).
_GOES_ON = re.compile(
    "给(?!予)|(?<![方动面意导志定])向(?![心上阳])|(?<![车一火])把|(?<![即大主])将(?![军领要于来])|[\u4e00-\u9fff](?<![沿随朝向接执穿])着(?![力手重眼装陆急色落想实])"
)
# A verb that is done, behind people or things: 党员排进了, 农户入了社.
_DOES = re.compile("[\u4e00-\u9fff][着](?![力手重眼装陆急色落想实])")
_RELATIVE = re.compile("[\u4e00-\u9fff]{1,2}[了过][^，。；的]{1,14}的(?P<noun>[\u4e00-\u9fff]{2,4})")
_ASPECT_BEHIND = re.compile("[\u4e00-\u9fff](?<![沿随朝向接执穿])着(?![力手重眼装陆急色落想实])|[赢取]得")
_WHERE = ("在", "到", "进", "入", "出", "向", "给")
_HAS_DONE = re.compile(
    rf"(?:{VERB.pattern}|(?![员户人众民工生师者部组队村社业家会干])[\u4e00-\u9fff](?=[进上出到完好成起下住满齐入掉走遍]))?"
    "(?<![加安改新组重扩翻])[\u4e00-\u9fff]了(?![解结然望])"
)
_JOIN = re.compile(
    "^(?:、|和(?![谐解睦平])|以及|及(?![格时])|与(?!会)|并(?![购网联])|等(?![候级待次额])|\\s)+"
)
_LISTED = re.compile(
    f"、|以及|(?<!参)与(?!会)|(?<![温饱])和(?!谐)|(?<=[^普涉])及(?![时以])|(?<={_HIDDEN})(?={_OPEN})"
)
_MEASURED = re.compile(
    "纪录|好?成绩|佳绩|要求|规定|标准|原则|目标|规模|速度|比例|期限|进度|幅度"
)  # 不少于56学时的要求: these are not counted
_AND_SO_ON = re.compile(
    "等(?:各类|各项|各种|方面|多项|一批|重点|突出|领域|多种|一系列|\\d+类)*(?:的)?(?P<noun>[^等、的]{1,10})$"
)


class Phrase(NamedTuple):
    """A stretch of the text: `start`..`end`. `verb` is the place of what governs it and has to stay with a
    short noun, None for none.
    """

    start: int
    end: int
    verb: tuple[int, int] | None = None

    def __bool__(self) -> bool:
        return self.end > self.start


class TextClause(NamedTuple):
    """What surrounds a quantity.

    `before` is the noun before the number, `lead` all that was said there, `ends_in` the place of a verb at
    its very end, `tail` what was cut off just before the number (先后, 每月不少于); `after` is the noun
    behind the measure word, `rest` all up to the end of the clause. `of_next` is the noun behind a quantity
    that follows at once (3大类217条隐患).
    """

    lead: Phrase
    before: Phrase
    ends_in: tuple[int, int] | None
    tail: str
    after: Phrase
    rest: Phrase
    of_next: Phrase


def shaped(text: str, found: list[Quantity]) -> str:
    """`text` with quoted names, book titles and short brackets hidden, as long as it was. What holds a
    quantity is not hidden.
    """
    starts = [quantity.start for quantity in found]  # ascending
    characters = list(text)
    behind = {quantity.end for quantity in found}
    for match in _ENCLOSED.finditer(text):
        if match.start() in behind and match[0][0] in "(（":
            continue  # 1个（面积800㎡）: what stands in it is told of the quantity, not counted by it
        holds_figure = bisect_left(starts, match.start()) < bisect_left(starts, match.end())
        if not holds_figure and not _ITEM_NUMBER.fullmatch(match[0]):
            characters[match.start() : match.end()] = _OPEN + _HIDDEN * (match.end() - match.start() - 1)
    for (
        quantity
    ) in found:  # 主题党日6次 谈心谈话12人次: the space parts them where none stands before the number
        if _PARTING_SPACE.match(text, quantity.end) and text[quantity.start - 1 : quantity.start].strip():
            characters[quantity.end] = "，"
    return _POINT_AS_STOP.sub("。", "".join(characters))


def clause_of(shape: str, found: list[Quantity], index: int, used: int) -> TextClause:
    """The clause of `found[index]`. `used` is where the name of the quantity before it ended."""
    quantity = found[index]
    left = max(_left(shape, quantity.start), _behind(shape, found[index - 1]) if index else 0, used)
    # 上百起, 过千人: the word that rounds a power of ten is not said elsewhere
    told = quantity.start
    if quantity.written == "chinese" and _ROUNDS.search(shape, max(0, told - 2), told):
        told -= 1
    lead = _trimmed(shape, left, told)
    if not lead and left and shape[left - 1] in "：:（(" and left - 1 > used:
        lead = _trimmed(shape, max(_left(shape, left - 1), used), left - 1)  # 党员总数：35名, 党员大会（2次）
    tail = shape[lead.end : told]
    before, verb = _noun_before(shape, lead)
    following = found[index + 1].start if index + 1 < len(found) else len(shape)
    rest = _rest(shape, _behind(shape, quantity), following)
    after = _noun_after(shape, rest, bool(before), rest.end == following)
    if after and shape[left:told].rstrip().endswith(_TO_WHOM):  # 为15位老党员颁发纪念章
        given = VERB.search(shape, after.start + 1, after.end)
        after = after._replace(end=given.start()) if given else after
    return TextClause(lead, before, verb, tail, after, rest, _of_next(shape, found, index))


def _of_next(shape: str, found: list[Quantity], index: int) -> Phrase:
    if index + 1 == len(found) or shape[found[index].end : found[index + 1].start].strip():
        return Phrase(0, 0)
    following = found[index + 2].start if index + 2 < len(found) else len(shape)
    return _noun_after(shape, _rest(shape, _behind(shape, found[index + 1]), following), False, False)


def items(shape: str, phrase: Phrase, mark: str = "") -> list[Phrase]:
    """The parts of a list: 党组会议、“三重一大”专题会议. `mark` splits at that alone, not at 和 and the
    like.
    """
    parts, start = [], phrase.start
    for match in (re.compile(mark) if mark else _LISTED).finditer(shape, phrase.start, phrase.end):
        parts.append(Phrase(start, match.start()))
        start = match.end()
    parts.append(Phrase(start, phrase.end))
    return [part for part in parts if part]


def noun_before(shape: str, start: int, end: int) -> Phrase:
    """The noun that ends at `end`, looked for from `start` on and not beyond its clause."""
    return _noun_before(shape, _trimmed(shape, max(start, _left(shape, end)), end))[0]


def _left(shape: str, place: int) -> int:
    """Where the clause before `place` begins."""
    begin = max(0, place - _FARTHEST)
    last = begin
    for match in _HARD.finditer(shape, begin, place):
        last = match.end()
    return last


def _trimmed(shape: str, start: int, end: int) -> Phrase:
    """Without joining words, time and manner in front and reckoning words behind."""
    segment = shape[start:end]
    tail = TAIL.search(segment, max(0, len(segment) - _LONGEST_TAIL))
    while tail:
        segment = segment[: tail.start()]
        tail = TAIL.search(segment, max(0, len(segment) - _LONGEST_TAIL))
    for pattern in (_JOIN, _WHEN_LIST, HEAD):
        head = pattern.match(segment)
        if head:
            start += head.end()
            segment = segment[head.end() :]
    return Phrase(start, start + len(segment))


def _noun_before(shape: str, lead: Phrase) -> tuple[Phrase, tuple[int, int] | None]:
    """The noun at the end of what stands before the number, and the verb at its very end when there is one
    instead.
    """
    segment = shape[lead.start : lead.end]
    collapsed = _AND_SO_ON.search(segment)
    if collapsed and _is_list(segment, collapsed):
        verb, noun = _first_verb(shape, lead), lead.start + collapsed.start("noun")
        governs = verb and verb[1] <= noun  # 《信息》等采用: the verb stands behind the list
        return Phrase(noun, lead.end, verb if governs else None), None
    verbs = sorted(
        (
            verb
            for pattern in (VERB, _GOES_ON)
            for verb in pattern.finditer(shape, lead.start, lead.end)
            if shape[verb.end() : lead.end] not in _SYLLABLES
        ),
        key=re.Match.end,
    )
    if not verbs:
        return lead, None
    last = verbs[-1]
    if last.end() < lead.end:
        return _without_articles(shape, Phrase(last.end(), lead.end, _kept(last))), None
    if last[0] in LIGHT or last[0].endswith(_HELPERS) or (len(verbs) == 1 and last.start() == lead.start):
        return Phrase(lead.end, lead.end), last.span()
    earlier = verbs[-2].end() if len(verbs) > 1 else lead.start
    return Phrase(earlier, lead.end), last.span()


def _is_list(segment: str, collapsed: re.Match[str]) -> bool:
    """Whether what stands before 等 only lists examples of the noun behind it: 停水、停电等问题."""
    noun, listed = collapsed["noun"], segment[: collapsed.start()]
    if noun in ("活动", "工作") and len(segment) <= _SHORT_LIST:
        return False
    return "、" in listed or _OPEN in listed or noun in ("问题", "活动", "工作", "事项", "方面")


def _first_verb(shape: str, lead: Phrase) -> tuple[int, int] | None:
    """The place of the verb that governs a list, of two when they stand together (修订完善); None for a light
    one.
    """
    verb = VERB.search(shape, lead.start, lead.end)
    if not verb or verb[0] in LIGHT:
        return None
    second = VERB.match(shape, verb.end(), lead.end)
    return verb.start(), second.end() if second else verb.end()


def _kept(verb: re.Match[str] | None) -> tuple[int, int] | None:
    """The place of a verb that a short name keeps."""
    return verb.span() if verb and verb[0] not in LIGHT and not verb[0].endswith(_HELPERS) else None


def _without_articles(shape: str, phrase: Phrase) -> Phrase:
    head = _ARTICLES.match(shape, phrase.start, phrase.end)
    return phrase._replace(start=head.end()) if head and head.end() < phrase.end else phrase


def _behind(shape: str, quantity: Quantity) -> int:
    """Where the words go on behind a measure word and its 以上, 左右."""
    bound = _BOUND.match(shape, quantity.end)
    return bound.end() if bound else quantity.end


def _rest(shape: str, start: int, following: int) -> Phrase:
    """To the end of the clause or the next number."""
    limit = min(following, start + _FARTHEST)
    stop = _SOFT.search(shape, start, limit)
    return Phrase(start, max(start, stop.start() if stop else limit))


def _noun_after(shape: str, rest: Phrase, has_before: bool, up_to_next: bool) -> Phrase:
    """`up_to_next`: the next quantity follows at once, and a verb in between governs that one
    (120家企业建起党组织66个).
    """
    start = rest.start + (1 if shape.startswith("的", rest.start) else 0)
    if shape[start : rest.end] in ("中", "中的"):  # 社工14人中，11人持证; 任务38项中的21项
        return Phrase(start, start)
    segment = shape[start : rest.end]
    stop = STOP.search(segment)
    if segment[:1] in ("为", "為") or (
        has_before and _JOIN.match(segment)
    ):  # 其中2个为联合支部; 党员3名和群众
        return Phrase(start, start)
    if has_before and segment.startswith(("标准", "以上标准")):
        return Phrase(start, start)  # 按每人300元标准拨付
    if stop and stop.start() == 0:
        relative = segment.rfind("的")  # 一次由…参加的工作例会
        if has_before or not 0 < relative < len(segment) - 1 or start > rest.start:
            return Phrase(start, start)
        return Phrase(start + relative + 1, rest.end)
    if (has_before and VERB.match(segment)) or (start > rest.start and _MEASURED.match(segment)):
        return Phrase(start, start)
    if has_before and (_DOES.match(segment) or (stop and stop.start() == 1 and stop[0] in _WHERE)):
        return Phrase(start, start)  # 尖刀组4人顶着热浪; 队员8人守在堤上
    end = start + (stop.start() if stop else len(segment))
    if up_to_next:
        governs = (
            verb
            for verb in VERB.finditer(shape, start + 1, end)
            if verb.end() < end and verb.start() > start + 2 - len(verb[0])
        )
        end = next((verb.start() for verb in governs if shape[verb.end()] not in _SYLLABLES), end)
        body = _BODY.match(shape[start:end])
        end = start + body.end() if body else end
    told = None if has_before or start > rest.start else _RELATIVE.match(segment)  # 7件拖了十年的积案
    if told:
        return Phrase(start + told.start("noun"), start + told.end("noun"))
    done = _HAS_DONE.search(shape, start + 1, end + 2) if "了" in shape[start : end + 2] else None
    if done and done.start() < end:
        end = done.start()
    goes_on = _ASPECT_BEHIND.search(shape, start + 2, end)  # 党员背着
    if goes_on:
        end = goes_on.start()
    noun = shape[start:end].rstrip("和与及、 的等共各")
    return Phrase(start, start + len(noun))
