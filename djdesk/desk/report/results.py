"""Honours and results (荣誉、称号、名次): of one period only, so that they must not be said of the next one
unasked.
"""

from __future__ import annotations

import re

_TITLE = (
    r"(?:称号|荣誉|表彰|嘉奖|奖|锦旗|牌匾|通报表扬|先进|优秀|示范|标兵"
    r"|第[一二三四五六七八九十]|名次|认定|命名)"
)
_RESULT = re.compile(
    rf"(?:荣获|荣膺|荣立|获评|获颁|喜获|斩获|夺得|摘得|蝉联|跻身|获?批(?:准|复)?为)"
    rf"|(?:获得|获|取得|赢得|拿下)[^，。；\n]{{0,24}}?{_TITLE}"
    rf"|被[^，。；\n]{{0,20}}?(?:评为|评定为|授予|命名为?|确定为|认定为|列为|选为|表彰|通报表扬)"
    rf"|(?:受到|得到)[^，。；\n]{{0,14}}?(?:表彰|表扬|嘉奖|肯定|好评|批示)"
    rf"|(?<![拟争])(?:评为|入选|当选|授予|授牌)[^，。；\n]{{0,20}}?(?:{_TITLE}|单位|支部|集体|个人|案例|名单|[“‘《])"
    rf"|记[一二三]等功|(?:考核|考评|评比|排名|测评|验收)[^，。；\n]{{0,10}}?(?:第[一二三四五六七八九十]|优秀|先进|前列|前茅|一等|好等次)"
    rf"|(?:位列|位居|名列)[^，。；\n]{{0,10}}?(?:第[一二三四五六七八九十]|前列|前茅|榜首)"
)
_WISHED = re.compile(r"(?:争创|争取|力争|确保|拟|推荐|申报|创建|开展|组织|评选|标准)[^，。；\n]{0,12}$")


def tells_a_result(text: str) -> bool:
    """Whether a text says that somebody was honoured, passed or ranked; a wish for it is none."""
    return result_in(text) != ""


def result_in(text: str) -> str:
    """The words that say so, from the beginning of their clause; "" where there are none."""
    for found in _RESULT.finditer(text):
        if not _WISHED.search(text[: found.start()]):
            begins = max(text.rfind(stop, 0, found.start()) for stop in "，。；：！？\n") + 1
            return text[begins:].partition("\n")[0].partition("。")[0].strip()
    return ""
