"""What a share or a change is called: 党员占比, 整改完成率, 同比增长."""

from __future__ import annotations

import re

from djdesk.intake.figures.clause import TextClause

_CHANGED = re.compile(
    "(?:(?:同比|环比|较|比)[^，]{0,10}?)?(?:增长|下降|提高|提升|上升|减少|降低|增加|上涨)了?$"
)
_OF_RATE = re.compile("[率占比例度量数]")
_COMPARED = re.compile("同比|环比|(?:较|比)(?:去年|上年|年初|同期|上期|上月)(?:同期)?")
_RATE_SHORT = 5  # characters: a shorter noun keeps its verb (整改完成率)
_RATE_OF = re.compile(
    "(?P<rate>[^，。；：、,;:]{2,16}[率比])(?:为|為|占|达到?|達到?)[^，。；：、,;:]{1,12}的?$"
)  # 注册率为总人口的73%
_STANDING = re.compile("实际|现状|情况|目标|要求|标准|比例|水平|實際|現狀|情況|目標")  # 兼职书记达85%的实际
_MAINLY = re.compile("以(?P<who>[^，。；,;]{2,16})[为為]主[，,]$")
_LONGEST = 40  # characters before the figure in which its name is looked for


def rate_name(text: str, shape: str, clause: TextClause, previous: str) -> str:
    """A share or a change: whose it is stands before it, else the name before it tells."""
    lead = shape[clause.lead.start : clause.lead.end]
    said = text[clause.lead.start : clause.lead.end]
    of_what = _RATE_OF.search(text, max(0, clause.lead.start - _LONGEST), clause.lead.end)
    if of_what:
        return of_what["rate"]
    of_whom = clause.after and shape.startswith("的", clause.rest.start)  # 全村78%的农户
    of_whom = of_whom and not _STANDING.fullmatch(text, clause.after.start, clause.after.end)
    if not said or (of_whom and not _OF_RATE.search(lead)):
        return text[clause.after.start : clause.after.end] or previous
    if _COMPARED.fullmatch(lead):
        return previous + said + clause.tail.strip(" 了近约超")
    if lead in ("占比", "占比例", "比例", "比重", "占比重"):
        return previous + "占比"
    share = re.search("占(?:比|到|了)?[^占]*$", lead)
    if share and not share[0].startswith("占比"):
        whose = re.sub("[的只仅约已]+$", "", said[: share.start()]) or _mainly(text, clause) or previous
        return whose.removesuffix("占比") + "占比"
    change = _CHANGED.search(lead)
    if change:
        own = re.sub("^实[现現]", "", said)
        return own if change.start() > 0 else re.sub("(?:完成|达到|实现)$", "", previous) + said
    rest = shape[clause.rest.start : clause.rest.end]
    covered = re.match("(?:建立|成立|组建|设立|建有|建成)了?(?P<what>.+)", rest)
    if covered:
        said = said.removeprefix("实现").removeprefix("實現")
        return said + text[clause.rest.start + covered.start("what") : clause.rest.end] + "覆盖率"
    if re.match("全?覆盖", rest):
        return re.sub("(?:已|均|全部|基本)*(?:实现|達到|达到|實現)?(?:了)?$", "", said) + "覆盖率"
    done = re.match("(?:按[时期]|全部)?(?:完成)?(?P<what>整改|办结|达标|换届|到位|落实|完成|合格|转正)", rest)
    if done:
        return said + done["what"] + "率"
    if not clause.before:
        return said
    name = text[clause.before.start : clause.before.end]
    return text[slice(*clause.before.verb)] + name if clause.before.verb and len(name) < _RATE_SHORT else name


def _mainly(text: str, clause: TextClause) -> str:
    """积极分子以35岁以下青年为主，占90%: those that the clause before says are the most; "" for none."""
    match = _MAINLY.search(text, max(0, clause.lead.start - _LONGEST), clause.lead.start)
    return match["who"] if match else ""
