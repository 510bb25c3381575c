"""A text of last period's report for the next one: what says until when it counts, and what names the period,
moves on; what happened stays when it happened.

The rules are those of the language. 截至 and its like give the end of the period, whatever it is; 上半年,
1—6月 and their like are the period itself. A day, a month, a year besides is when something happened: it is
never touched. Nothing moves in titles 《》, in quotes, in tables, beside 去年 and its like, in what is only
planned, nor in a sentence that says what happened on a day of the old period, which would then be said of the
new one.
"""

from __future__ import annotations

import re
from collections import deque
from datetime import date, timedelta

import msgspec

from djdesk.basics.time_words import (
    TimeWord,
    month_end,
    sentences,
    time_words,
    written_like,
)
from djdesk.model.carried import WordMove
from djdesk.model.period import Period

_EDGE = r"(?:^|[\s，。；：、！？（(\[\]“《」》”）)])"
_CUT_OFF = re.compile(r"(?:截至|截止|截止?日期|截止?时间)(?:到|至|于|日期|时间)?(?:为|是|[:：])?\s*$")
_DATE_OF_CUT_OFF = re.compile(r"(?:日期|时间)(?:为|是|[:：])?\s*$")
_UNTIL = re.compile(r"(?:至|到)\s*$")
_SINCE_THE_YEAR_BEGAN = re.compile(r"(?:自|从|由)?(?:今年|本年)?(?:年初|以来|伊始)(?:开始|起)?\s*$")
_STOPS = re.compile(r"\s*(?:24[时点])?\s*为?止")
# 自上半年起, 上半年是关键期: a point in time, or what the period was.
_ONWARDS = re.compile(r"(?:起(?!草)|开始|以后|之后|后[，,]|是)")
_BEFORE = re.compile(r"\s*(?:24[时点])?(?:之|以)?前")
# What has a last day of its own, which is no end of the count: 报名截止6月30日, 合同期至6月30日.
_DEADLINE = re.compile(
    r"(?:报名|申报|申请|投标|征集|投稿|征求意见|提交|缴费|缴纳|受理|投票|公示|登记|预约|评选|填报|上报|报送|认购|招标|应聘"
    r"|有效|期限|合同|协议|许可证?|(?<!本)(?<!报告)(?<!统计)(?<!考核)期)(?:的?(?:时间|日期))?$"
)
_PUT_OFF = re.compile(
    r"(?:延长|延期|推迟|延迟|延后|延续|持续|贯穿|提前|顺延|展期|放宽|调整|改|定|安排)(?:了)?$"
)
_COUNTED = re.compile(r"(?:统计|数据|核算|本期|报告期)[^，。；]{0,4}$")
_STOCK = re.compile(r"[，,]?[^，。；,;\n]{0,10}(?:余额|在册|实有|现有|存量)")
_PLANNED = re.compile(
    r"^[^。；！？\n]*?(?:拟(?!定|订|稿)|力争|争取|打算|下一步|下步|预计|计划(?=于|在|开展|召开|组织|完成|实施|新建|建成)"
    r"|将(?=要|会|继续|进一步|持续|重点|着力|全面|以|按|在|于|围绕|坚持|从|采取|认真|切实|努力|开展|召开|组织|完成|实施"
    r"|启动|推进|做好|抓好|举办|严格|聚焦|紧扣|把))"
)
_STILL_TO_DO = re.compile(r"^[^。；！？\n]*?(?:力争|确保|争取|必须|应当|预计|计划|拟|要(?!求|点|素|闻)|将)")
_COMPARED = re.compile(r"(?:比|较|同|与|跟|相比于|相较于|对比)\s*$")
_ONE_OF_SEVERAL = re.compile(r"[、和及与]\s*$")
# After a bare year: a part of it, or the point from which something counts.
_NO_WHOLE_YEAR = re.compile(
    r"(?:[起前后初春夏秋冬暑寒元中国五七八十]|以前|以后|之前|之后|开始|岁末|年间|同期|《)"
)
# What is said of one day or one meeting of the period: 上半年的最后一天, 上半年总结会上.
_PART_OF_IT = re.compile(
    r"的?(?:最后|第一|头一|首)[^，。；]?[天日周月]|[^，。；]{0,14}(?:会|会议|仪式)[上中]"
)
_IN_THAT_YEAR = re.compile(r"(?:于|自|从|自从|早在|至|到)\s*$")
# What is given once, in that very period: 上半年，荣获……称号. Of a whole year also what is founded once.
_HONOURED = re.compile(
    r"^[^；;]*?(?:获评|荣获|获得[^，。；]{0,20}(?:称号|荣誉|表彰|奖)|被评|被授予|被命名|当选)"
)
_HAPPENED = re.compile(r"获评|荣获|获得|被评|被授予|命名|成立|挂牌|竣工|建成|当选|启用|搬迁|落成|更名|印发的")

