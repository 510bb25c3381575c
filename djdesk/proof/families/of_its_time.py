"""Words that are true of one year or of some months only, in a text about another time: 建党102周年 in 2024,
“十四五”开局之年 in 2023, a campaign that is over, a plenum that another has followed.

Who looks back may say so: the year stands in the sentence, or a word such as 以来, 巩固, 回顾. What stands in
a title 《》 is a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

import msgspec

from djdesk.basics.numerals import chinese_numeral, chinese_value
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.time_table import Anniversary, Campaign, NamedYear, Plan, Plenums, TimeTable

_YEARS = re.compile(
    r"(?<!\d)([12]\d{3})(?=年|[—–\-～至.])|(?<![一二三四五六七八九〇])([一二][〇一二三四五六七八九]{3})(?=年)"
)
_ENDS = re.compile("[。；！？\n]")
_TITLE = re.compile("《[^》\n]{0,80}》")
_LOOKS_BACK = re.compile(
    "以来|巩固|深化|拓展|成果|长效|常态|历史|回顾|曾|总结|经验|结束|之后|后续|回头看|条例|胜利|衔接|期间|时期|当年|那年"
)
_AIMED_AT = re.compile("围绕|聚焦|紧扣|锚定|面向|迎接|站在|立足")  # what a year to come is worked for
_AHEAD = re.compile("迎接|喜迎|即将|明年|来年|下一?年|将要|筹备|谋划")
_STUDIES = re.compile("学习|贯彻|落实|宣传|传达|宣讲|领会|精神")
_NUMBER = r"(?P<n>\d{1,3}|[一二三四五六七八九十百零〇]{1,5})"
_FAR = 3  # years; 建党90周年 in a text on 2023 is history and not what was left from last period
_SETTLED = timedelta(days=30)  # after a meeting its spirit is what is studied
_PLENUM = re.compile(r"(?P<c>十[五六七八九]|二十[一二三]?)届(?P<n>[一二三四五六七])中全会")
_SESSION = re.compile(
    r"(?P<t>十[三四五])届(?:全国人大|全国政协)?(?P<n>[一二三四五])次会议|(?<=全国人大|全国政协)(?P<t2>十[三四五])届(?P<n2>[一二三四五])次会议"
)
_YEARLY = re.compile(r"(?P<y>20\d\d)(?=年(?:“?全国[“”]*两会”?|全国“两会”|中央一号文件|《?政府工作报告))")
_COUNT = "一二三四五六七"
_NAMED = {0: "开局之年", -1: "收官之年"}
_OF_A_PLAN = (
    r"[“\"]?(?P<name>{names})[”\"]?(?:规划|计划|普法规划)?的?"
    r"(?P<said>(?P<first>开局(?:起步)?之年|开局年|起步之年|开局第一年|首年)|(?P<last>收官之年|收官年|最后一年)|第(?P<n>[二三四])年)"
)

Span = tuple[date, date]


class TimeIndex:
    """The table in a form in which its words are found quickly."""

    def __init__(self, table: TimeTable) -> None:
        self._sessions = {one.term: one for one in table.sessions}
        self._plenums = table.plenums
        self._anniversaries = {name: one for one in table.anniversaries for name in one.names}
        self._plans = {name: one for one in table.plans for name in one.names}
        self._years = {name: one for one in table.years for name in one.names}
        self._campaigns = {name: one for one in table.campaigns for name in one.names}
        self._anniversary = re.compile(
            rf"(?P<name>{_any(self._anniversaries)})(?:的)?{_NUMBER}(?P<unit>周年)(?P<meeting>大会)?"
        )
        self._plan = re.compile(_OF_A_PLAN.replace("{names}", _any(self._plans)))
        self._others = re.compile(_any([*self._years, *self._campaigns]))

    def findings(self, text: str, book: RuleBook, span: Span) -> Iterator[Finding]:
        """Of one paragraph of a text on the time from `span[0]` to `span[1]`."""
        titles = [match.span() for match in _TITLE.finditer(text)]
        for pattern, made in self._kinds():
            for match in pattern.finditer(text):
                if any(start <= match.start() < end for start, end in titles):
                    continue
                around = _sentence(text, match.start(), match.end())
                found = made(match, around, book, span)
                if found is not None:
                    yield found

    def _kinds(
        self,
    ) -> Iterable[tuple[re.Pattern[str], Callable[[re.Match[str], str, RuleBook, Span], Finding | None]]]:
        return (
            (self._anniversary, self._of_anniversary),
            (self._plan, self._of_plan),
            (self._others, self._of_name),
            (_PLENUM, self._of_plenum),
            (_SESSION, self._of_session),
            (_YEARLY, _of_yearly),
        )

    def _of_anniversary(
        self, match: re.Match[str], around: str, book: RuleBook, span: Span
    ) -> Finding | None:
        one: Anniversary = self._anniversaries[match["name"]]
        count = int(match["n"]) if match["n"].isdecimal() else chinese_value(match["n"])
        right = span[1].year - one.year
        if not count or abs(count - right) > _FAR or _is_year(one.year + count, around, span):
            return None
        if match["meeting"] and count % 5 == 0:  # the nation's own, which is spoken of for years
            return None
        if count == right + 1 and _AHEAD.search(around):
            return None
        written = str(right) if match["n"].isdecimal() else chinese_numeral(right)
        said = match[0].removesuffix("大会")
        fix = said.replace(match["n"] + match["unit"], written + match["unit"])
        told = f"“{said}”是{one.year + count}年，{span[1].year}年是“{fix}”；写的就是那一年的事，点“这样就行”"
        return _made(book, "stale-anniversary", one.source, match.start(), said, fix, told)

    def _of_plan(self, match: re.Match[str], around: str, book: RuleBook, span: Span) -> Finding | None:
        one: Plan = self._plans[match["name"]]
        step = "一二三四".index(match["n"]) if match["n"] else 0
        year = one.last if match["last"] else one.first + step
        if _is_year(year, around, span):
            return None
        if year == span[1].year + 1 and (_AHEAD.search(around) or _AIMED_AT.search(around)):
            return None
        now = {one.first: _NAMED[0], one.last: _NAMED[-1]}.get(span[1].year)
        fix = match[0].removesuffix(match["said"]) + now if now else None
        now_said = f"，{span[1].year}年是{now}" if now else f"，这份材料写的是{span[1].year}年"
        told = f"“{match['name']}”的{match['said']}是{year}年{now_said}，请核对"
        return _made(book, "stale-year", one.source, match.start(), match[0], fix, told)

    def _of_name(self, match: re.Match[str], around: str, book: RuleBook, span: Span) -> Finding | None:
        named: NamedYear | None = self._years.get(match[0])
        if named is not None:
            if _is_year(named.year, around, span):
                return None
            told = f"“{match[0]}”是{named.year}年，这份材料写的是{span[1].year}年，请核对"
            return _made(book, "stale-year", named.source, match.start(), match[0], None, told)
        one: Campaign = self._campaigns[match[0]]
        if span[0] <= one.last_day or one.stands(span[0]) or _looks_back(around, one.last_day):
            return None
        day = one.last_day
        now = f"，现在说“{one.now}”" if one.now else ""
        told = f"“{match[0]}”到{day.year}年{day.month}月为止{now}；写本期的工作时请核对"
        return _made(book, "stale-campaign", one.source, match.start(), match[0], one.now or None, told)

    def _of_plenum(self, match: re.Match[str], around: str, book: RuleBook, span: Span) -> Finding | None:
        held = [
            (one, number, day)
            for one in self._plenums
            for number, day in enumerate(one.ended(), 1)
            if day + _SETTLED <= span[1]
        ]
        known: Plenums | None = next((one for one in self._plenums if one.congress == match["c"]), None)
        number = _COUNT.index(match["n"]) + 1
        if known is None or not held or number > len(known.days) or not _STUDIES.search(around):
            return None
        last, latest, day = max(held, key=lambda one: one[2])
        ended = known.ended()[number - 1]
        followed = f"{last.congress}届{_COUNT[latest - 1]}中全会"
        if ended >= day or f"{_COUNT[latest - 1]}中全会" in around or _looks_back(around, ended):
            return None
        told = f"“{match[0]}”之后，{day.year}年{day.month}月已召开{followed}；写本期学的是哪一次全会，请核对"
        return _made(book, "stale-meeting", last.source, match.start(), match[0], followed, told)

    def _of_session(self, match: re.Match[str], around: str, book: RuleBook, span: Span) -> Finding | None:
        term, number = match["t"] or match["t2"], match["n"] or match["n2"]
        one = self._sessions.get(term)
        if one is None or not _STUDIES.search(around):
            return None
        year = one.first + _COUNT.index(number)
        now = span[1].year if span[1] >= date(span[1].year, 3, 31) else span[1].year - 1
        if year >= now or _looks_back(around, date(year, 3, 31)):
            return None
        current = next((one for one in self._sessions.values() if one.first <= now < one.first + 5), None)
        fix = (
            match[0]
            .replace(f"{term}届", f"{current.term}届")
            .replace(f"{number}次", f"{_COUNT[now - current.first]}次")
            if current is not None
            else None
        )
        told = f"“{match[0]}”是{year}年的会，{now}年已经开过新的一次；写本期学的是哪一次，请核对"
        return _made(book, "stale-meeting", one.source, match.start(), match[0], fix, told)


def _of_yearly(match: re.Match[str], around: str, book: RuleBook, span: Span) -> Finding | None:
    """学习2023年全国两会精神 in a text on 2024."""
    year = int(match["y"])
    now = span[1].year if span[1] >= date(span[1].year, 3, 31) else span[1].year - 1
    if year >= now or year < now - _FAR or not _STUDIES.search(around) or _LOOKS_BACK.search(around):
        return None
    told = f"这里写的是{year}年的会议或文件，{now}年的已经有了；写本期学的是哪一年的，请核对"
    return _made(book, "stale-meeting", "", match.start(), match[0], str(now), told)


def _made(book: RuleBook, rule: str, source: str, at: int, words: str, fix: str | None, told: str) -> Finding:
    found = book[rule].finding(at, words, fix, told)
    return msgspec.structs.replace(found, source=source) if source else found


def _any(names: Iterable[str]) -> str:
    """Names as one pattern, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a stretch, without the stretch."""
    marks = [found.end() for found in _ENDS.finditer(text, 0, start)]
    behind = _ENDS.search(text, end)
    return f"{text[marks[-1] if marks else 0 : start]}\0{text[end : behind.start() if behind else len(text)]}"


def _years_in(around: str) -> set[int]:
    digits = str.maketrans("〇一二三四五六七八九", "0123456789")
    return {int((digit or chinese).translate(digits)) for digit, chinese in _YEARS.findall(around)}


def _is_year(year: int, around: str, span: Span) -> bool:
    """Whether the text is about that year, or the sentence names it."""
    return span[0].year <= year <= span[1].year or year in _years_in(around)


def _looks_back(around: str, until: date) -> bool:
    return _LOOKS_BACK.search(around) is not None or any(year <= until.year for year in _years_in(around))
