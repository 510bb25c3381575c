"""Honours and results (荣誉、称号、名次): of one period only, so that they must not be said of the next one
unasked.
"""

from __future__ import annotations

import re

_GAP = r"[^，。；\n]"
_PLACE = r"第[一二三四五六七八九十]|前列|前茅|榜首"
_TITLE = (
    r"(?:称号|荣誉|表彰|嘉奖|奖|锦旗|红旗|牌匾|通报表扬|先进|优秀|示范|标兵|能手|状元|名次|认定|命名"
    r"|第[一二三四五六七八九十])"
)
_RESULT = re.compile(
    rf"(?:荣获|荣膺|荣立|获评|获颁|喜获|斩获|夺得|摘得|捧回|蝉联|跻身|获批为?)"
    rf"|(?:获得|获|取得|赢得|拿[下到])(?!感){_GAP}{{0,24}}?{_TITLE}"
    rf"|被{_GAP}{{0,20}}?(?:评为|评定为|授予|命名为?|认定为|列为|选为|表彰|通报表扬|采纳|采用为?|转发)"
    rf"|被{_GAP}{{0,20}}?确定为(?!发展对象|入党|预备|重点)"
    rf"|(?:受到|得到){_GAP}{{0,14}}?(?:表彰|表扬|嘉奖|肯定|好评|批示)"
    rf"|(?:评为|入选|授予|授牌){_GAP}{{0,20}}?(?:{_TITLE}|单位|支部|集体|个人|案例|名单|[“‘《])"
    rf"|当选(?![后的须条])|(?:记{_GAP}{{0,2}}|立{_GAP}{{0,4}})功"
    rf"|通过{_GAP}{{0,14}}?(?:验收|评估|认定|复核|评审)"
    rf"|(?:考核|考评|评比|排名|测评|验收){_GAP}{{0,10}}?(?:{_PLACE}|优秀|先进|一等|好等次)"
    rf"|(?:位列|位居|名列){_GAP}{{0,10}}?(?:{_PLACE})"
)
_NEAR = 40  # characters beside a result that say what it is
_STOPS = "，。；：！？\n"
_NAMED = re.compile(
    r"荣誉|获奖|奖项|受表彰|获评|称号|等次|名次|排名|得分|(?:考核|评议|考评|测评|评定)(?:结果|结论)"
)
_WISHED = re.compile(rf"(?:争创|争取|力争|确保|拟|推荐|申报|创建|开展|组织|评选|标准){_GAP}{{0,12}}$")
_RULED = re.compile(rf"^{_GAP}{{0,4}}的{_GAP}{{0,6}}(?:要|须|应|予以|给予|方可|可以)")  # 评为优秀的要公示


def tells_a_result(text: str) -> bool:
    """Whether a text says that somebody was honoured, passed or ranked; a wish for it is none."""
    return bool(results_in(text))


def names_results(name: str) -> bool:
    """Whether a field of that name holds honours or how one was rated: 获评荣誉, 所获奖项, 评议等次."""
    return _NAMED.search(name) is not None


def results_in(text: str) -> tuple[str, ...]:
    """The clauses that say so, in their order: 荣获“先进集体”称号."""
    found = []
    for result in _RESULT.finditer(text):
        before, after = text[: result.start()], text[result.end() :]
        if not _WISHED.search(before[-_NEAR:]) and not _RULED.match(after[:_NEAR]):
            begins = max(text.rfind(stop, 0, result.start()) for stop in _STOPS) + 1
            ends = min(
                (at for stop in _STOPS if (at := text.find(stop, result.end())) >= 0), default=len(text)
            )
            found.append(text[begins:ends].strip())
    return tuple(dict.fromkeys(found))
