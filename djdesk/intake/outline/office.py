"""The office that a report is of, as its title, its opening or a line beside them names it; nothing where the
words only look like a name: 扎牢支部堡垒, 我们把加强村党组织.
"""

from __future__ import annotations

import re

from djdesk.basics.verbs import VERB
from djdesk.intake.outline.title import (
    BLANKS,
    KIND_END,
    ORGANISATION,
    OURSELVES,
    PERIOD,
    signer,
    subtitle_of,
)

_NAMED_PART = re.compile(rf"^(?:[{re.escape(BLANKS)}]{{1,4}}[省市区县州镇乡]?)+")
_NO_NAME = re.compile(rf"[{re.escape(BLANKS)}]{{2,8}}")  # nothing of the name is left: ××××2023年
_BARE = re.compile(
    "(?:[局院校所站县区市镇乡村厅处办部]|公司|集团|街道|机关|中心)?(?:机关)?(?:党?总?支部|党总支|党委|党组|党工委)"
)
# A kind of office and none of its own name: 法院, 公立医院党支部, 新时代基层人民法院.
_KIND_ALONE = re.compile(
    "(?:新时代|新形势下|基层|公立|民营|国有|城市|农村|乡镇|城乡|高校|中小)*"
    "(?:人民|检察)?(?:法院|检察院|医院|学校|大学|学院|高校|社区|街道|小区|村|镇|乡|公司|集团|企业|机关|银行|中心|支部|部门)"
    "(?:机关)?(?:党?总?支部|党总支|党委|党组|党工委)?"
)
_TOLD_WELL = 4  # characters: XX市纪委监委机关党委 is told well enough, XX中心 is not

# What is done, in front of 村, 社区, 支部: a slogan begins so and no name does.
_DONE = re.compile(
    "关于|推[动进行]|强化|聚[焦力]|做[好实强优]|打造|坚持|加强|构建|深化|落实|开展|围绕|突出|创新|凝聚|践行|赋能|"
    "[扎筑建守擦激点唱架搭织扛压种用抓夯管写绘育练补磨念拓理办绷拧走打把][牢好强实优亮活响起密准稳深细严紧住开宽透]"
    "(?![阳县市镇乡村])|"
    "[情心][系牵]|走[进近出在]|深[耕入]|扎根|立足|奋[进战]|[勇争][当做创]|助[力推]|[领引][航领]|激[发活]|服务(?!中心|局|站|所|业|区)|"
    "提[升高]|铸[就魂]|点[亮燃]|[抓促让使当](?![涂阳雄胡])|小(?=社区|村|支部|院|站)|大(?=社区|支部|中心)"
)
# In front of a sentence's place and, rarely, a name's first character: 在社区, but 在田镇, 向阳社区.
_PLACE = re.compile("[在对向从以把由为]")
# Not a name but a part of a sentence, or many offices.
_SPOKEN = re.compile(
    "我们|他们|大家(?![园庄村屯沟])|广大(?=党|干|群|职|师|居|村|青)|(?:党员|群众|干部)(?=[们在和与中]|群众)|各级|^[各每该]|"
    "^全(?=[县市区镇乡村省系院校局])|^[一二两三四五六七八九十几多]+个|(?<=.)[把将被使让给]|通过|按照|根据|作为|以来|对[照标]|"
    "^在(?=[全本我各此这]|社区|学校|街道|[县市区镇乡村])|(?<=.)[进入到](?=小区|社区|学校|校园|[村企楼]|机关|家庭)"
)
# What stands behind the office in a title: the time, the work, or what the office does.
_BEHIND = re.compile(
    rf"$|[\s，,：:、（(“《〈—\-·]|{PERIOD.pattern}|年度?|{VERB.pattern}|"
    "[的关]?(?:党|基层|工作|述职|抓|主题|关于|半年|年终|以来|书记|支部|机关|领导|总结|小结|汇报|报告|材料|要点|计划|方案|"
    "情况|简报|信息|发言|讲话|学习|宣传|扎实|积极|认真|大力|着力|持续|不断|切实|坚[持定]|强[化调])|"
    "[以在对从向为将与和用让迎召举组开严践聚深精创打走送传带助搭做落推加提探实紧围突全多三双四五]|"
    "建(?!设(?:情况|工作|的|现状|问题|调研))|"
    "黨|基層|關於|書記|機關|領導|紮實|積極|認真|學習|總|[堅強開舉組創進實帶讓從對與為傳圍緊]"
)
_ACTS = (
    "通过|坚持|始终|对照|认真|紧紧|党组(?!织)|以|深入|高度|在|全面|严格|"
    "积极|按照|聚焦|紧扣|把|不断|充分|切实|堅持"
)
_OPENS = re.compile(rf"(?:^|[，,。])({ORGANISATION.pattern})(?:{_ACTS})")


