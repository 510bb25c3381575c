"""The language at the end of a heading that runs into its text: words that close one, words that open a
sentence.
"""

from __future__ import annotations

import re

from djdesk.intake.outline.points import starts_with_marker

# A document's usual parts: a heading of these words is complete where they end.
_MODIFIER = (
    "(?:当前|目前|现阶段|主要|基本|总体|突出|存在的?|面临的?|取得的?|采取的?|工作中?|党建|支部|组织|队伍|思想|开展|完成|落实|"
    "目的|全年|今年|明年|来年|上半年|下半年|20\\d\\d\\s?年|下一?(?:步|阶段)|今后|往后|接下来|努力|改进|整改|几点|一些|不足|特色|重点|的)"
)
_PART = (
    "(?:问题|不足|困难|难点|短板|差距|原因(?:分析)?|打算|计划|规划|安排|思路|举措|措施|情况|概况|成效|成绩|做法|经验|体会|感受|"
    "亮点|特点|意义|原则|标准|之处|方向|目标|任务|建议|意见|设想|回顾|现状|启示|方面)"
)
_WORD_ALONE = re.compile("[\u4e00-\u9fff]{1,3}[，,。；;]")
_CLAUSES = re.compile("[^，。；]{5,}[，；][^，。；]{4,}。$")
_SAYS_WHAT = re.compile("[\u4e00-\u9fff]{2,6}是(?![否非])")  # 党员活动室是…
_LEAST_BODY = 8  # characters that a sentence behind a heading has at least
_CLAUSE = re.compile("[^，。；：]{2,12}[，,]")  # what is said first: 今年以来，
_SHORT = 4  # characters from which a heading's last word tells more than a word of the sentence would
_PARTS = re.compile(f"{_MODIFIER}{{1,5}}{_PART}(?:[及和与、]{_MODIFIER}{{0,3}}{_PART}){{0,2}}")
_ENDERS = re.compile(
    "(?:活动|工作|建设|情况|成效|问题|打算|机制|水平|能力|责任|制度|作用|服务|管理|教育|学习|队伍|阵地|"
    "基础|落实|作风|发展|质量|氛围|"
    "成果|力度|意识|堡垒|保障|整改|监督|防线|引领|"
    "标准|体系|品牌|平台|业务|群众|关怀|培训|整顿|规范|实效|效能|融合|生态|环境|根基|短板|职责|任务|行动|"
    "工程|举措|措施|计划|安排|不足|典型|"
    "宣传|武装|思想|政治|组织|纪律|廉政|创新|意义|意识形态|形象|格局|优势|本领|之处|方向|战斗力|凝聚力|执行力|组织力)$"
)
_OPENERS = re.compile(
    "(?:(?:20[\\dxX×]{2}|[今去本前近当]|[一两三几多数]|[\\d十]+)\\s?年(?:来|以来|间|多|里|前|底|初|度|[\\d上下])?|上半年|下半年|全年|年内|[今去]"
    "[春夏秋冬]|入[春夏秋冬汛]|[\\d一二三四五六七八九十]{1,2}\\s?月|[一二三四]季度|近期|近日|目前|当前|现在|如今|眼下|现阶段|截至|"
    "截止|迄今|下一步|今后|过去|长期以来|平[时日]|年[初底内]|每[月周天年季个名位逢到次]|自\\S{0,8}以来|"
    "虽然|虽说|虽|尽管|由于|因为|因此|如果|只要|无论|不管|不仅|不但|除了|随着|面对|鉴于|考虑到|有了|"
    "为了?(?![组成副主首辅基核抓载重指切目引契先]|书记)|根据|按照|依据|围绕|通过|针对|对照|利用|依托|结合|借助|"
    "坚持|认真|积极|充分|深入|切实|严格|始终|持续|不断|进一步|全面|首先|一是|组织(?!生活|部|委员|体系|架构|设置|覆盖|力|建设|领导|纪律)|定期|及时|扎实|大力|高度|着力|突出|先后|"
    "我们|他们|大家|大伙|"
    "我[局市县区镇乡校院部委办处街社村所厂站队馆中公]|本[单支部院校局所站]|全[市县区镇乡校院局体所站厂村]|"
    "各[级支党科部站班车村社单]|院[里内党]|党支部|党总支|党委|党组|支部|总支|班子|"
    "在[^，。；]{2,14}(?:下|中|后|前|时|期间)[，,]|从[^，。；]{1,8}(?:起|开始|以来|看)[，,]|自[^，。；]{1,8}(?:起|以来|后)[，,]|"
    "制定|建立|开展|落实|紧紧|紧扣|聚焦|牢牢|牢固|加强|强化)"
)
# Words that often begin a sentence but may stand within a heading too; a time in the first clause.
_PERHAPS = re.compile(
    "(?:成立|设立|组建|慰问|走访|举办|开办|建成|新建|修订|推行|实行|实施|选派|发展|培养|培训|配备|投入|争取|创建|打造|召开|邀请|"
    "迎|面对|每|遇|凡|从|到|自|经过?|随着|当|在[^于]|由|让|使|给|向|对[^照]|把|将|以[^及]|借|就|按|据|趁|因|如今|眼下|这|那|有的|一些|个别|少数|部分|共|现有|"
    "年(?![龄轻纪])|去年|一[年季月天个]|两[年季月天个]|三年|入[春夏秋冬汛]|春|夏|秋|冬|[\\d０-９])"
    "|[\u4e00-\u9fff]{2,6}是(?![否非])|[^，。；]{2,8}(?:期间|以来|之际|之后|之前|时候|时|后|前|中)[，,]"
)
_SUBJECT = re.compile(
    "^[^，。；：,;:]{0,6}(?:党工委|党委|党组|党支部|党总支|支部|机关|中心|街道|社区|学校|公司|管委会|"
    "办公室|科室|工委|"
    "领导班子|班子)"
)


