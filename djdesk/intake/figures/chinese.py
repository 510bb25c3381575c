"""Chinese numerals that count things: 六个, 三千多名, 近百户, 七八家, 百分之九十五; and which 一 counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from djdesk.basics.numerals import chinese_value, number_value
from djdesk.intake.figures.units import CHINESE_UNIT

_SIGNS = "一二两三四五六七八九十百千零〇○万亿"
_ROUND = "余|多|几|来"
# A power of ten without a digit is a number only where a word rounds it: 近百名, 上千份, 数十次, 百余户.
_POWER = "[十百千]?[万亿]|[十百千]"
_ROUNDED_POWER = (
    rf"(?P<some>(?<![人总次户件个岁基参指倍])数|(?:好)?几)(?P<power1>{_POWER})(?P<a1>{_ROUND})?|"
    rf"(?<=(?<![最附])近|超|逾|(?<![通经])过|破|达|(?<!以)上)(?P<power2>{_POWER})(?P<a2>{_ROUND})?|"
    rf"(?<![{_SIGNS}数几\d第])(?P<power3>[百千]?[万亿]|[百千])(?P<a3>余|多|来)"
)
_DECIMALS = "点[零〇一二三四五六七八九]{1,3}"
_DIGIT_FIRST = (
    rf"(?P<number>[一二两三四五六七八九十][{_SIGNS}]{{0,9}}(?:{_DECIMALS}[万亿]?)?)(?P<a>{_ROUND})?"
)
_COUNT = re.compile(rf"(?:{_DIGIT_FIRST}|{_ROUNDED_POWER})(?P<unit>{CHINESE_UNIT})")
_WITHOUT_UNIT = re.compile(
    r"[量数额值人次](?:累计|已|共|均)*(?:近|超过?|逾|过|突?破|达到?|上)"
    rf"(?P<number>[一二两三四五六七八九十]{{0,2}}(?:{_POWER}))(?P<a>{_ROUND})?(?![\u4e00-\u9fff\d])"
)
_SHARE = re.compile(f"(?P<of>百|千)分之(?P<number>[一二三四五六七八九十百]{{1,6}}(?:{_DECIMALS})?)")
# Before years that are a length of time: 连续三年.
_SPAN = re.compile("(?:连续|历时|为期|长达|坚持|[了过用花满])$")
_ESTIMATE = re.compile(
    "(?P<tens>[一二三四五六七八九]?十|[一二两三四五六七八九]百)?"
    "(?P<low>二(?=三)|两(?=三)|三(?=[四五])|四(?=五)|五(?=六)|六(?=七)|七(?=八)|八(?=九)).(?P<power>[十百千万])?"
)
# 几十, 第三个, 三点五: another number or a place in a row
_PREFIXED = re.compile(rf"(?:[几数第零百千万亿]|[\d{_SIGNS}]点)$")


class ChineseCount(NamedTuple):
    """A numeral with its measure word. start, end: from its first character to the end of the measure word;
    value: its lower end when it is an estimate; approx: it says itself that it is rounded.
    """

    start: int
    end: int
    value: int | float
    scale: str
    unit: str
    approx: bool


def chinese_counts(text: str) -> Iterator[ChineseCount]:
    """Every numeral of the folded `text` that counts, in no order. Which make names is not known here."""
    for match in _COUNT.finditer(text):
        count = _counted(text, match)
        if count:
            yield count
    for match in _WITHOUT_UNIT.finditer(text):
        value = _value(match["number"])
        if value is not None:
            yield ChineseCount(match.start("number"), match.end(), value, "", "", True)
    for match in _SHARE.finditer(text):
        value = _value(match["number"])
        if value is not None:
            unit = "%" if match["of"] == "百" else "‰"
            yield ChineseCount(match.start(), match.end(), value, "", unit, False)


def _counted(text: str, match: re.Match[str]) -> ChineseCount | None:
    number = match["number"]
    power = match["power1"] or match["power2"] or match["power3"] or ""
    if number and match.start() and _PREFIXED.search(text, max(0, match.start() - 2), match.start()):
        return None
    written, unit, scale = number or power, match["unit"], ""
    if (unit == "元" or "点" in written) and written[-1] in "万亿":
        written, scale = written[:-1] or "一", written[-1]
    elif unit[0] in "万亿":
        unit, scale = unit[1:], unit[0]
    estimate = _ESTIMATE.fullmatch(written)
    value = _lowest(estimate) if estimate else _value(written)
    if value is None or (number == "一" and not one_counts(text, match)):
        return None
    if unit == "年" and not _SPAN.search(text, max(0, match.start() - 2), match.start()):
        return None
    approx = bool(power or match["a"] or estimate)
    return ChineseCount(match.start(), match.end(), value, scale, unit, approx)


def _value(written: str) -> int | float | None:
    """千万 says 一千万, and ○ stands for 〇; 三点五 is 3.5."""
    plain = written.replace("○", "〇")
    if "点" in plain:
        value = number_value(plain)
        return None if value is None else float(value)
    return chinese_value("一" + plain if plain[0] in "百千万亿" else plain)


def _lowest(estimate: re.Match[str]) -> int | None:
    """七八 -> 7, 三四十 -> 30, 十七八 -> 17."""
    return chinese_value((estimate["tens"] or "") + estimate["low"] + (estimate["power"] or ""))


# 一 counts where how often, how many each, or an event is told, where it stands behind its noun or in a row
# of counts, and where somebody or something of its own was added, made or got; else it is an article
# (作为一项重大任务).
_EVENT = re.compile("(?:次|场|期|遍|轮|堂)$")
_EACH = re.compile(
    "(?:每[^，。；：、,;:]{1,24}|各|至少|不少于|不低于|分别|只有|仅有|有|仅|只|其中|剩下?|共|唯一|达|计)$"
)
_OFTEN = re.compile(
    "(?:每|按)(?:个)?(?:日|天|周|月|季|季度|半年|年|学期|两周|两月|旬|半月|人|名|户)[^，。；,;]{0,12}$"
)
_NONE = re.compile(
    "(?:没有?|毫无|未|不曾|杜绝)[^，。；：、,;:]{0,8}$|(?<=[^至])不(?:漏|落|留|缺|差|丢|误|让|使)$"
)
_DENIED = re.compile("[^，。；：、,;:]{0,3}(?:不|没|未|也(?=没|不)|都)")
_NO_EVENT = re.compile("(?:[这那某哪每另同又再任何头]|[当讲上办开听看]好)$")  # 这一次; 讲好一堂党课 is a call
_IN_ONE_GO = re.compile(
    "(?:办[结好成完妥清理]|告知|通过|完成|成功|过关|达标|受理|合格|到位|[讲说交付]清|搞定|跑成|见效)"
)
_ARTICLE = re.compile("(?:[这那哪每某另同又再任何前后上下头末首第是像如当作为的把]|作为|之|这样|那样)$")
_OF_ITS_OWN = "(?:[名位本台辆部座所家间幢栋盏眼棵匹架艘]|个|面|处|起|例|件|块|张|枚|幅|册|篇|首|封|户)"
_BOUNDARY = r"(?=[，。；、,;）)\s]|$|和(?!谐)|及|以及|与)"
_BEHIND_NOUN = re.compile(rf"一(?:{_OF_ITS_OWN}|[支套条项份批间]){_BOUNDARY}")
_NOUN = re.compile(r"[\u4e00-\u9fff”》）)][\u4e00-\u9fff”》）)]$")
_GAINED = re.compile(
    "(?:新?增[加设添派配]?|增补|添置?|补[选充录配齐]?|加[派装设]|选[出派配聘举拔送]?|改选|[配选][备齐]?|聘[请用任]?|招[聘录收]?|"
    "调[入来出离整进]|引进|派[出驻]?|减少?|缺少?|空缺|流失|新?建[成起立]?|修[建好]?|盖起?|新?设[立置]?|成立|组建|"
    "开[设办通]|创办|编[成写印出]?|写[成出]?|拍[成出摄]|制作|印[制发]|购[买置进]?|买[来回]?|装[上好]?|安装|拿[到下回]?|"
    "荣?获得?|(?<![树确独])立(?:了|下)?|荣立|吸收|发展|转[正入出]|接收|培[养育]|推荐|[评树]出|评选|处分|开除|辞退|劝退|查处|立案|"
    "留下?|捐[出赠]?|送[出来去上]?|赠送|结[对成]|资助|救助|救[出下起]?|收到|抓获|破获?|提拔|晋升|撤[销并]|拆[除掉]?|合并|"
    "腾出|租[下用]?|改[造建]|举荐|挂牌|授予|颁发|产生|涌现出?)[了过出起好成着]?$"
)
# 拉起一支, 请来一位, 修了一条: something came of it.
_CAME = re.compile("[\u4e00-\u9fff](?:[出起下来上回到进入开]了?|(?<!形)成了?|了)$")
# 一人获评标兵, 有一名党员被评为先进: at the head of its clause.
_SUBJECT = re.compile("(?:^|[，。；：、,;:（(]|其中|有)$")
_HONOURED = re.compile(
    "[^，。；：、,;]{0,8}(?:荣?获|[被评]评?[为选授]|当选|入选|立功|受到?(?:表彰|表扬|嘉奖))"
)
_RHETORIC = re.compile(
    "(?:[^，。；、]{0,6}的)?[^，。；、]{0,6}(?:机制|体系|环境|氛围|平台|局面|格局|目标|问题|方向|阶段|台阶|"
    "水平|形象|基础|道理|路子|特点|过程|高潮|亮点|闭环|标杆|切入点|突破口|典型|习惯|共识|合力|声音|整体|拳头|风气|导向|重点|难点|短板|印象|好头|榜样|窗口|品牌|连心桥|桥梁|"
    "旗帜|明灯|心灯|丰碑|大山|[新好]路|底色|底气|良方|答卷|大餐|盛宴|队伍|力量|力军|名片|阵地|屏障|防线|堡垒|链条|纽带|硬仗|"
    "攻坚战|胜仗|漂亮仗|好戏|风景|大课|好课|热潮|氛围|教训|心愿|心事|心病|绳|[红锦]?旗(?!子))"
)
_ROW_BEHIND = re.compile(
    rf"[^，。；：,;:]{{1,14}}[、和及与](?:\d{{1,6}}|[二两三四五六七八九十百]{{1,6}}){CHINESE_UNIT}"
)
_ROW_BEFORE = re.compile(rf"[\d二两三四五六七八九十]{CHINESE_UNIT}[^，。；：,;:、和]{{1,12}}[、和及与，]$")

# 由一册教材、一张图表组成: what the whole is made of.
_MADE_OF = re.compile(
    f"[^，。；：,;:、和]{{1,12}}[、和及与](?:[^，。；：,;:]{{0,12}}[、和及与])?一{_OF_ITS_OWN}[^，。；：、,;:]{{1,12}}(?:组成|构成)"
)
_PART_OF = re.compile(f"由一(?:{_OF_ITS_OWN}|套)[^，。；：,;:]{{1,24}}[、和及与]$")


def one_counts(text: str, match: re.Match[str]) -> bool:
    """Whether 一 with the measure word of `match` is a number."""
    before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 24]
    unit = match["unit"]
    if unit in ("人", "名", "位", "家", "户") and _HONOURED.match(after) and _SUBJECT.search(before):
        return True
    if after[:1] in ("性", "次", "又", unit) or _NONE.search(before) or _DENIED.match(after):
        return False
    if _EVENT.search(unit):
        at_once = _IN_ONE_GO.match(after) and not _OFTEN.search(before)
        return not (at_once or _NO_EVENT.search(before))
    if _EACH.search(before) or _OFTEN.search(before):
        return not re.search("(?:之|这样|那样|每|没有|[最更]有)$", before)
    if before.endswith("由") and _MADE_OF.match(after):
        return True
    if _PART_OF.search(before) and re.match("[^，。；：,;:]{1,24}(?:组成|构成)", after):
        return True
    if _ARTICLE.search(before) or _one_for_one(unit, before, after):
        return False
    if _BEHIND_NOUN.match(text, match.start()) and _NOUN.search(before):
        return True
    if not re.fullmatch(f"{_OF_ITS_OWN}|[支条套]", unit):
        return False
    if _GAINED.search(before) or _CAME.search(before):
        return bool(re.match(r"[\u4e00-\u9fff“《]", after)) and not _RHETORIC.match(after)
    return bool(_ROW_BEFORE.search(before) or (unit in "名位个" and _ROW_BEHIND.match(after)))


def _one_for_one(unit: str, before: str, after: str) -> bool:
    """一个专业一个特色, 一户一档: each has its own, nothing is counted."""
    pair = f"一{re.escape(unit)}"
    return bool(
        re.match(f"[^，。；：、]{{1,6}}{pair}", after) or re.search(f"{pair}[^，。；：、]{{1,6}}$", before)
    )