_NEAR = (
    200  # characters before and after a word that say what it is; a sentence without end must not cost more
)


class MovedText(msgspec.Struct, frozen=True):
    """A text as it is carried, and which of its words are others now."""

    text: str
    moves: tuple[WordMove, ...] = ()


class _Edit(msgspec.Struct, frozen=True):
    start: int
    end: int
    words: str


def moved_on(text: str, old: Period, new: Period, title: bool = False) -> MovedText:
    """`text` of a report on `old` for one on `new`. `title`: it is the title or a heading of the report, in
    which the period's name is the report's own even between quotes.
    """
    edits: list[_Edit] = []
    moves: list[WordMove] = []
    words = deque(time_words(text))
    for start, end in sentences(text):
        here = []
        while words and words[0].span[0] < end:
            here.append(words.popleft())
        if "\t" in text[start:end]:
            continue
        sentence = _Sentence(text, (start, end), here, old, new)
        for word in here:
            made = sentence.edits_of(word) if title or not word.shut else []
            if made:
                edits += made
                moves.append(WordMove(word.text, _edited(word.text, made, word.span[0])))
    return MovedText(_edited(text, edits), tuple(move for move in moves if move.before != move.after))


def _edited(text: str, edits: list[_Edit], offset: int = 0) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start - offset] + edit.words + text[edit.end - offset :]
    return text


class _Sentence:
    """The time words of one sentence, judged by what stands around them."""

    def __init__(
        self, text: str, span: tuple[int, int], words: list[TimeWord], old: Period, new: Period
    ) -> None:
        self._text, self._old, self._new = text, old, new
        self._start, self._end = span
        self._tells = any(self._happened(word) for word in words if not word.shut)

    def edits_of(self, word: TimeWord) -> list[_Edit]:
        """What turns the word into the new period's; [] for what stays."""
        if word.whose == "other":
            return []
        if self._is_cut_off(word):
            return _at_the_end(word, self._old, self._new)
        if self._is_same_period_last_year(word):
            return _year(word, self._new.last_year.start.year)
        if self._is_since_the_year_began(word):
            return _year(word, self._new.start.year)
        if self._tells or self._is_set_apart(word):
            return []
        return _as_the_period(word, self._old, self._new)

    def _before(self, word: TimeWord) -> str:
        return self._text[max(self._start, word.span[0] - _NEAR) : word.span[0]]

    def _after(self, word: TimeWord) -> str:
        return self._text[word.span[1] : min(self._end, word.span[1] + _NEAR)]

    def _happened(self, word: TimeWord) -> bool:
        """A day or month inside the old period that is no cut-off: when something happened."""
        if self._is_cut_off(word) or word.whose == "other" or _is_the_period(word, self._old):
            return False
        year = word.number("y1") or self._old.start.year
        month = word.number("m1") or word.number("quarter") * 3
        if not month:
            return False
        return self._old.start <= month_end(year, month) and date(year, month, 1) <= self._old.end

    def _is_cut_off(self, word: TimeWord) -> bool:
        before, after = self._before(word), self._after(word)
        if word.kind == "range" or _BEFORE.match(after):
            return False
        said = _CUT_OFF.search(before)
        if said:
            subject = before[: said.start()]
            if _DATE_OF_CUT_OFF.search(said[0]):
                return _COUNTED.search(subject) is not None
            return not _DEADLINE.search(subject)
        until = _UNTIL.search(before)
        if until:
            subject = before[: until.start()]
            if _STOPS.match(after):
                return not (_DEADLINE.search(subject) or _PUT_OFF.search(subject))
            begins = re.search(_EDGE + "$", subject) or _SINCE_THE_YEAR_BEGAN.search(subject)
            return begins is not None and not _STILL_TO_DO.match(after)
        if re.match(r"\s*(?:24[时点])?\s*为?止(?![于的])", after):
            return re.search(_EDGE + "$", before) is not None
        if re.search(r"期末[（(]$", before):
            return True
        if word.part("tail") in ("底", "末"):
            return re.search(_EDGE + "$", before) is not None and _STOCK.match(after) is not None
        return False

    def _is_same_period_last_year(self, word: TimeWord) -> bool:
        return (
            word.kind == "year"
            and word.number("y1") == self._old.last_year.start.year
            and self._after(word).startswith("同期")
        )

    def _is_since_the_year_began(self, word: TimeWord) -> bool:
        """2023年以来 in a report on 2023 or a part of it; it is 今年以来."""
        return (
            word.kind == "year"
            and not word.part("end")
            and word.number("y1") == self._old.start.year == self._old.end.year
            and self._old.kind != "range"
            and re.match(r"以来(?!的)|来[，,]", self._after(word)) is not None
        )

    def _is_set_apart(self, word: TimeWord) -> bool:
        """Compared with, planned for, one of several, or a date before which something was to be done."""
        before, after = self._before(word), self._after(word)
        if _COMPARED.search(before) or _PLANNED.match(after) or _BEFORE.match(after) or _ONWARDS.match(after):
            return True
        subject = re.sub(r"(?:[至到在于自从为是：:])\s*$", "", before)
        if _PUT_OFF.search(subject) or _DEADLINE.search(subject) or _PART_OF_IT.match(after):
            return True
        if word.kind == "month" and (_ONE_OF_SEVERAL.search(before) or re.match(r"[、和及]", after)):
            return True
        if _HONOURED.match(after):
            return True
        if word.kind != "year":
            return False
        return bool(
            _NO_WHOLE_YEAR.match(after)
            or _IN_THAT_YEAR.search(before)
            or (not word.part("whole") and _HAPPENED.search(after))
        )


