"""Title, period and kind of an old report, as offices write them."""

from __future__ import annotations

import re

_KIND = (
    "汇报材料|述职报告|总结|小结|汇报|报告|材料|计划|要点|方案|信息|简报|情况|意见|通知|通报|纪要|发言|清单|讲话|体会|纪实|"
    "综述|盘点|回顾|述评|自评|自查|安排|打算|经验|做法|心得|总结|彙報|總結|小結|匯報|報告|計劃|計畫|要點|情況|綜述|發言|簡報|經驗"
)
# A title's last word: the kind of document, alone or with a remark in brackets.
KIND_END = re.compile(
    "(?:总结|小结|汇报|报告|材料|信息|简报|要点|计划|清单|发言|方案|情况|纪实|综述|盘点|通报|自查|讲话|體會|体会|发言稿|报告稿|稿|"
    "述职|纪要|请示|的函|的通知|的决定|的批复|提纲|侧记|启示|思考|(?<=[与和的])(?:探索|实践)|(?<=[工党]作)(?:安排|打算|思路)|"
    "總結|小結|匯報|彙報|報告|要點|計劃|計畫|情況|綜述|發言|簡報)(?:[（(【].{1,20}[）)】])?$"
)
# A year of signs only is one where a word of time follows: XX街道2023年 begins with the office's name.
_YEAR = (
    "(?:20[\\dxXＸ×*]{2}|[二２][〇○零０一二三四五六七八九\\d]{3}|"
    "[XxＸ×]{2,4}(?=\\s?年|[上下]半年|第?[一二三四1-4]季度))"
)
PERIOD = re.compile(
    rf"20\d\d\s?[-—–~至]{{1,2}}\s?(?:20)?\d\d\s?学年度?(?:第?[一二上下]学期)?|"
    rf"{_YEAR}\s?年?(?:度)?(?:上半年|下半年|半年度?|第?[一二三四1-4]季度|\d{{1,"
    rf"2}}(?:月份?)?\s?[-—–至~～]\s?\d{{1,2}}月份?|"
    rf"\d{{1,2}}月份?|年终|全年)?|[上下]半年|"
    rf"第?[一二三四]季度|近[年三两五]\S?来?"
)
# A year that an opening begins with, and no day: 2019年7月9日 tells when a meeting was.
_OPENING_PERIOD = re.compile(
    r"近[年三两五几]\S?来|20[\dxX]{2}年(?:上半年|下半年|度|第?[一二三四1-4]季度|\d{1,2}月?\s?[-—–至~～]\s?\d{1,2}月份?|"
    r"(?!\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[xXＸ×*]{1,2})\s?月))"
)
_FULL_PERIOD = re.compile(
    rf"{_YEAR}\s?年(?:度)?(?:上半年|下半年|半年度?|第?[一二三四1-4]季度|\d{{1,2}}月份?)?"
)
BLANKS = "XxＸ×*＊○〇◯□"  # what stands for a name that is not told
_LETTER = "(?<![A-Za-z])[A-Z](?=[市县区镇乡村街社局院校])"  # A街道, B社区
ORGANISATION = re.compile(
    # names hold numbers (第48党支部, 3号院) and what stands in brackets (集团（股份）公司)
    rf"(?:[\u4e00-\u9fff{re.escape(BLANKS)}]|{_LETTER}|第?\d{{1,4}}(?=[党支中小联医师院号厂车大团连])|[（(][\u4e00-\u9fff]{{1,8}}[）)](?=\S)){{1,18}}?"
    r"(?:委员会|管委会|纪委监委|纪委|监委|团委|妇联|总工会|工商联|党校|组织部|宣传部|统战部|党工委|机关工委|工委|党组(?!织)|党总支部?|总支部?|"
    r"党委|党?支部|黨委|黨?支部|黨組|黨?總支部?|黨工委|文明办|办公室|办事处|总工会|妇联|残联|工商联|文联|科协|侨联|团委|"
    r"街道|中心|社区|大学|学院|学校|中学|小学|医院|集团|公司|"
    r"支行|分行|银行|检察院|法院|公安局|政府|支队|大队|[市县区省厅]?[\u4e00-\u9fff]?局|[一-龥]部(?!署)|厅|院|馆|站|"
    r"所|镇|乡|村|区|县|市|州|處|局|區|"
    r"縣|鎮)"
)
# An office that speaks of itself does not name itself: 本支部, 我局党委.
OURSELVES = re.compile(
    "[本我该各](?:单位|机关|部门|系统|街道|社区|公司|集团|学校|医院|[局部委办处科院校厅站所区市县镇乡村])?"
    "(?:机关)?(?:党?总?支部|党总支|党委|党组|党工委|办公室)?"
)
_OPENING = re.compile(
    "根据|按照|回顾|为(?:了|深入|全面|贯彻|认真|进一步)|(?:今|本|近|一|半)年[度来以]|"
    "20[\\dxX×]{2}\\s?年(?:以来|上半年|，|,|度?，)|上半年[，,以]|"
    "在.{2,20}领导下|自.{2,12}以来|尊敬|各位|"
    "同志们|现将|现就|我[局市县区镇乡校院部委办处街支]"
)
# …工作汇报xx 乡共辖, …总结**年，, …总结学校党支部自从; what an editor put between title and text.
_ITS_OFFICE = re.compile(
    "[XxＸ×*某]{1,4}\\s?(?:[省市州县区旗镇乡村局院校厂站所]|年[，,])|(?:编者按|温馨提示)[：:]|"
    "(?![的及和与暨])[\u4e00-\u9fff]{0,6}(?:党?总?支部|党委|党组|学校|公司|医院|社区|机关)(?:自从|自\\S{2,8}以来|始终|坚持|认真|紧紧|按照|在)"
)
_LEAD_IN = (
    re.compile(r"^(?:原)?[标標][题題]\s*[:：]\s*(.{6,50}?)\s*\|?$"),
    re.compile(r"《([^《》]{6,60}?)(?:\.docx?|\.pdf|\.wps|\.txt)?》"),
    re.compile(
        rf"(?:整理|收集|搜集|推荐|分享|带来|编写|准备|汇总)(?:了|的|出)?(?:一篇|几篇|一些|"
        rf"相关)?(?:关于)?[“《]?([^《》“”，,。【】]{{5,50}}?(?:{_KIND})+)"
    ),
    re.compile(rf"^([^，,。|_]{{6,50}}?(?:{_KIND}))(?:\s*[-_|–—]\s*\S{{2,14}}|[（(【].{{2,12}}[）)】])$"),
)
_LONGEST = 60
_TO_FILL_IN = re.compile(
    r"^[（(【\[〔](?:本|填写)?(?:单位|部门|名称|机关|党组织|支部)[^）)】\]〕]{0,8}[）)】\]〕]"
)
_POST = re.compile(
    "(?<=[党组总支部委员会局院校所站司队社心])(?:第一|副)?(?:书记|主任|局长|院长|校长|所长|站长|经理|队长|秘书长|委员)$"
)
_HOLDER = re.compile(
    "[\u4e00-\u9fff](?:书记|書記|主任|[局院校所站部处科厅镇乡县区市行厂组会社队股馆台]长|主席|经理|董事长?|秘书长|委员|专员|指导员)"
    "[ \u3000]{1,6}[\u4e00-\u9fff][ \u3000]?[\u4e00-\u9fff·]{1,3}$"
)
_SPREAD_KIND = re.compile(
    "([^，。；：\\n]{4,50}\\s(?:汇\\s报|报\\s告|总\\s结|小\\s结))\\s+\\S"
)  # …工作 汇 报 尊敬的…
_FIRST = re.compile(r"\s*(?:一、|[（(]一[）)]|1[.．、]|第一(?:部分|章))")
# Titles of other documents are known by the first number behind them, and 工作思路 by the sentence there.
_RULES = "标准|制度|办法|细则|规定|章程|流程|手册|守则|预案|(?<=工作)(?:思路|打算|安排)"
_NUMBER_BEHIND = re.compile(rf"(?:{_KIND}|{_RULES})\s*(?:一、|[（(]一[）)]|第一(?:部分|章))")