def usual_part_ends_before(text: str, stop: int) -> bool:
    """Whether the first stop of a heading lies beyond a part's usual words: 存在问题虽然取得了一些成绩。"""
    match = _PARTS.match(text)
    if not match or match.end() >= stop:
        return False
    return bool(_OPENERS.match(text, match.end()) or _SAYS_WHAT.match(text, match.end()))


def told_by_part(text: str, at: int) -> bool:
    """A part's usual words, and behind them a sentence of clauses: 存在问题|学习不够系统，形式不够丰富。"""
    body = text[at:].rstrip()
    return (
        _PARTS.fullmatch(text[:at]) is not None and body.endswith("。") and _CLAUSES.search(body) is not None
    )


def within_openers(text: str, limit: int) -> set[int]:
    """Places up to `limit` at which a word that opens a sentence would be cut in two: 按|照, 班|子."""
    return {
        place
        for start in range(2, limit)
        if (opener := _OPENERS.match(text, start))
        for place in range(start + 1, opener.end())
    }


def end_score(text: str, at: int, units: tuple[str, ...]) -> int:
    """How much speaks for the heading ending before character `at`: what its last words and the first words
    behind it are. `units`: words with which the text often begins.
    """
    head, body = text[:at], text[at:]
    if not head or len(body) <= _LEAST_BODY:
        return 0
    if head[-1] in "，,、的和及与" or body[:1] in "，,、的和及与之性化型者”）)》（(":
        return 0
    if re.match("(?![一二三四五六七八九十])[\u4e00-\u9fff]?是", body):
        return 0  # 党员活动|室是
    if _WORD_ALONE.match(body) and not _OPENERS.match(body):
        return 0  # 压实责任|链条，: a word and a comma begin no sentence
    if any(head.count(left) != head.count(right) for left, right in ("“”", "《》", "()", "（）")):
        return 0
    score = 4 if _PARTS.fullmatch(head) else 0
    if not score and _ENDERS.search(head):
        score = 2 if at >= _SHORT else 1
    if units and body.startswith(units):
        score += 2
    if starts_with_marker(body):
        score += 4
    opener = _OPENERS.match(body)
    if opener:
        score += 2 + (_CLAUSE.match(body) is not None)
    elif _SUBJECT.match(body) or _PERHAPS.match(body):
        score += 1
    return score