def _is_the_period(word: TimeWord, old: Period) -> bool:
    """Whether the word means the old period as a whole."""
    year = word.number("y1")
    if word.whose == "named" and word.kind != "range" and year != old.start.year:
        return False
    if word.kind == "range":
        return _is_own_range(word, old)
    if word.part("tail"):
        return False
    if word.kind == "half":
        return old.kind == "half" and (word.part("half") == "上半年") == (old.number == 1)
    if word.kind == "quarter":
        return old.kind == "quarter" and word.number("quarter") == old.number
    if word.kind == "month":
        return old.kind == "month" and word.number("m1") == old.start.month
    return word.kind == "year" and old.kind == "year" and word.whose == "named"


def _is_own_range(word: TimeWord, old: Period) -> bool:
    """1—6月, 2023年1月1日至6月30日: both ends are those of the old period, as far as they are said."""
    first, last = word.number("y1"), word.number("y2")
    if (first and first != old.start.year) or (last or first or old.end.year) != old.end.year:
        return False
    if not first and old.start.year != old.end.year:
        return False
    start_day, end_day = word.number("d1"), word.number("d2")
    months = (word.number("m1"), word.number("m2") or word.number("m1")) == (old.start.month, old.end.month)
    starts = start_day == old.start.day if start_day else old.start.day == 1
    ends = end_day == old.end.day if end_day else _ends_a_month(old.end)
    return months and starts and ends


def _ends_a_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _as_the_period(word: TimeWord, old: Period, new: Period) -> list[_Edit]:
    if not _is_the_period(word, old):
        return []
    if word.kind == "range":
        return _range(word, new)
    if old.kind != new.kind:  # a name of another kind has to name its year
        start, end = word.span
        return [_Edit(start, end, new.label)] if word.whose == "named" and new.kind != "range" else []
    edits = _year(word, new.start.year)
    if word.kind == "half":
        edits.append(_put(word, "half", "上半年" if new.number == 1 else "下半年"))
    elif word.kind == "quarter":
        edits.append(_put(word, "quarter", written_like(word.part("quarter"), new.number)))
    elif word.kind == "month":
        edits.append(_put(word, "m1", written_like(word.part("m1"), new.start.month, _padded(word))))
    return edits