_OFFICE_DAY = r"(.{4,30}?)(?:\s*[（(]|\s{2,})20\d\d\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?[）)]?"


def signs(text: str) -> bool:
    """An office with the day behind it in brackets, as below a text: 某局党委（2023年12月20日）."""
    match = re.fullmatch(_OFFICE_DAY, text)
    return match is not None and ORGANISATION.fullmatch(match[1].removeprefix("中共")) is not None


def signer(text: str) -> str | None:
    """The office in a line that is nothing else but for a day or a person behind it: 某局党委  王建国; None
    for one that only speaks of itself (本支部).
    """
    plain = re.sub(r"\s*[（(]?20\d\d\s?年.{0,12}$|\s+[\u4e00-\u9fff]{2,4}$", "", text.strip("（）() \u3000"))
    plain = _POST.sub("", plain).removeprefix("中共")  # 某分公司党支部书记  马卫东
    return plain if ORGANISATION.fullmatch(plain) and not OURSELVES.fullmatch(plain) else None


def names_person(text: str) -> bool:
    """An office, a post and who holds it: 大湾乡党委书记  陈志强."""
    return _HOLDER.search(text.strip("（）() \u3000")) is not None


def subtitle_of(bylines: list[str]) -> str:
    """The words of ——某社区2022年工作汇报 below a headline, "" for none."""
    return next((text.strip(" —－-\u3000") for text in bylines if text.strip()[:1] in "—－-"), "")


