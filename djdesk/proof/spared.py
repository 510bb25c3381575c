"""What must not be accused: words of the dictionary that straddle a place, fixed phrases, titles of works,
and wrong forms that are only spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from djdesk.proof.rule_book import RuleBook

PLACE = re.compile("^.{0,2}[村镇乡县市区省街路桥社园局湖河山江沟庄屯寨岭坪坝湾港洲岛寺店集堡营塘塔沙川州氏]")
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔向汤温庞樊兰殷施洪翟颜倪牛俞章鲁葛岳耿焦"
)
_LONGEST = 4
_SPOKEN_OF = re.compile("写成|写作|误写|误作|错写|应为|应写|而不是|改为|读作|读成|错别字|误打|误为|不是“")


_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,3}[〔［\[【（(][\dxXＸ×*]{2,4}[〕］\]】）)] ?(?:第? ?[\dxXＸ×*]+ ?)?号"
)


def in_document_number(text: str, end: int) -> bool:
    """Whether the stretch that ends there belongs to a document's number: 德委组〔2020〕65号."""
    return _NUMBER.match(text, end) is not None


def straddled(text: str, start: int, end: int, book: RuleBook) -> bool:
    """Whether the stretch falls apart into the end of one word and the beginning of another: 现在|在岗, 大会|
    报告."""
    words = book.words
    for cut in range(start + 1, end):
        left = any(text[at:cut] in words for at in range(max(0, cut - _LONGEST), start))
        right = any(text[cut:to] in words for to in range(end + 1, cut + _LONGEST + 1))
        if left and right:
            return True
    return False


def spoken_of(text: str, start: int, end: int) -> bool:
    """Whether the stretch stands in quotation marks beside words such as 误写成: mention is not use."""
    if text[start - 1 : start] not in "“‘" and text[end : end + 1] not in "”’":
        return False
    return _SPOKEN_OF.search(text[max(0, start - 12) : end + 12]) is not None


def within_any(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether the stretch lies wholly in one of the spans."""
    return any(one <= start and end <= other for one, other in spans)
