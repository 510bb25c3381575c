"""Counts in Chinese numerals beside Arabic ones in a sentence: 十二次 beside 4次 (GB/T 15835-2011, 4.1.1).
Small numbers, round ones (五百户), about numbers (二十余人) and names (十五分钟) are a matter of taste.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.basics.numerals import number_value
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of

_MEASURE = (
    "(?:人次|名|位|人(?![大们])|户|家|次|件(?!套)|项|场次?|篇|份|期|处|条|亩|万元|亿元|元|册|张|幅|盏|株|台|辆|套|吨|起(?![来到步点源草立诉因])|"
    "个(?:月|小时|支部|党支部|村|社区)?)"
)
_SENTENCE = re.compile("[^。；！？\n]+")
_HANZI = re.compile(
    "(?<![第〇零一二两三四五六七八九十百千万亿几数多来每逢初周至]) ?"
    "(?P<number>(?:[一二两三四五六七八九]千)?(?:零?[一二两三四五六七八九]百)?(?:(?:零?[一二三四五六七八九])?十)?(?:零?[一二三四五六七八九])?)"
    f"(?={_MEASURE})(?![个张条件]字)"
)
_ARABIC = re.compile(rf"(?<![\d.年月第])\d[\d,.]*(?:余|多)?万?(?={_MEASURE})")
_TOTAL = re.compile("共|累计|总计|合计|全年|上半年|下半年|季度|年内|今年")
_ENDS = re.compile(rf"{_MEASURE}(?=[，。；、]|$)")
_LEAST = 11
_CLAUSE = 16  # characters before the number in which a word says that it is a total
_HUNDREDTH = re.compile("百分之(?P<number>[一二三四五六七八九十百零]+(?:点[一二三四五六七八九零]+)?)")
_DIGIT = re.compile(r"\d")
_DIGITS = "零一二三四五六七八九"


def numeral_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    if "百分之" in text:
        yield from _hundredths(text, book)
    if "十" not in text and "百" not in text and "千" not in text:
        return
    rule = book["count-beside-digits"]
    for sentence in _SENTENCE.finditer(text):
        said, start = sentence[0], sentence.start()
        counts = bool(_ARABIC.search(said))
        for match in _HANZI.finditer(said):
            value = number_value(match["number"]) or 0
            if value < _LEAST or match["number"][-1] in "百千" or not (counts or _is_total(said, match)):
                continue
            at = start + match.start("number")
            if not (_is_quoted(said, match.start()) or spoken_of(text, at, at + len(match["number"]))):
                yield rule.finding(at, match["number"], str(value))


def _is_total(said: str, match: re.Match[str]) -> bool:
    """Whether words say that the number sums up, and it ends the clause."""
    before = said[max(0, match.start() - _CLAUSE) : match.start()].rpartition("，")[2]
    return _TOTAL.search(before) is not None and _ENDS.match(said, match.end("number")) is not None


def _is_quoted(said: str, at: int) -> bool:
    return any(said.rfind(one, 0, at) > said.rfind(other, 0, at) for one, other in ("“”", "《》"))


def _hundredths(text: str, book: RuleBook) -> Iterator[Finding]:
    """百分之九十八 in a sentence that has digits."""
    rule = book["hundredths-in-hanzi"]
    for sentence in _SENTENCE.finditer(text):
        said, start = sentence[0], sentence.start()
        if "百分之" not in said or _DIGIT.search(said) is None:
            continue
        for match in _HUNDREDTH.finditer(said):
            whole, _, part = match["number"].partition("点")
            value = number_value(whole)
            if value is None or (whole in ("百", "一百") and said[match.end() : match.end() + 1] == "的"):
                continue
            digits = "".join(str(_DIGITS.index(sign)) for sign in part)
            yield rule.finding(start + match.start(), match[0], f"{value}{'.' if digits else ''}{digits}%")
