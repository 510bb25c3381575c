"""The words for times of one sentence, judged by what stands around them: which say until when something
counts, which name the period, which say when something happened or shall be done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from djdesk.basics.time_words import Span, TimeWord, month_end, shut_spans
from djdesk.desk.next_period.compared import as_the_following, compared, moved_base
from djdesk.desk.next_period.new_words import (
    WordEdit,
    as_the_period,
    at_the_end,
    bare_name,
    counted_from_january,
    is_the_period,
    year_edits,
)
from djdesk.desk.next_period.plans import is_done, names_a_deadline
from djdesk.desk.next_period.set_apart import (
    BEFORE,
    COMPARED,
    COUNTED,
    DEADLINE,
    PLANNED,
    PUT_OFF,
    is_set_apart,
)
from djdesk.desk.next_period.told_years import bare_year, told_year
from djdesk.desk.report.results import tells_a_result
from djdesk.model.period import Period

_EDGE = r"(?:^|[\s，,。；;：:、！!？?（(\[\]“《」》”）)])"
_CUT_OFF = re.compile(r"(?:截至|截止|截止?日期|截止?时间)(?:到|至|于|日期|时间)?(?:为|是|[:：])?\s*$")
_DATE_OF_CUT_OFF = re.compile(r"(?:日期|时间)(?:为|是|[:：])?\s*$")
_UNTIL = re.compile(r"(?:至|到)\s*$")
_SINCE_THE_YEAR_BEGAN = re.compile(r"(?:自|从|由)?(?:今年|本年)?(?:年初|以来|伊始)(?:开始|起)?\s*$")
_STOPS = re.compile(r"\s*(?:24[时点])?\s*为?止")
_STOCK = re.compile(
    r"[，,]?[^，。；,;\n]{0,10}(?:余额|在册|实有|现有|存量)"
    r"|[，,](?:全[村镇乡县市区校院所馆局站街司]|[^，。；,;\n0-9]{0,6}(?:共有|总数|总人口))"
    r"(?![^，。；,;\n]*(?:完成|召开|开展|组织|举办|实施|新增|评选|慰问|发放|建成|实现|投入|接收|发展|整改|办理|培训))"
    r"[^，。；,;\n0-9]{0,14}[0-9]"
)
_STILL_TO_DO = re.compile(
    r"^[^。；！？\n]*?(?:力争|确保|争取(?!到)|须(?!知)|务必|应当|预计|计划|拟|要(?!求|点|素|闻)|将)"
)

_WHOLE_YEAR = re.compile(
    r"(?<![占为达])全年(?!的?(?:工作|任务|计划|目标|安排|重点|预算|指标|[0-9一二三四五六七八九]))"
)
# 现将上半年工作情况和下半年打算汇报如下: the report calls itself by its title.
_TELLS_WHAT_FOLLOWS = re.compile(
    r"[^。；\n]{0,60}?(?P<now>现|下面)[，,]?(?:[我本][^，。]{0,6})?(?:将|就|把)[^。；\n]{0,120}?"
    r"(?:如下|述职|[进作做]行?(?:一?个?简[要单]|一下)?(?:地|的)?(?:总结|汇报|报告|阐述|说明))"
)
# 2023年，…300件, 2023年共…, 2023年度累计…; in 2023年工作要点, 2023年度计划 the year only names a paper.
_WHOLE_BY_ITSELF = re.compile(r"\s*(?:[，,]|共|总|累计|合计|全年|完成|实现|达)")
_SET_FOR_THE_YEAR = re.compile("[^，。；]{0,8}(?:预算|经费|计划|目标|任务|要点|指标|责任书)")
_JUNE = 6
_COMING = ("明年", "来年", "次年", "翌年")
# Between a year and the half or quarter that belongs to it: a name.
_APART = re.compile(
    r"(?!.*(?:要点|意见|计划|方案|责任书|反馈|考核|考评|表彰|评议))[^，,。；;：:《》的]{1,16}"
)
_NEAR = (
    200  # characters before and after a word that say what it is; a sentence without end must not cost more
)


class Sentence:
    """The time words of one sentence. `moved_before` are those that were moved when the text was last
    carried; `title`: it is the report's own title.
    """

    def __init__(
        self,
        text: str,
        span: Span,
        words: Sequence[TimeWord],
        old: Period,
        new: Period,
        moved_before: frozenset[str] = frozenset(),
        title: bool = False,
    ) -> None:
        self._text, self._old, self._new = text, old, new
        self._start, self._end = span
        free = self._free = [word for word in words if not word.shut]
        self._title = title or self._tells_what_follows()
        self._bases = {
            word.span: moved_base(word, old, new, word.text in moved_before)
            for word in compared(text, free)
            if not self._is_same_period(word)
        }
        told = [word for word in free if word.span not in self._bases]
        self._tells = any(self._happened(word) for word in told)
        self._plans = any(self._lies_ahead(word) or self._is_deadline(word) for word in told)
        whole = [word for word in told if is_the_period(word, old) and not self._is_cut_off(word)]
        stays = self._tells or self._plans or any(self._is_set_apart(word) for word in whole)
        self._stays_whole = (
            None in self._bases.values() or self._divides_the_year(told) or self._is_chronicle(told)
        )
        self._bases_stay = stays or self._stays_whole

    def _tells_what_follows(self) -> bool:
        """What is planned before 现将 is no name of the report: 为谋划下半年工作，现将有关事项通知如下."""
        told = _TELLS_WHAT_FOLLOWS.match(self._text[self._start : self._end])
        if told is None:
            return False
        now = self._start + told.start("now")
        return not any(word.span[0] < now and self._lies_ahead(word) for word in self._free)

    def edits_of(self, word: TimeWord, stayed: bool = False) -> list[WordEdit]:
        """What turns the word into the new period's; [] for what stays. `stayed`: it did so when the report
        was last carried: it goes on only where it is bound to the year, which may turn now.
        """
        if word.span in self._bases:
            return [] if stayed or self._bases_stay else self._bases[word.span] or []
        if self._plans:
            return self._of_the_next(word) if self._title else self._day_of_a_plan(word)
        if not stayed and self._is_year_of_the_next(word):
            return year_edits(word, self._new.start.year)
        return self._bound_to_the_year(word) or ([] if stayed else self._to_the_new(word))

    def _day_of_a_plan(self, word: TimeWord) -> list[WordEdit]:
        """The year of a day late in the old one, when the next was planned: 12月7日，召开2024年规划会."""
        late = word.part("d1") and not word.whose and word.number("m1") > _JUNE
        return self._told_year(word) if late and word is self._free[0] else []

    def _to_the_new(self, word: TimeWord) -> list[WordEdit]:
        if word.whose == "other" or self._stays_whole:
            return []
        if self._is_cut_off(word):
            return at_the_end(word, self._old, self._new)
        if self._tells or self._is_set_apart(word):
            return []
        made = as_the_period(word, self._old, self._new)
        return made or counted_from_january(word, self._old, self._new)

    def whole_year_edits(self) -> list[WordEdit]:
        """全年 of a report on a year that goes on to a part of one (全年共学习24次), where its sentence
        names no other time than that year.
        """
        if self._old.kind != "year" or self._new.kind in ("year", "range") or self._stays_whole:
            return []
        if self._tells or self._plans or not all(is_the_period(word, self._old) for word in self._free):
            return []
        inside = self._text[self._start : self._end]
        taken = [
            *shut_spans(inside),
            *((one.span[0] - self._start, one.span[1] - self._start) for one in self._free),
        ]
        return [
            WordEdit(self._start + found.start(), self._start + found.end(), bare_name(self._new))
            for found in _WHOLE_YEAR.finditer(inside)
            if not any(start <= found.start() < end for start, end in taken)
            and not _SET_FOR_THE_YEAR.match(inside, found.end())
        ]

    def _bound_to_the_year(self, word: TimeWord) -> list[WordEdit]:
        """2022年同期, 2023年以来; 今年 and 去年 of what happened."""
        if self._is_same_period(word):
            turned = self._new.start.year - self._old.start.year
            return [] if self._tells else year_edits(word, word.number("y1") + turned)
        if self._is_since_the_year_began(word):
            return year_edits(word, self._new.start.year)
        is_the_new = word.whose != "other" and self._to_the_new(word)
        return [] if is_the_new else self._told_year(word)

    def _is_year_of_the_next(self, word: TimeWord) -> bool:
        """Whether it is the year, said apart, of a half, quarter or month that moves: 2022年本院下半年"""
        if word.kind != "year" or word.part("end") or word.number("y1") != self._old.start.year:
            return False
        following = [one for one in self._free if one.span[0] > word.span[1]][:1]
        return any(
            one.kind == self._old.kind != "year"
            and not one.whose
            and _APART.fullmatch(self._text[word.span[1] : one.span[0]]) is not None
            and bool(self._to_the_new(one))
            for one in following
        )

    def _told_year(self, word: TimeWord) -> list[WordEdit]:
        """今年 and 去年 of what happened, as the year that it was. 今年 alone may be the period itself."""
        before, after = self._before(word), self._after(word)
        is_due = BEFORE.match(after) and not is_done(self._text[self._start : self._end])
        if is_due or PLANNED.match(after) or COMPARED.search(before):
            return []
        if (
            word.kind == "other"
            and word.text in ("今年", "本年", "本年度")
            and not (self._tells or tells_a_result(after))
        ):
            return []
        if word.whose or self._follows_a_time(word):
            return told_year(word, after, self._old, self._new)
        return bare_year(word, before, after, self._old, self._new)

    def _follows_a_time(self, word: TimeWord) -> bool:
        """Whether an earlier time of the sentence stays and says the year for this one too:
        3月8日开班，4月2日结业.
        """
        earlier = (one for one in self._free if one.span[0] < word.span[0])
        return any(one.whose or not self._to_the_new(one) for one in earlier)

    def _lies_ahead(self, word: TimeWord) -> bool:
        """A half, a quarter or a year behind the old period: 下半年 in a report on the first half, 明年."""
        if (word.text.startswith(_COMING) and "other1" in word.parts) or word.text in _COMING:
            return True
        if word.whose == "other" or self._is_cut_off(word):
            return False
        year = word.number("y1") or self._old.end.year
        month = word.half * 6 - 5 if word.half else (word.number("quarter") or word.quarters[0]) * 3 - 2
        if word.kind not in ("half", "quarter", "quarters"):
            month = word.number("m1") or 1
            if word.whose != "named" or word.kind == "school":
                return False
        return date(year, month, 1) > self._old.end

    def _divides_the_year(self, words: Sequence[TimeWord]) -> bool:
        """上半年收案150件，下半年180件; 全年300件，其中下半年180件: true of that one year as a whole."""
        old = self._old
        if old.kind in ("year", "range"):
            return False
        whole = _WHOLE_YEAR.search(self._text[self._start : self._end]) is not None
        return whole or any(
            word.kind == old.kind and word.whose != "other" and not is_the_period(word, old)
            if word.kind != "year"
            else word.number("y1") == old.start.year
            and not word.part("end")
            and not self._is_since_the_year_began(word)
            and (word.part("whole") or _WHOLE_BY_ITSELF.match(self._after(word)))
            for word in words
            if not self._is_cut_off(word)
        )

    def _is_chronicle(self, words: Sequence[TimeWord]) -> bool:
        """2018年通水，2019年脱贫23户: year after year, the old report's among them."""
        began = {
            word.number("y1")
            for word in words
            if word.kind == "year"
            and word.whose == "named"
            and not word.part("end")
            and re.search(_EDGE + "$", self._before(word))
            and not re.match(r"(?:以来|起|开始|前|后|至|到)|[^，,。；;]*的", self._after(word))
        }
        year = self._old.start.year
        return self._old.kind == "year" and year in began and min(began) < year

    def _of_the_next(self, word: TimeWord) -> list[WordEdit]:
        """The periods in 上半年工作总结和下半年工作计划, the title of a report."""
        return as_the_period(word, self._old, self._new) or as_the_following(word, self._old, self._new)

    def _is_deadline(self, word: TimeWord) -> bool:
        return names_a_deadline(self._text[self._start : self._end], self._after(word))

    def _before(self, word: TimeWord) -> str:
        return self._text[max(self._start, word.span[0] - _NEAR) : word.span[0]]

    def _after(self, word: TimeWord) -> str:
        return self._text[word.span[1] : min(self._end, word.span[1] + _NEAR)]

    def _happened(self, word: TimeWord) -> bool:
        """A day or month inside the old period that is no cut-off: when something happened. A day behind it
        without a year is when one looked back on it: 7月10日，召开上半年工作总结会.
        """
        if self._is_cut_off(word) or word.whose == "other" or is_the_period(word, self._old):
            return False
        year = word.number("y1") or self._old.start.year
        month = word.number("m1") or word.number("quarter") * 3
        if not month:
            return False
        if word.part("d1") and not word.whose and date(year, month, 1) > self._old.end:
            return not (_UNTIL.search(self._before(word)) or BEFORE.match(self._after(word)))
        return self._old.start <= month_end(year, month) and date(year, month, 1) <= self._old.end

    def _is_cut_off(self, word: TimeWord) -> bool:
        before, after = self._before(word), self._after(word)
        if word.kind == "range" or BEFORE.match(after):
            return False
        said = _CUT_OFF.search(before)
        if said:
            subject = before[: said.start()]
            if _DATE_OF_CUT_OFF.search(said[0]):
                return COUNTED.search(subject) is not None
            return not DEADLINE.search(subject)
        until = _UNTIL.search(before)
        if until:
            subject = before[: until.start()]
            if _STOPS.match(after):
                return not (DEADLINE.search(subject) or PUT_OFF.search(subject))
            begins = re.search(_EDGE + "$", subject) or _SINCE_THE_YEAR_BEGAN.search(subject)
            return begins is not None and not _STILL_TO_DO.match(after)
        if re.match(r"\s*(?:24[时点])?\s*为?止(?![于的])", after):
            return re.search(_EDGE + "$", before) is not None
        if re.search(r"期末[（(]$", before):
            return True
        if word.part("tail") in ("底", "末"):
            return re.search(_EDGE + "$", before) is not None and _STOCK.match(after) is not None
        return False

    def _is_same_period(self, word: TimeWord) -> bool:
        """2022年同期 in a report on 2023 or later."""
        return (
            word.kind == "year"
            and 0 < word.number("y1") < self._old.start.year
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
        years_on = self._new.kind == "year"
        return is_set_apart(word, self._before(word), self._after(word), years_on, self._title)