def period_in(text: str) -> bool:
    """Whether the text names a year, a half or a quarter of one."""
    return PERIOD.search(text) is not None or "年度" in text


def is_title(text: str) -> bool:
    """Whether a first line can be a title: short, no sentence."""
    if not 4 <= len(text) <= _LONGEST or re.search("[。；;]", text):
        return False
    if re.search(f"(?:{_KIND})(?:[（(].{{1,20}}[）)])?$", text):
        return True
    return not re.search("[！!]|[：:]$", text) and not _OPENING.match(text)


def glued_title_end(first: str, noise: list[str]) -> int:
    """Where the title ends when the first line goes straight on with the text; 0 when it does not."""
    if spread := _SPREAD_KIND.match(first):
        return spread.end(1)
    if len(first) <= _LONGEST and not _NUMBER_BEHIND.search(first) and not first.rstrip().endswith("。"):
        return 0
    for text in noise:
        title = title_of_lead_in(text)
        if title and first.startswith(title):
            return len(title)
    for match in re.finditer(f"(?:{_KIND}|{_RULES})(?:文?稿|范文)?", first[:_LONGEST]):
        before = first[: match.end()]
        after = first[match.end() :]
        if (
            not re.search("[，,。；;：:]", before)
            and after
            and (
                after[:1].isspace()
                or _OPENING.match(after)
                or _ITS_OFFICE.match(after)
                or after[:4] in before
                or _FIRST.match(after)
            )
        ):
            return match.end()
    return _before_space(first)


def _before_space(first: str) -> int:
    """Of a line that goes on as a text: an office's words up to a space, behind which it is named again."""
    match = re.match(r"([^，,。；;\s]{8,40})\s+(\S{4})", first)
    if match and len(first) > _LONGEST and ORGANISATION.search(match[1]):
        return match.end(1) if match[2] in match[1] or _OPENING.match(first, match.start(2)) else 0
    return 0


def title_of_lead_in(text: str) -> str:
    """The title that a site's own line names, "" for none."""
    for pattern in _LEAD_IN:
        match = pattern.search(text.strip())
        if match and not re.search("范文|大全|模板", match[1]):
            return match[1].strip()
    return ""


def period_of(title: str, opening: str) -> str | None:
    """The report period as it is written in the title, else in the opening paragraph's last words or
    first.
    """
    match = PERIOD.search(title)
    if match and _worth(match[0]):
        return match[0].strip()
    closing = opening[-80:]
    match = (
        _FULL_PERIOD.search(closing) if re.search("现[将就]|汇报如下|报告如下|总结如下", closing) else None
    )
    if match and _worth(match[0]):
        return match[0].strip()
    match = _OPENING_PERIOD.match(opening)
    return match[0] if match else None


def _worth(period: str) -> bool:
    return len(period) > 2 and ("年" in period or "季度" in period)


def kind_of(title: str, unit: str | None, period: str | None, has_reporter: bool) -> str | None:
    """What sort of report it is: the title without unit and year; 工作信息 for a piece of news that names its
    reporter.
    """
    if has_reporter and not re.search("(?:总结|小结|汇报|报告|材料|总結|總結|匯報|彙報|報告)$", title):
        return "工作信息"
    rest = _TO_FILL_IN.sub("", re.sub("^(?:中共|关于)", "", title))
    if unit and rest.startswith(unit):
        rest = rest[len(unit) :]
    if period:
        rest = rest.replace(period, "半年" if "半年" in period else "", 1)
    rest = rest.removeprefix("关于")
    rest = re.sub(r"[（(【].*?[）)】]$", "", rest).strip(" ，,:：的")
    match = re.search(f"[^，,。：:]*(?:{_KIND})$", rest)
    return match[0] if match else rest or None