def unit_of(title: str, opening: str) -> str | None:
    """The office that reports: the start of the title, else the first organisation that acts in the
    opening; that one too where the title only has signs for the name.
    """
    head = _head(title)
    if _NO_NAME.fullmatch(head.strip()):
        return head.strip()
    named = _named_at_start(head, KIND_END.search(title) is not None)
    told = named is not None and (named[0] not in BLANKS or len(_NAMED_PART.sub("", named)) >= _TOLD_WELL)
    if named and told and not OURSELVES.fullmatch(named):
        return named
    for match in _OPENS.finditer(opening):
        if not any(one.fullmatch(match[1]) for one in (OURSELVES, _BARE, _KIND_ALONE)) and not _is_spoken(
            match[1]
        ):
            return match[1]
    return None if named and OURSELVES.fullmatch(named) else named


def unit_told_beside(title: str, bylines: list[str]) -> str | None:
    """The office in brackets behind the title, in a subtitle, or in a signature."""
    behind = re.search(r"[（(]([^（）()]{4,30})[）)]$", title)
    told = re.split(r"[、，,\s]", behind[1])[0] if behind else ""
    return (
        (signer(told) if told else None)
        or unit_of(subtitle_of(bylines), "")
        or next(filter(None, map(signer, bylines)), None)
    )


def _head(title: str) -> str:
    """The title up to its colon or its period, without signs, 中共 and 关于 in front."""
    head = re.split("[：:]", title)[0] if re.search("[：:]", title) else PERIOD.split(title)[0]
    return re.sub(rf"^[^\w（(“《{re.escape(BLANKS)}]*(?:中共|关于)?", "", head)  # 📢 某某党委


def _named_at_start(head: str, of_kind: bool) -> str | None:
    """The office that the head begins with; `of_kind`: the title ends as a report's does."""
    match = ORGANISATION.match(head)
    if match is None:
        return None
    named = _longest_organisation(head) or match[0]
    if _is_spoken(named) or _KIND_ALONE.fullmatch(named) or not _BEHIND.match(head[len(named) :]):
        return None
    placed = _PLACE.match(named) is not None
    own = re.sub(
        r"(?:社区|街道|学校|医院|公司|机关|中心|党?总?支部|党委|党组|党工委|[县市区镇乡村局院]).*$", "", named
    )
    return None if placed and (not of_kind or len(own) < 2) else named


def _is_spoken(named: str) -> bool:
    return _DONE.match(named) is not None or _SPOKEN.search(named) is not None


def _longest_organisation(head: str) -> str:
    """The longest beginning that is an organisation's name: 市文明办 of 市文明办抓基层党建, 区委组织部 rather
    than 区.
    """
    best = ""
    for end in range(2, min(len(head), 24) + 1):
        if ORGANISATION.fullmatch(head[:end]) and not re.search(
            "抓|开展|关于|创建|工作|的|落实|基层|党建", head[:end]
        ):
            best = head[:end]
    return best