def _at_the_end(word: TimeWord, old: Period, new: Period) -> list[_Edit]:
    """A cut-off at the end of the old period (its last day, month, quarter, half, year's end), or its name:
    that of the new one. A cut-off on any other day stays.
    """
    if _is_the_period(word, old):
        return _as_the_period(word, old, new)
    if word.whose == "named" and word.number("y1") != old.end.year:
        return []
    if word.part("tail") not in ("", "底", "末"):
        return []
    if word.kind == "quarter" and old.kind != "quarter":
        return _quarter_end(word, old, new)
    if word.kind in ("half", "quarter"):
        untailed = msgspec.structs.replace(
            word, parts={name: span for name, span in word.parts.items() if name != "tail"}
        )
        return _as_the_period(untailed, old, new) if old.kind == word.kind == new.kind else []
    if word.kind == "year":
        return _year_end(word, old, new)
    if word.number("m1") != old.end.month:
        return []
    if word.kind == "day" and word.number("d1") != old.end.day:
        return []
    if word.kind == "month" and not (_ends_a_month(old.end) and _ends_a_month(new.end)):
        return []
    edits = [
        *_year(word, new.end.year),
        _put(word, "m1", written_like(word.part("m1"), new.end.month, _padded(word))),
    ]
    if word.kind == "day":
        edits.append(_put(word, "d1", written_like(word.part("d1"), new.end.day, _padded(word))))
    return edits


def _quarter_end(word: TimeWord, old: Period, new: Period) -> list[_Edit]:
    """截至二季度末 in a report on half a year: the last quarter's end is the period's."""
    if word.number("quarter") * 3 != old.end.month or new.end.month % 3 or not _ends_a_month(new.end):
        return []
    quarter = written_like(word.part("quarter"), new.end.month // 3)
    return [*_year(word, new.end.year), _put(word, "quarter", quarter)]


def _year_end(word: TimeWord, old: Period, new: Period) -> list[_Edit]:
    """2023年底, 今年年底: the period's end where that is the year's."""
    if (old.end.month, old.end.day) != (12, 31) or not word.part("end") or not _ends_a_month(new.end):
        return []
    if new.end.month == 12:
        return _year(word, new.end.year)
    tail = f"{new.end.month}月{word.part('tail')}"
    return [*_year(word, new.end.year), _put(word, "end", tail)]


def _range(word: TimeWord, new: Period) -> list[_Edit]:
    """The new period's first and last month or day, as exact as the word says them."""
    by_day = bool(word.part("d1") and word.part("d2"))
    if not by_day and not (new.start.day == 1 and _ends_a_month(new.end)):
        return []
    if not word.part("m2") or bool(word.part("d1")) != bool(word.part("d2")):
        return []
    across = new.start.year != new.end.year
    if across and not word.part("y1"):
        return []
    padded = _padded(word)
    edits = _year(word, new.start.year)
    months = written_like(word.part("m2"), new.end.month, padded)
    if word.part("y2"):
        edits.append(_put(word, "y2", written_like(word.part("y2"), new.end.year)))
    elif across:
        months = f"{written_like(word.part('y1'), new.end.year)}年{months}"
    edits += [
        _put(word, "m1", written_like(word.part("m1"), new.start.month, padded)),
        _put(word, "m2", months),
    ]
    if by_day:
        edits.append(_put(word, "d1", written_like(word.part("d1"), new.start.day, padded)))
        edits.append(_put(word, "d2", written_like(word.part("d2"), new.end.day, padded)))
    return edits


def _year(word: TimeWord, year: int) -> list[_Edit]:
    return [_put(word, "y1", written_like(word.part("y1"), year))] if word.part("y1") else []


def _put(word: TimeWord, part: str, words: str) -> _Edit:
    start, end = word.parts[part]
    return _Edit(start, end, words)


def _padded(word: TimeWord) -> bool:
    """2023-06-30 and 20230630 have two digits for month and day."""
    return word.part("dot") in ("-", "－") or (word.kind == "day" and word.text.isdecimal())
